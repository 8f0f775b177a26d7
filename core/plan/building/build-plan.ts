import { resolve } from 'node:path';
import type { ObjectChange, Plan, PlanTarget } from '../../model/change.ts';
import { domainDn } from '../../model/distinguished-name.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import { listAdvisorChoices, type StoredAdvisorChoice } from '../../workspace/advisor-choices.ts';
import { listChoices, type StoredChoice } from '../../workspace/choices.ts';
import { readRequest, readScan } from '../../workspace/scans.ts';
import { createSnapshotReader, type SnapshotObject } from '../../workspace/snapshot.ts';
import { workspaceId } from '../../workspace/workspace-id.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { isProtectedObject, whyEditNotPlanned } from '../choosing/advise-only.ts';
import { composeChanges, type EditConflict } from './compose-changes.ts';
import { valueOf, type Edit } from './edit.ts';
import { sealPlan } from '../file/seal-plan.ts';

/** What a plan is made of, besides the basket. */
export interface PlanMaking {
  /** `CONTOSO\anna on WS01`. */
  readonly createdBy: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** In place of the basket. */
  readonly edits?: readonly Edit[];
}

/** Choices for one attribute of one object that cannot all be done. */
export interface Conflict extends EditConflict {
  readonly dn: string;
  /** For people. */
  readonly sentence: string;
}

/**
 * Makes a plan of what was chosen: objects by DN, one change an attribute.
 *
 * @throws ExpectedError `plan.empty`, `plan.conflicts`, `plan.not-plannable`, `workspace.no-scan`
 */
export function buildPlan(workspace: Workspace, scan: number, making: PlanMaking): Plan {
  const { objects, conflicts, sources } = compose(workspace, scan, making.edits);
  const [conflict] = conflicts;
  if (conflict) {
    throw new ExpectedError({
      code: 'plan.conflicts',
      summary: `${conflict.sentence}${conflicts.length === 1 ? '' : ` There are ${conflicts.length - 1} more such conflicts.`}`,
      action: 'Drop all choices of each conflict but one, then build the plan again.',
    });
  }
  if (objects.length === 0) {
    throw new ExpectedError({
      code: 'plan.empty',
      summary: `Nothing is chosen for scan ${scan} of ${workspace.path}.`,
      action: 'Choose fixes first: foresync plan add <workspace> --fixes.',
    });
  }
  const { startedAt, profile } = readScan(workspace, scan);
  return sealPlan(
    {
      format: 'foresync-plan',
      version: 1,
      createdAt: making.createdAt,
      createdBy: making.createdBy,
      workspace: { id: workspaceId(workspace), path: resolve(workspace.path) },
      scan: { id: scan, startedAt, profile },
      targets: targetsOf(workspace, scan, objects, sources),
    },
    objects,
  );
}

/** Choices in the basket of a scan that cannot all be done. */
export function findConflicts(workspace: Workspace, scan: number): readonly Conflict[] {
  return compose(workspace, scan, undefined).conflicts;
}

interface Composed {
  readonly objects: readonly ObjectChange[];
  readonly conflicts: readonly Conflict[];
  /** By objectGUID: the number of the object's source. */
  readonly sources: ReadonlyMap<string, number>;
}

function compose(workspace: Workspace, scan: number, edits: readonly Edit[] | undefined): Composed {
  const wanted = edits ?? basketEdits(workspace, scan);
  const snapshot = createSnapshotReader(workspace);
  const objects: ObjectChange[] = [];
  const found: Conflict[] = [];
  const sources = new Map<string, number>();
  for (const [number, ofObject] of Map.groupBy(wanted, ({ object }) => object)) {
    const stored = snapshot.object(number);
    const objectGUID = plannable(stored, ofObject);
    const composition = composeChanges(stored.object, ofObject);
    const { dn } = stored.object;
    for (const conflict of composition.conflicts) {
      found.push({ ...conflict, dn, sentence: sentenceOf(dn, conflict) });
    }
    if (composition.changes.length === 0) continue;
    sources.set(objectGUID, stored.source);
    objects.push({
      objectGUID,
      dn,
      objectClass: stored.objectClass,
      isProtected: isProtectedObject(stored.object),
      changes: composition.changes,
    });
  }
  return {
    objects: objects.toSorted((one, other) => (one.dn < other.dn ? -1 : one.dn > other.dn ? 1 : 0)),
    conflicts: found,
    sources,
  };
}

/** The object's GUID. @throws ExpectedError `plan.not-plannable` where one of the attributes may not be changed */
function plannable(stored: SnapshotObject, edits: readonly Edit[]): string {
  const { objectGUID } = stored;
  for (const edit of edits) {
    const refusal = whyEditNotPlanned(stored, edit);
    if (!refusal && objectGUID !== null) continue;
    throw new ExpectedError({
      code: 'plan.not-plannable',
      summary: `${edit.attribute} of ${stored.object.dn} cannot be planned. ${refusal?.sentence ?? ''}`,
      action: 'Drop the choice and build the plan again.',
    });
  }
  return objectGUID ?? '';
}

function basketEdits(workspace: Workspace, scan: number): readonly Edit[] {
  return [
    ...[...listChoices(workspace, scan)].map(editOf),
    ...[...listAdvisorChoices(workspace, scan)].map(advisedEdit),
  ];
}

function advisedEdit({ object, attribute, was, value, advisor, reason }: StoredAdvisorChoice): Edit {
  return {
    object,
    attribute,
    value: was === null ? null : valueOf(attribute, was),
    becomes: value === null ? null : valueOf(attribute, value),
    resolves: [],
    advised: { advisor, reason },
  };
}

function editOf({ finding, object, attribute, was, value, fingerprint }: StoredChoice): Edit {
  return {
    finding,
    object,
    attribute,
    value: was === null ? null : valueOf(attribute, was),
    becomes: value === null ? null : valueOf(attribute, value),
    resolves: [fingerprint],
  };
}

function sentenceOf(dn: string, { kind, attribute, edits }: EditConflict): string {
  const what = {
    sameValue: `${edits.length} choices would make different things of one value`,
    sameNewValue: `${edits.length} choices would add values that differ in case only`,
    singleValued: `${edits.length} choices would add more than one value to an attribute that takes one`,
  }[kind];
  return `${attribute} of ${dn}: ${what}.`;
}

/** Each domain once. Where its objects came from several controllers, none of them is the one it was pinned to. */
function targetsOf(
  workspace: Workspace,
  scan: number,
  objects: readonly ObjectChange[],
  sources: ReadonlyMap<string, number>,
): readonly PlanTarget[] {
  const { controllers = [] } = readRequest(workspace, scan);
  const targets = new Map<string, PlanTarget>();
  for (const { dn, objectGUID } of objects) {
    const domain = domainDn(dn);
    const controller = controllers[sources.get(objectGUID) ?? -1] ?? null;
    const known = targets.get(domain.toLowerCase());
    if (!known) targets.set(domain.toLowerCase(), { domain, controller });
    else if (known.controller !== controller)
      targets.set(domain.toLowerCase(), { ...known, controller: null });
  }
  return [...targets.values()];
}

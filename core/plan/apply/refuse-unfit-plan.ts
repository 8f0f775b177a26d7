import { knownAttributes } from '../../directory/attributes.ts';
import type { Plan } from '../../model/change.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import { createSnapshotReader } from '../../workspace/snapshot.ts';
import { translateSqliteError } from '../../workspace/sqlite-error.ts';
import { readRequest } from '../../workspace/scans.ts';
import { workspaceId } from '../../workspace/workspace-id.ts';
import { openWorkspace, type Workspace } from '../../workspace/workspace.ts';
import { readJournal } from '../journal/read-journal.ts';
import { clearableOfExchange, whyNotPlanned } from '../choosing/advise-only.ts';

/**
 * Refuses a plan that was not made in this workspace, and one that changes what no plan may, objects of the system among
 * it: whoever writes a plan by hand can give it an id as well.
 *
 * @throws ExpectedError `apply.other-workspace`, `apply.other-controller`, `apply.unknown-attribute`,
 *   `plan.not-plannable`, `workspace.*`, `journal.*`
 */
export function refuseUnfitPlan(plan: Plan, workspacePath: string): void {
  const workspace = openWorkspace(workspacePath, { readOnly: true });
  try {
    translateSqliteError(workspacePath, () => {
      refuseOtherWorkspace(plan, workspace);
      refuseOtherController(plan, workspace);
      refuseNotPlannable(plan, workspace);
    });
  } finally {
    workspace.close();
  }
}

function refuseOtherWorkspace(plan: Plan, workspace: Workspace): void {
  if (workspaceId(workspace) === plan.workspace.id) return;
  throw new ExpectedError({
    code: 'apply.other-workspace',
    summary: `The plan was not made in the workspace ${workspace.path}.`,
    action: 'Name its workspace with --workspace: the journal that undo needs is kept beside it.',
  });
}

/** Whoever names the server gets the sign-in: it is one that the scan has read, or that was written to before. */
function refuseOtherController({ targets, scan }: Plan, workspace: Workspace): void {
  const known = new Set(readRequest(workspace, scan.id).controllers);
  if (targets.every(({ controller }) => controller === null || known.has(controller))) return;
  readJournal(workspace, (record) => {
    if (record.kind === 'run') for (const { controller } of record.targets) known.add(controller);
  });
  const other = targets.find(({ controller }) => controller !== null && !known.has(controller));
  if (!other) return;
  throw new ExpectedError({
    code: 'apply.other-controller',
    summary: `The plan wants ${other.domain} changed at ${other.controller ?? ''}, which is not where the scan has read it.`,
    action: 'Ask where the plan comes from, and make another from what is chosen in the workspace.',
  });
}

function refuseNotPlannable({ objects, scan }: Plan, workspace: Workspace): void {
  const snapshot = createSnapshotReader(workspace);
  const numbers = snapshot.numbersOf(scan.id, new Set(objects.map(({ objectGUID }) => objectGUID)));
  for (const { dn, objectGUID, changes } of objects) {
    const number = numbers.get(objectGUID);
    const scanned = number === undefined ? undefined : snapshot.object(number);
    const { object } = scanned ?? { object: { dn, attributes: new Map() } };
    for (const { attribute } of changes) {
      if (!knownAttributes.has(attribute.toLowerCase())) throw unknownAttribute(attribute, dn);
      const refusal = whyNotPlanned({ object, objectGUID }, attribute, clearableOfExchange);
      if (!refusal) continue;
      throw new ExpectedError({
        code: 'plan.not-plannable',
        summary: `The plan changes ${attribute} of ${dn}, which no plan may. ${refusal.sentence}`,
        action: 'Ask where the plan comes from, and make another from what is chosen in the workspace.',
      });
    }
  }
}

function unknownAttribute(attribute: string, dn: string): ExpectedError {
  return new ExpectedError({
    code: 'apply.unknown-attribute',
    summary: `The plan changes ${attribute} of ${dn}, which Foresync does not know.`,
    action: 'Make the plan anew with this version.',
  });
}

import { ExpectedError } from '../../model/expected-error.ts';
import type { Plan } from '../../model/change.ts';
import type { FindingRecord } from '../../model/finding.ts';
import { outOfScopeId } from '../../model/problem-counts.ts';
import { diffScans } from '../../workspace/diff.ts';
import { findings } from '../../workspace/findings.ts';
import { listScans } from '../../workspace/scans.ts';
import { translateSqliteError } from '../../workspace/sqlite-error.ts';
import { openWorkspace, type Workspace } from '../../workspace/workspace.ts';
import { workspaceId } from '../../workspace/workspace-id.ts';
import { fitPlan, type FittedPlan, type Misfit } from './fit-plan.ts';
import { guardsOf, type Guard } from './guards.ts';
import { groupsOf, type PreviewGroups } from './preview-groups.ts';
import { simulate, type SimulationProgress } from './simulate.ts';
import { slim, sortOut, type PreviewFinding, type StayingFinding } from './sort-out.ts';

/** What a plan would bring about, as a new scan of everything would tell it. */
export interface Preview {
  /** The plan's id. */
  readonly plan: string;
  /** Findings that would be gone, of the plan's objects and of others. */
  readonly resolves: readonly PreviewFinding[];
  /** Findings that would be new, of the plan's objects and of others. */
  readonly breaks: readonly PreviewFinding[];
  /** What objects would lose, beside the findings. */
  readonly guards: readonly Guard[];
  /** Findings that the plan's objects would keep. */
  readonly stays: readonly StayingFinding[];
  /** Changes that do not fit the snapshot, and are left out of everything else. */
  readonly misfits: readonly Misfit[];
  readonly counts: PreviewCounts;
  readonly groups: PreviewGroups;
  /**
   * Whether it takes a second, explicit yes: it would newly break something, if only for information that an object
   * leaves the synchronisation; or holds changes of which that cannot be told.
   */
  readonly needsSecondYes: boolean;
}

export interface PreviewCounts {
  readonly objects: number;
  /** Of them, those that AdminSDHolder guards. */
  readonly protectedObjects: number;
  readonly changes: number;
  readonly resolves: number;
  readonly breaks: number;
  readonly guards: number;
  readonly stays: number;
  readonly misfits: number;
  /** Objects that are as the plan wants them already. */
  readonly alreadySo: number;
}

/**
 * Applies a plan to the snapshot that it rests on, with what the journal says was applied since, and checks again.
 *
 * @throws ExpectedError `plan.other-workspace`, `workspace.*`, `journal.*`; the signal's reason
 */
export async function previewPlan(
  workspacePath: string,
  plan: Plan,
  signal: AbortSignal,
  onProgress: (progress: SimulationProgress) => void = () => undefined,
): Promise<Preview> {
  const workspace = openWorkspace(workspacePath, { readOnly: true });
  try {
    translateSqliteError(workspacePath, () => refuseOther(workspace, plan));
    const fitted = translateSqliteError(workspacePath, () => fitPlan(workspace, plan));
    const edits = new Map([...fitted.others, ...fitted.objects]);
    const simulation = await simulate(workspace, plan.scan.id, edits, signal, onProgress);
    try {
      return previewOf(plan, fitted, simulation.workspace);
    } finally {
      simulation.workspace.close();
    }
  } finally {
    workspace.close();
  }
}

/** A plan is previewed where it was made: anywhere else its snapshot is another. */
function refuseOther(workspace: Workspace, { scan, workspace: { id } }: Plan): void {
  const isSame = workspaceId(workspace) === id;
  if (isSame && listScans(workspace).some((one) => one.id === scan.id && one.startedAt === scan.startedAt))
    return;
  throw new ExpectedError({
    code: 'plan.other-workspace',
    summary: isSame
      ? `${workspace.path} does not hold scan ${scan.id} of ${scan.startedAt} any more, on which the plan rests.`
      : `The plan was not made in ${workspace.path}.`,
    action: 'Name the workspace in which it was made with --workspace, or make the plan again.',
  });
}

function previewOf(plan: Plan, { objects, misfits, alreadySo }: FittedPlan, simulated: Workspace): Preview {
  const gone: FindingRecord[] = [];
  const came: FindingRecord[] = [];
  for (const { state, finding, was } of diffScans(simulated, 1, 2).entries()) {
    if (state === 'new' || state === 'changed') came.push(finding);
    if (state === 'fixed' || state === 'notJudged') gone.push(finding);
    if (was) gone.push(was);
  }
  const sorted = sortOut(gone, came, objects);
  const touched = new Set([...objects.values()].map(({ change }) => change.objectGUID));
  const isNew = new Set(came.map(({ fingerprint }) => fingerprint));
  const unchanged: PreviewFinding[] = [];
  for (const record of findings(simulated, 2, { accepted: 'shown' })) {
    if (record.objectGUID === null || !touched.has(record.objectGUID)) continue;
    if (!isNew.has(record.fingerprint)) unchanged.push(slim(record));
  }
  const { resolves, breaks } = sorted;
  const stays = [...sorted.stays, ...unchanged];
  const guards = [...objects.values()].flatMap(({ before, after, change }) =>
    guardsOf(before, after, change),
  );
  return {
    plan: plan.id,
    resolves,
    breaks,
    guards,
    stays,
    misfits,
    counts: {
      objects: plan.objects.length,
      protectedObjects: plan.objects.filter(({ isProtected }) => isProtected).length,
      changes: plan.objects.reduce((sum, { changes }) => sum + changes.length, 0),
      resolves: resolves.length,
      breaks: breaks.length,
      guards: guards.length,
      stays: stays.length,
      misfits: misfits.length,
      alreadySo,
    },
    groups: groupsOf(plan, { resolves, breaks, stays, guards }),
    needsSecondYes:
      guards.length > 0 ||
      misfits.length > 0 ||
      breaks.some(({ severity, ids }) => severity !== 'info' || ids.includes(outOfScopeId)),
  };
}

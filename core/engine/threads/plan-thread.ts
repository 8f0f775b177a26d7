import type { OutcomeRow } from '../../contract/plan/applying-outputs.ts';
import type {
  ChangeGroup,
  ChangeRow,
  PageOf,
  PreviewNumbers,
  PreviewRow,
} from '../../contract/plan/outputs.ts';
import type { Plan, PlanHeader } from '../../model/change.ts';
import type { OutcomeRecord } from '../../model/journal.ts';
import type { ApplyProgress } from '../../plan/apply/apply-request.ts';
import { runApply, type CheckingProgress, type Settled } from '../../plan/apply/run-apply.ts';
import { buildPlan } from '../../plan/building/build-plan.ts';
import { readPlan } from '../../plan/file/plan-file.ts';
import { previewPlan, type Preview } from '../../plan/preview/preview.ts';
import type { SimulationProgress } from '../../plan/preview/simulate.ts';
import { planUndo, type UndoSelection } from '../../plan/undo/plan-undo.ts';
import { latestScan } from '../../workspace/scans.ts';
import { translateSqliteError } from '../../workspace/sqlite-error.ts';
import { workspaceId } from '../../workspace/workspace-id.ts';
import { openWorkspace, type Workspace } from '../../workspace/workspace.ts';
import { changeGroups, type ChangeGroups, type Grouping } from './change-groups.ts';
import { operator, who } from '../operator.ts';
import {
  changesOf,
  factsOf,
  numbersOf,
  outcomeRow,
  rowsOf,
  runShown,
  type PlanFacts,
  type RunShown,
} from './plan-rows.ts';
import { serveThread } from './serve-thread.ts';
import type { CallContext, ThreadTasks } from './thread-messages.ts';
import { writeFile } from './write-file.ts';
import { writePlanAs, type PlanFormat } from './write-plan-as.ts';
import { accessOf, type ResolvedAccess } from './writing-access.ts';

/**
 * One plan, held on a thread of its own with what it would bring about, so that nobody waits for a large one: it is
 * made, looked at, written and applied here.
 */
interface Held {
  /** Path of the workspace. */
  readonly path: string;
  readonly plan: Plan;
  readonly changes: ChangeGroups;
}

/** How to apply, its tokens resolved. */
export interface ApplyOrder {
  readonly access: ResolvedAccess;
  readonly maxFailures: number;
  readonly changesPerSecond: number | undefined;
}

/** What applying tells before its end. */
export type ApplyNews =
  | { readonly kind: 'settled'; readonly settled: Settled }
  | { readonly kind: 'progress'; readonly progress: ApplyProgress }
  | { readonly kind: 'checking'; readonly progress: CheckingProgress };

interface Groups {
  readonly by: Grouping;
  readonly offset: number;
  readonly limit: number;
}

/** Nobody reads more in a second. */
const leastMsBetweenNews = 100;

let held: Held | undefined;
let preview: Preview | undefined;
/** What the latest run of the plan has neither applied nor found so already, as it came out. */
let problems: OutcomeRecord[] = [];

function heldPlan(): Held {
  if (!held) throw new Error('this thread holds no plan yet');
  return held;
}

function hold(path: string, make: (workspace: Workspace) => Plan): PlanFacts {
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    return holdPlan(
      path,
      translateSqliteError(path, () => make(workspace)),
    );
  } finally {
    workspace.close();
  }
}

function holdPlan(path: string, plan: Plan): PlanFacts {
  held = { path, plan, changes: changeGroups(changesOf(plan)) };
  return factsOf(plan);
}

/** Calls on at most ten times a second, and at the first time and when all is done. */
function throttled<News extends { readonly done: number; readonly of: number }>(
  tell: (news: News) => void,
): (news: News) => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  return (news) => {
    if (news.done < news.of && performance.now() - toldAt < leastMsBetweenNews) return;
    toldAt = performance.now();
    tell(news);
  };
}

const tasks = {
  make: ({ path, scan }: { readonly path: string; readonly scan: number }): PlanFacts =>
    hold(path, (workspace) =>
      buildPlan(workspace, scan, { createdBy: who(), createdAt: new Date().toISOString() }),
    ),
  undo: ({ path, selection }: { readonly path: string; readonly selection: UndoSelection }): PlanFacts =>
    hold(path, (workspace) => planUndo(workspace, selection, undoHeader(workspace))),
  open: async ({ path, file }: { readonly path: string; readonly file: string }): Promise<PlanFacts> =>
    holdPlan(path, await readPlan(file)),
  groups: ({ by, offset, limit }: Groups): PageOf<ChangeGroup> =>
    heldPlan().changes.groups(by, offset, limit),
  changes: ({ by, group, offset, limit }: Groups & { readonly group: string }): PageOf<ChangeRow> =>
    heldPlan().changes.changes(by, group, offset, limit),
  async preview(_: null, { signal, tell }: CallContext<SimulationProgress>): Promise<PreviewNumbers> {
    const { path, plan } = heldPlan();
    preview = await previewPlan(path, plan, signal, throttled(tell));
    return numbersOf(preview);
  },
  rows({
    what,
    offset,
    limit,
  }: {
    readonly what: 'breaks' | 'guards' | 'misfits' | 'stays' | 'resolves';
    readonly offset: number;
    readonly limit: number;
  }): PageOf<PreviewRow> {
    if (!preview) return { rows: [], total: 0 };
    return { rows: rowsOf(preview, what, offset, limit), total: preview.counts[what] };
  },
  async write({ file, ...format }: PlanFormat & { readonly file: string }): Promise<void> {
    const { path, plan } = heldPlan();
    await writeFile(file, async (stream) => await writePlanAs(plan, path, format, stream));
  },
  async apply(
    { access, maxFailures, changesPerSecond }: ApplyOrder,
    { signal, tell }: CallContext<ApplyNews>,
  ): Promise<RunShown> {
    const { path, plan } = heldPlan();
    problems = [];
    const result = await runApply({
      plan,
      workspace: path,
      access: accessOf(access),
      ...operator(),
      maxFailures,
      ...(changesPerSecond === undefined ? {} : { changesPerSecond }),
      signal,
      onProgress: throttled((progress) => tell({ kind: 'progress', progress })),
      onProblem: (problem) => void problems.push(problem),
      onSettled: (settled) => tell({ kind: 'settled', settled }),
      onChecking: throttled((progress) => tell({ kind: 'checking', progress })),
      now: () => new Date(),
    });
    return runShown(result);
  },
  problems: ({ offset, limit }: { readonly offset: number; readonly limit: number }): PageOf<OutcomeRow> => ({
    rows: problems.slice(offset, offset + limit).map(outcomeRow),
    total: problems.length,
  }),
} satisfies ThreadTasks;

/** What this thread does. */
export type PlanTasks = typeof tasks;

function undoHeader(workspace: Workspace): Omit<PlanHeader, 'id' | 'targets' | 'undoes'> {
  const { id, startedAt, profile } = latestScan(workspace);
  return {
    format: 'foresync-plan',
    version: 1,
    createdAt: new Date().toISOString(),
    createdBy: who(),
    workspace: { id: workspaceId(workspace), path: workspace.path },
    scan: { id, startedAt, profile },
  };
}

serveThread(tasks);

import { basename } from 'node:path';
import type { Implementation } from '../../contract/contract.ts';
import type { PlanSummary } from '../../contract/plan/outputs.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import type { UndoSelection } from '../../plan/undo/plan-undo.ts';
import { createApprovals, type ApplyInput, type ApprovalQuestion } from './approvals.ts';
import { createApplying } from './applying.ts';
import type { Emit } from '../engine.ts';
import type { StartWriting } from '../exports.ts';
import type { Files } from '../files.ts';
import { createHeldPlans, type HeldPlan } from './held-plans.ts';
import { noFile } from '../no-file.ts';
import type { Operations } from '../operations.ts';
import type { PlanFacts } from '../threads/plan-rows.ts';
import { createPreviews } from './previews.ts';
import type { Secrets } from '../secrets.ts';
import { startThread } from '../threads/thread.ts';
import type { PlanTasks } from '../threads/plan-thread.ts';
import { resolveAccess } from '../threads/writing-access.ts';

/** The plans that were made, each on a thread of its own. */
export interface Plans {
  readonly implementation: Implementation['plans'];
  /** Makes the plan that takes changes back. */
  readonly undo: Implementation['journal']['undo'];
  /**
   * What a host is to ask a person before this is applied.
   *
   * @throws ExpectedError `plan.unknown`, `plan.not-previewed`, `plan.breaks`, `apply.server`, `engine.*-unknown`
   */
  askApproval(input: ApplyInput): ApprovalQuestion;
  isApplying(): boolean;
  /** Ends what goes on, which takes until requests under way are answered, and forgets all plans. */
  close(): Promise<void>;
}

/** What plans need of the engine. */
export interface PlansOptions {
  readonly operations: Operations;
  readonly emit: Emit;
  readonly files: Files;
  readonly secrets: Secrets;
  readonly startWriting: StartWriting;
}

/** None was made yet. */
export function createPlans({ operations, emit, files, secrets, startWriting }: PlansOptions): Plans {
  const plans = createHeldPlans();
  const approvals = createApprovals();
  const preview = createPreviews(operations, emit);
  const applying = createApplying(operations, emit);

  const hold = (workspace: string, thread: HeldPlan['thread'], facts: PlanFacts): PlanSummary => {
    const summary = { ...facts, workspace };
    plans.hold({ summary, thread, numbers: null });
    return summary;
  };
  /** Starts a thread that makes a plan; it goes again where it fails. */
  const make = async (workspace: string, work: (plan: HeldPlan['thread']) => Promise<PlanFacts>) => {
    const thread = startThread<PlanTasks>('plan-thread');
    try {
      return hold(workspace, thread, await work(thread));
    } catch (error) {
      await thread.end();
      throw error;
    }
  };

  /** What is asked for, if it may be. */
  const applicable = (input: ApplyInput): HeldPlan => {
    const held = plans.get(input.plan);
    if (held.numbers === null) throw notPreviewed();
    if (held.numbers.needsSecondYes && !input.acceptsBreaks) throw breaks();
    return held;
  };

  return {
    implementation: {
      async make({ workspace, scan }) {
        const path = files.pathOf(workspace);
        return await make(workspace, async (thread) => await thread.call('make', { path, scan }));
      },
      async open({ workspace, file }) {
        const order = { path: files.pathOf(workspace), file: files.pathOf(file) };
        return await make(workspace, async (thread) => await thread.call('open', order));
      },
      groups: async ({ plan, ...window }) => await plans.get(plan).thread.call('groups', window),
      changes: async ({ plan, ...window }) => await plans.get(plan).thread.call('changes', window),
      preview: async ({ plan }) => ({ operation: preview(plans.get(plan)) }),
      rows: async ({ plan, ...window }) => await plans.get(plan).thread.call('rows', window),
      async export({ plan, format, domain, isUndo, file }) {
        if (file === undefined) throw noFile();
        const { thread } = plans.get(plan);
        const operation = startWriting(files.pathOf(file), {
          // Whoever stops it waits for nothing: the thread goes on with what it has.
          stop: () => undefined,
          write: async (part) => await thread.call('write', { format, domain, isUndo, file: part }),
        });
        return { operation };
      },
      async apply(input) {
        approvals.redeem(input);
        const held = applicable(input);
        const access = resolveAccess(input.access, files, secrets);
        const { maxFailures, changesPerSecond } = input;
        return { operation: applying.start(held, { access, maxFailures, changesPerSecond }) };
      },
      problems: async ({ plan, ...window }) => await plans.get(plan).thread.call('problems', window),
      applying: async () => applying.latest(),
    },
    async undo({ workspace, selection }) {
      const path = files.pathOf(workspace);
      const order = { path, selection: undoSelectionOf(selection) };
      return await make(workspace, async (thread) => await thread.call('undo', order));
    },
    askApproval(input) {
      const { summary, numbers } = applicable(input);
      resolveAccess(input.access, files, secrets);
      const { workspace, ...facts } = summary;
      const { auth, user = '', servers } = input.access;
      return {
        ...facts,
        approval: approvals.issue(input),
        workspaceName: basename(files.pathOf(workspace)),
        breaks: (numbers?.breaks ?? 0) + (numbers?.guards ?? 0),
        misfits: numbers?.misfits ?? 0,
        user: auth === 'current' ? null : user,
        servers,
      };
    },
    isApplying: () => applying.latest() !== null,
    async close() {
      await applying.ended();
      await plans.close();
    },
  };
}

function undoSelectionOf(
  selection: Parameters<Implementation['journal']['undo']>[0]['selection'],
): UndoSelection {
  if ('since' in selection) return { since: new Date(selection.since) };
  const { run, changes } = selection;
  return { run, ...(changes === undefined ? {} : { changes }) };
}

function notPreviewed(): ExpectedError {
  return new ExpectedError({
    code: 'plan.not-previewed',
    summary: 'It is not known yet what this plan would bring about.',
    action: 'Wait for the preview, or start it again.',
    retryable: true,
  });
}

function breaks(): ExpectedError {
  return new ExpectedError({
    code: 'plan.breaks',
    summary:
      'The plan would newly break something, or that cannot be told, and nobody has said yes to it. Nothing was sent.',
    action: 'Look at what would break; change the plan, or say yes to it.',
  });
}

import type { PlanSummary, PreviewNumbers } from '../../contract/plan/outputs.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import type { PlanTasks } from '../threads/plan-thread.ts';
import type { Thread } from '../threads/thread.ts';

/** A plan on its thread. */
export interface HeldPlan {
  readonly summary: PlanSummary;
  readonly thread: Thread<PlanTasks>;
  /** What it would bring about; null until that is known. */
  numbers: PreviewNumbers | null;
  /** It must not be forgotten while it is applied. */
  isApplied?: boolean;
}

/** The plans that can be asked about: the last few. */
export interface HeldPlans {
  hold(plan: HeldPlan): void;
  /** @throws ExpectedError `plan.unknown` */
  get(id: string): HeldPlan;
  close(): Promise<void>;
}

/** Each keeps a thread, and all that it would bring about. */
const mostHeld = 3;

/** Holds nothing yet. */
export function createHeldPlans(): HeldPlans {
  const plans = new Map<string, HeldPlan>();
  return {
    hold(plan) {
      const id = plan.summary.plan;
      const before = plans.get(id);
      // A file that is opened twice is one plan.
      if (before?.isApplied === true) {
        void plan.thread.end();
        return;
      }
      void before?.thread.end();
      plans.delete(id);
      plans.set(id, plan);
      const [oldest] = [...plans.values()].filter(({ isApplied }) => isApplied !== true);
      if (plans.size <= mostHeld || oldest === undefined || oldest === plan) return;
      plans.delete(oldest.summary.plan);
      void oldest.thread.end();
    },
    get(id) {
      const plan = plans.get(id);
      if (plan) return plan;
      throw new ExpectedError({
        code: 'plan.unknown',
        summary: 'This plan is no longer known: others were made since, or the engine was started anew.',
        action: 'Make it again.',
        retryable: true,
      });
    },
    async close() {
      await Promise.all([...plans.values()].map(async ({ thread }) => await thread.end()));
      plans.clear();
    },
  };
}

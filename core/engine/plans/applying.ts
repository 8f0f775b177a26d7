import type { ApplyProgressEvent } from '../../contract/plan/applying-outputs.ts';
import { resultOf } from '../../contract/result-of.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import { noOutcomes } from '../../plan/journal/run-book.ts';
import type { Emit } from '../engine.ts';
import type { HeldPlan } from './held-plans.ts';
import type { Operations } from '../operations.ts';
import type { ApplyNews, ApplyOrder } from '../threads/plan-thread.ts';
import { newToken } from '../tokens.ts';

/** The one plan that is applied at a time. */
export interface Applying {
  /** Answers the operation. @throws ExpectedError `apply.running` */
  start(held: HeldPlan, order: ApplyOrder): string;
  /** How far it is; null where none is applied. */
  latest(): ApplyProgressEvent | null;
  /** Waits until it has ended, which it does soon once cancelled. */
  ended(): Promise<void>;
}

/** @param emit takes `applyProgress` and, whatever the end, `applyEnded` */
export function createApplying(operations: Operations, emit: Emit): Applying {
  let latest: ApplyProgressEvent | null = null;
  let end: Promise<void> | undefined;

  const run = async (held: HeldPlan, order: ApplyOrder, begun: ApplyProgressEvent, signal: AbortSignal) => {
    const { operation, plan, workspace } = begun;
    let settled = 0;
    let open = 0;
    let reached = begun;
    const onNews = (news: ApplyNews): void => {
      if (news.kind === 'settled') {
        settled = news.settled.outcomes.length;
        ({ open } = news.settled);
        return;
      }
      // While it is checked again, the counts stay what they are.
      const { kind, progress } = news;
      reached = { ...reached, ...(kind === 'progress' ? { phase: 'applying' } : {}), ...progress };
      latest = reached;
      emit('applyProgress', reached);
    };
    const result = await resultOf(async () => await held.thread.call('apply', order, { signal, onNews }));
    operations.remove(operation);
    held.isApplied = false;
    latest = null;
    const isCancelled = !result.ok && signal.aborted;
    emit('applyEnded', {
      operation,
      plan,
      workspace,
      result: result.ok ? result.value : null,
      settled,
      open,
      error: result.ok || isCancelled ? null : result.error,
    });
  };

  return {
    start(held, order) {
      if (latest !== null) throw alreadyApplying();
      const { plan, workspace, objects } = held.summary;
      const operation = newToken();
      const abort = new AbortController();
      operations.add(operation, () => abort.abort());
      held.isApplied = true;
      const begun = { done: 0, of: objects, perSecond: 0, counts: noOutcomes() };
      latest = { operation, plan, workspace, phase: 'applying', ...begun };
      end = run(held, order, latest, abort.signal);
      return operation;
    },
    latest: () => latest,
    async ended() {
      await end;
    },
  };
}

function alreadyApplying(): ExpectedError {
  return new ExpectedError({
    code: 'apply.running',
    summary: 'A plan is being applied already.',
    action: 'Wait for its end, or cancel it.',
    retryable: true,
  });
}

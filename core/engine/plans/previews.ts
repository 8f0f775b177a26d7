import { resultOf } from '../../contract/result-of.ts';
import type { Emit } from '../engine.ts';
import type { HeldPlan } from './held-plans.ts';
import type { Operations } from '../operations.ts';
import { newToken } from '../tokens.ts';

/** Starts to find out what a plan would bring about; answers the operation. */
export type StartPreview = (held: HeldPlan) => string;

/** @param emit takes `planProgress` and, for every preview, `planPreviewed` */
export function createPreviews(operations: Operations, emit: Emit): StartPreview {
  return (held) => {
    const operation = newToken();
    const { plan } = held.summary;
    const abort = new AbortController();
    operations.add(operation, () => abort.abort());
    void (async () => {
      const result = await resultOf(
        async () =>
          await held.thread.call('preview', null, {
            signal: abort.signal,
            onNews: (progress) => emit('planProgress', { operation, plan, ...progress }),
          }),
      );
      operations.remove(operation);
      held.numbers = result.ok ? result.value : null;
      // Whoever makes other plans wants to know no more of this one.
      const isUnwanted = abort.signal.aborted || held.thread.hasEnded;
      const error = result.ok || isUnwanted ? null : result.error;
      emit('planPreviewed', { operation, plan, numbers: held.numbers, error });
    })();
    return operation;
  };
}

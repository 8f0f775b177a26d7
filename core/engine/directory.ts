import type { z } from 'zod';
import type { Implementation } from '../contract/contract.ts';
import { resultOf } from '../contract/result-of.ts';
import type { directoryTarget } from '../contract/inputs.ts';
import type { DirectoryTasks } from './threads/directory-thread.ts';
import type { DirectoryTarget } from './directory-target.ts';
import type { Emit } from './engine.ts';
import type { Operations } from './operations.ts';
import { startThread, type Thread } from './threads/thread.ts';
import { newToken } from './tokens.ts';

/**
 * The group `directory`, each call on a thread of its own: signing in waits inside libraries of the system.
 *
 * @param emit takes `diagnosis`, for every diagnosis with a null at its end
 */
export function createDirectory(
  resolve: (target: z.output<typeof directoryTarget>) => DirectoryTarget,
  operations: Operations,
  emit: Emit,
): Implementation['directory'] {
  return {
    own: async () => ({ domain: await onThread((thread) => thread.call('own', undefined)) }),
    containers: async ({ target, parent }) => {
      const resolved = resolve(target);
      return await onThread((thread) => thread.call('containers', { target: resolved, parent }));
    },
    async diagnose({ target }) {
      const resolved = resolve(target);
      const operation = newToken();
      const abort = new AbortController();
      operations.add(operation, () => abort.abort());
      void (async () => {
        const result = await resultOf(
          async () =>
            await onThread((thread) =>
              thread.call('diagnose', resolved, {
                signal: abort.signal,
                onNews: (step) => emit('diagnosis', { operation, step }),
              }),
            ),
        );
        operations.remove(operation);
        if (!result.ok && !abort.signal.aborted) {
          const { code, summary, action } = result.error;
          const step = { step: code, title: 'Target', outcome: 'failed', detail: summary, action } as const;
          emit('diagnosis', { operation, step });
        }
        emit('diagnosis', { operation, step: null });
      })();
      return { operation };
    },
  };
}

async function onThread<Output>(work: (thread: Thread<DirectoryTasks>) => Promise<Output>): Promise<Output> {
  const thread = startThread<DirectoryTasks>('directory-thread');
  try {
    return await work(thread);
  } finally {
    await thread.end();
  }
}

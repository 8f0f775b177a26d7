import type { Implementation } from '../../contract/contract.ts';
import type { Files } from '../files.ts';
import type { HistoryTasks } from '../threads/history-thread.ts';
import { lastingThread } from '../threads/lasting-thread.ts';
import type { Secrets } from '../secrets.ts';
import { resolveAccess } from '../threads/writing-access.ts';

/** What was applied, read from journals on a thread of its own. */
export interface History {
  readonly implementation: Omit<Implementation['journal'], 'undo'>;
  close(): Promise<void>;
}

/** Reads nothing yet. */
export function createHistory(files: Files, secrets: Secrets): History {
  const { use, end } = lastingThread<HistoryTasks>('history-thread');
  return {
    implementation: {
      runs: async ({ workspace }) =>
        await use(async (thread) => await thread.call('runs', { path: files.pathOf(workspace) })),
      changes: async ({ workspace, outcome, ...rest }) =>
        await use(
          async (thread) => await thread.call('changes', { path: files.pathOf(workspace), outcome, ...rest }),
        ),
      recheck: async ({ workspace, ...rest }) =>
        await use(async (thread) => await thread.call('recheck', { path: files.pathOf(workspace), ...rest })),
      async settle({ workspace, access }) {
        const order = { path: files.pathOf(workspace), access: resolveAccess(access, files, secrets) };
        return await use(async (thread) => await thread.call('settle', order));
      },
    },
    close: end,
  };
}

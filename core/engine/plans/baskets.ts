import type { Implementation } from '../../contract/contract.ts';
import type { ChangeGroup } from '../../contract/plan/outputs.ts';
import type { Choosing } from '../../plan/choosing/choosing.ts';
import type { BasketTasks } from '../threads/basket-thread.ts';
import { beforeReasons } from '../threads/change-groups.ts';
import type { StartExport } from '../exports.ts';
import type { Files } from '../files.ts';
import { lastingThread } from '../threads/lasting-thread.ts';
import { noFile } from '../no-file.ts';

/** What is chosen and accepted, on a thread of its own. */
export interface Baskets {
  readonly implementation: Pick<Implementation, 'choices' | 'risks'>;
  close(): Promise<void>;
}

/** @param titleOf the title of a finding id */
export function createBaskets(
  files: Files,
  titleOf: (id: string) => Promise<string>,
  startExport: StartExport,
): Baskets {
  const { use, end } = lastingThread<BasketTasks>('basket-thread');
  const inScan = ({ workspace, scan }: { readonly workspace: string; readonly scan: number }) => ({
    path: files.pathOf(workspace),
    scan,
  });
  return {
    implementation: {
      choices: {
        basket: async (input) => await use(async (thread) => await thread.call('basket', inScan(input))),
        of: async (input) =>
          await use(async (thread) => await thread.call('of', { ...inScan(input), finding: input.finding })),
        check: async ({ finding, value, ...input }) =>
          await use(async (thread) => await thread.call('check', { ...inScan(input), finding, value })),
        choose: async ({ selection, choosing, ...input }) =>
          await use(
            async (thread) =>
              await thread.call('choose', { ...inScan(input), selection, choosing: choosingOf(choosing) }),
          ),
        async drop({ selection, ...input }) {
          const dropped = await use(
            async (thread) => await thread.call('drop', { ...inScan(input), selection }),
          );
          return { dropped };
        },
        async groups({ by, offset, limit, ...input }) {
          const page = await use(
            async (thread) => await thread.call('groups', { ...inScan(input), by, offset, limit }),
          );
          if (by !== 'kind') return page;
          return { ...page, rows: await Promise.all(page.rows.map(titled)) };
        },
        list: async ({ by, group, offset, limit, ...input }) =>
          await use(
            async (thread) => await thread.call('list', { ...inScan(input), by, group, offset, limit }),
          ),
        conflicts: async (input) =>
          await use(async (thread) => await thread.call('conflicts', inScan(input))),
        carry: async ({ from, isDryRun, ...input }) =>
          await use(async (thread) => await thread.call('carry', { ...inScan(input), from, isDryRun })),
        async export({ workspace, file, ...order }) {
          if (file === undefined) throw noFile();
          const paths = { workspace: files.pathOf(workspace), file: files.pathOf(file) };
          return { operation: startExport({ what: 'list', ...order, ...paths }) };
        },
        import: async ({ file, isDryRun, ...input }) =>
          await use(
            async (thread) =>
              await thread.call('import', { ...inScan(input), file: files.pathOf(file), isDryRun }),
          ),
      },
      risks: {
        accept: async ({ selection, reason, ...input }) =>
          await use(async (thread) => await thread.call('accept', { ...inScan(input), selection, reason })),
        async withdraw({ selection, ...input }) {
          const withdrawn = await use(
            async (thread) => await thread.call('withdraw', { ...inScan(input), selection }),
          );
          return { withdrawn };
        },
      },
    },
    close: end,
  };

  async function titled(group: ChangeGroup): Promise<ChangeGroup> {
    // What an advisor proposed says why itself.
    if (group.key.includes(beforeReasons)) return group;
    const [attribute = '', ...ids] = group.key.split(' ');
    const titles = await Promise.all(ids.map(titleOf));
    return { ...group, label: titles.length === 0 ? attribute : `${attribute}: ${titles.join(' · ')}` };
  }
}

/** A value that comes from the page was typed there. */
function choosingOf(choosing: Parameters<Implementation['choices']['choose']>[0]['choosing']): Choosing {
  return choosing.kind === 'value' ? { ...choosing, origin: 'typed' } : choosing;
}

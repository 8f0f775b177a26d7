import { checkMarker, defaultMarker, type Marker } from '../../advisors/mailbox-guid/plan-edits.ts';
import { waysHere } from '../../advisors/mailbox-guid/way-lines.ts';
import { liveConsequences, lostInCloud, ways } from '../../advisors/mailbox-guid/ways.ts';
import { writeScripts } from '../../advisors/mailbox-guid/written-scripts.ts';
import type { ConnectConfiguration } from '../../connect/configuration.ts';
import { readConnectExport } from '../../connect/read-export.ts';
import type { MailboxPlanMade, MailboxScripts, MailboxWays } from '../../contract/mailbox-guid.ts';
import { translateSqliteError } from '../../workspace/sqlite-error.ts';
import { openWorkspace, type Workspace } from '../../workspace/workspace.ts';
import { planMailboxes, type MailboxPlanOrder } from './mailbox-guid-plan.ts';
import { who } from '../operator.ts';
import { serveThread } from './serve-thread.ts';
import type { ThreadTasks } from './thread-messages.ts';

interface InScan {
  /** Path of the workspace. */
  readonly path: string;
  readonly scan: number;
  /** Path of the folder of a Connect export. */
  readonly connectExport: string | undefined;
}

interface ScriptOrder extends InScan {
  readonly marker: Marker;
  readonly isArchiveKept: boolean;
  /** Empty for the only one that there is. */
  readonly connector: string;
}

async function configurationOf({ connectExport }: InScan): Promise<ConnectConfiguration | undefined> {
  return connectExport === undefined ? undefined : await readConnectExport(connectExport);
}

function read<Output>(path: string, work: (workspace: Workspace) => Output): Output {
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    return translateSqliteError(path, () => work(workspace));
  } finally {
    workspace.close();
  }
}

const tasks = {
  async ways(order: InScan): Promise<MailboxWays> {
    const configuration = await configurationOf(order);
    const facts = read(order.path, (workspace) => waysHere(workspace, order.scan, configuration));
    const connectors = configuration?.connectors.filter(({ kind }) => kind === 'directory') ?? [];
    return {
      leftovers: facts.leftovers,
      live: facts.live,
      // Said once, where they stand side by side.
      ways: ways(facts).map((way) => ({
        ...way,
        consequences: way.consequences.filter((sentence) => sentence !== lostInCloud),
      })),
      lostInCloud,
      liveConsequences,
      connectors: connectors.map(({ name }) => name),
      marker: defaultMarker,
    };
  },
  plan: async ({
    path,
    order,
  }: {
    readonly path: string;
    readonly order: MailboxPlanOrder;
  }): Promise<MailboxPlanMade> => await planMailboxes(path, order),
  async script(order: ScriptOrder): Promise<Omit<MailboxScripts, 'script'>> {
    const configuration = await configurationOf(order);
    const { scan, isArchiveKept, connector } = order;
    const { rule, undo, subjects } = read(order.path, (workspace) =>
      writeScripts(workspace, {
        scan,
        marker: checkMarker(order.marker),
        isArchiveKept,
        configuration,
        connector: connector === '' ? undefined : connector,
        createdBy: who(),
        createdAt: new Date().toISOString(),
      }),
    );
    return { rule, undo, marked: subjects.marked, markedLive: subjects.markedLive };
  },
} satisfies ThreadTasks;

/** What this thread does. */
export type MailboxGuidTasks = typeof tasks;

serveThread(tasks);

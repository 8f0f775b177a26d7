import { once } from 'node:events';
import { askUser } from '../../advisors/only-joined-devices/ask-user.ts';
import { onlyJoinedDevicesCatalogue } from '../../advisors/only-joined-devices/catalogue.ts';
import type { KeptTenant, UserAnswer } from '../../contract/tenant/outputs.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import { recordMaker } from '../../model/advice-text.ts';
import type { TenantPart } from '../../model/tenant.ts';
import { clouds, type Cloud } from '../../tenant/clouds.ts';
import { createGraphReader } from '../../tenant/graph/graph-reader.ts';
import { readUserAccess } from '../../tenant/read/user-access.ts';
import { readTenantInto } from '../../tenant/read-into-workspace.ts';
import { openTenantFile, tenantFileLines } from '../../tenant/snapshot-file.ts';
import { holdScanLock } from '../../workspace/scan-lock.ts';
import { leavePlainFile } from '../../workspace/scan-record.ts';
import {
  allTenantObjects,
  countTenantObjects,
  listTenants,
  loadTenant,
  readStoredTenant,
  type StoredTenant,
} from '../../workspace/tenant.ts';
import { openWorkspace, type Workspace } from '../../workspace/workspace.ts';
import { askForToken, takeToken, type TokenAsked } from '../tenants/ask-for-token.ts';
import { serveThread } from './serve-thread.ts';
import type { CallContext, ThreadTasks } from './thread-messages.ts';
import { writeFile } from './write-file.ts';

/** What reading a tenant tells before its end. */
export type TenantNews =
  | { readonly kind: 'progress'; readonly part: TenantPart | null; readonly objects: number }
  /** Good to know, though nothing is missing. */
  | { readonly kind: 'note'; readonly part: TenantPart; readonly note: string }
  | TokenAsked;

interface UserOrder {
  readonly path: string;
  readonly cloud: Cloud;
  /** Of the person who is signed in. */
  readonly tenantId: string;
  /** userPrincipalName or id. */
  readonly name: string;
}

/** What the tenant says of a user. */
type UserSaid = Pick<UserAnswer, 'user' | 'advice' | 'notVisible'>;

/** Ten a second. */
const newsPause = 100;

const tasks = {
  /** The snapshots that a workspace keeps, latest first. */
  list({ path }: { readonly path: string }): readonly KeptTenant[] {
    const workspace = openWorkspace(path, { readOnly: true });
    try {
      return listTenants(workspace).map((stored) => keptOf(workspace, stored));
    } finally {
      workspace.close();
    }
  },

  /** Reads a tenant; the tokens stay in memory. Rejects with what aborted it, where it was. */
  async read(
    { path, cloud }: { readonly path: string; readonly cloud: Cloud },
    { signal, tell }: CallContext<TenantNews>,
  ): Promise<KeptTenant> {
    const reader = createGraphReader({
      host: clouds[cloud].graph,
      token: async (need) => await askForToken(need, tell),
      signal,
    });
    const onProgress = seldom((part, objects) => tell({ kind: 'progress', part, objects }));
    const workspace = openWorkspace(path);
    try {
      return keptOf(
        workspace,
        await readTenantInto(workspace, reader, {
          cloud,
          now: () => new Date(),
          onProgress,
          onNote: (part, note) => tell({ kind: 'note', part, note }),
        }),
      );
    } finally {
      workspace.close();
    }
  },

  /** Loads a snapshot from its file. */
  async load(
    { path, file }: { readonly path: string; readonly file: string },
    { signal, tell }: CallContext<TenantNews>,
  ): Promise<KeptTenant> {
    const { header, objects } = await openTenantFile(file);
    const onProgress = seldom((part, count) => tell({ kind: 'progress', part, objects: count }));
    const workspace = openWorkspace(path);
    try {
      const release = holdScanLock(path);
      try {
        const stored = await loadTenant(workspace, header, async function* () {
          let count = 0;
          for await (const some of objects()) {
            signal.throwIfAborted();
            count += some.length;
            onProgress(null, count);
            yield some;
          }
        });
        leavePlainFile(workspace.database);
        return keptOf(workspace, stored);
      } finally {
        release();
      }
    } finally {
      workspace.close();
    }
  },

  /** Writes a snapshot to its file. */
  async save({
    path,
    tenant,
    file,
  }: {
    readonly path: string;
    readonly tenant: number;
    readonly file: string;
  }): Promise<void> {
    const workspace = openWorkspace(path, { readOnly: true });
    try {
      const { header } = readStoredTenant(workspace, tenant);
      await writeFile(file, async (stream) => {
        for (const line of tenantFileLines(header, allTenantObjects(workspace, tenant))) {
          if (!stream.write(line)) await once(stream, 'drain');
        }
      });
    } finally {
      workspace.close();
    }
  },

  /** Asks the tenant about a user whom the latest snapshot of it knows; nothing is written. */
  async askAboutUser(
    { path, cloud, tenantId, name }: UserOrder,
    { signal, tell }: CallContext<TenantNews>,
  ): Promise<UserSaid> {
    const reader = createGraphReader({
      host: clouds[cloud].graph,
      token: async (need) => await askForToken(need, tell),
      signal,
    });
    const workspace = openWorkspace(path, { readOnly: true });
    try {
      const tenant = listTenants(workspace).find(({ header }) => header.tenantId === tenantId);
      if (!tenant) throw withoutSnapshot();
      const { user, advice, notVisible } = await askUser({
        workspace,
        tenant,
        name,
        now: new Date(),
        read: async (userId, since) => await readUserAccess(reader, userId, since),
      });
      return { user, advice: advice.map(recordMaker(onlyJoinedDevicesCatalogue)), notVisible };
    } finally {
      workspace.close();
    }
  },

  token: takeToken,
} satisfies ThreadTasks;

/** What this thread does. */
export type TenantTasks = typeof tasks;

function withoutSnapshot(): ExpectedError {
  return new ExpectedError({
    code: 'only-joined-devices.no-tenant',
    summary: 'The workspace keeps no snapshot of the tenant that you are signed in to.',
    action: 'Read the tenant first: the page Tenant.',
  });
}

function keptOf(workspace: Workspace, { id, header }: StoredTenant): KeptTenant {
  return { id, header, counts: Object.fromEntries(countTenantObjects(workspace, id)) };
}

function seldom(
  tell: (part: TenantPart | null, objects: number) => void,
): (part: TenantPart | null, objects: number) => void {
  let last: { readonly part: TenantPart | null; readonly at: number } | undefined;
  return (part, objects) => {
    const at = performance.now();
    if (last?.part === part && at - last.at < newsPause) return;
    last = { part, at };
    tell(part, objects);
  };
}

serveThread(tasks);

import { once } from 'node:events';
import type { Result } from '../contract/operation.ts';
import type { KeptTenant } from '../contract/tenant/outputs.ts';
import { ExpectedError } from '../model/expected-error.ts';
import type { TenantPart } from '../model/tenant.ts';
import { clouds, type Cloud } from '../tenant/clouds.ts';
import type { TokenNeed } from '../tenant/graph/connection.ts';
import { createGraphReader } from '../tenant/graph/graph-reader.ts';
import { readTenantInto } from '../tenant/read-into-workspace.ts';
import { openTenantFile, tenantFileLines } from '../tenant/snapshot-file.ts';
import { holdScanLock } from '../workspace/scan-lock.ts';
import { leavePlainFile } from '../workspace/scan-record.ts';
import {
  allTenantObjects,
  countTenantObjects,
  listTenants,
  loadTenant,
  readStoredTenant,
  type StoredTenant,
} from '../workspace/tenant.ts';
import { openWorkspace, type Workspace } from '../workspace/workspace.ts';
import { serveThread } from './serve-thread.ts';
import type { CallContext, ThreadTasks } from './thread-messages.ts';
import { writeFile } from './write-file.ts';

/** What reading a tenant tells before its end. */
export type TenantNews =
  | { readonly kind: 'progress'; readonly part: TenantPart | null; readonly objects: number }
  /** Good to know, though nothing is missing. */
  | { readonly kind: 'note'; readonly part: TenantPart; readonly note: string }
  /** A token is needed: to be given by the task `token`. */
  | { readonly kind: 'token'; readonly need: TokenNeed };

/** Ten a second. */
const newsPause = 100;

/** Those that wait for a token, in the order in which they asked. */
const waiting: ((given: Result<string>) => void)[] = [];

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

  token(given: Result<string>): void {
    waiting.shift()?.(given);
  },
} satisfies ThreadTasks;

/** What this thread does. */
export type TenantTasks = typeof tasks;

async function askForToken(need: TokenNeed, tell: (news: TenantNews) => void): Promise<string> {
  const given = await new Promise<Result<string>>((resolve) => {
    waiting.push(resolve);
    tell({ kind: 'token', need });
  });
  if (!given.ok) throw new ExpectedError(given.error);
  return given.value;
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

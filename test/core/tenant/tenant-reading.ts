import { readFileSync } from 'node:fs';
import tls from 'node:tls';
import type { TenantPart } from '../../../core/model/tenant.ts';
import type { Cloud } from '../../../core/tenant/clouds.ts';
import type { TokenNeed } from '../../../core/tenant/graph/connection.ts';
import { createGraphReader } from '../../../core/tenant/graph/graph-reader.ts';
import { readTenantInto } from '../../../core/tenant/read-into-workspace.ts';
import { snapshotScopes } from '../../../core/tenant/read/requests.ts';
import { tenantFileLines } from '../../../core/tenant/snapshot-file.ts';
import { allTenantObjects, type StoredTenant } from '../../../core/workspace/tenant.ts';
import type { Workspace } from '../../../core/workspace/workspace.ts';
import type { Collections, TokenRights } from '../../lab/graph/asked.ts';
import { loopbackAuthority, startLocalGraph, type LocalGraph } from '../../lab/graph/local-graph.ts';

/** How a test reads a tenant. */
export interface ReadingWith {
  readonly rights?: TokenRights;
  readonly fault?: LocalGraph['fault'];
  readonly signal?: AbortSignal;
  readonly cloud?: Cloud;
  /** ISO 8601 */
  readonly now?: string;
  /** So many requests long is a token good; for good where absent. */
  readonly tokenLasts?: number;
}

/** What a reading came to. */
export interface Read {
  readonly stored: StoredTenant;
  /** As `part: note`. */
  readonly notes: readonly string[];
  /** Every request that it sent. */
  readonly requests: readonly string[];
}

/** A tenant on a local Graph, which a test reads and changes. */
export interface TestTenant {
  readonly collections: Collections;
  read(workspace: Workspace, how?: ReadingWith): Promise<Read>;
  stop(): Promise<void>;
}

/** Starts a local Graph with a tenant, whose certificate this process trusts from then on. */
export async function startTenant(collections: Collections): Promise<TestTenant> {
  tls.setDefaultCACertificates([readFileSync(loopbackAuthority, 'utf8')]);
  let rights: TokenRights | undefined;
  let [lasts, used, newest] = [Infinity, 0, 0];
  const graph = await startLocalGraph({
    collections,
    rightsOf: (token) => (token === `token ${newest}` && used++ < lasts ? rights : undefined),
  });
  return {
    collections,
    async read(workspace, how = {}) {
      const { fault = () => undefined, signal = new AbortController().signal, cloud = 'global' } = how;
      rights = how.rights ?? { scp: snapshotScopes };
      graph.fault = fault;
      [lasts, used] = [how.tokenLasts ?? Infinity, 0];
      const from = graph.requests.length;
      async function token({ isRefused }: TokenNeed): Promise<string> {
        if (isRefused) [newest, used] = [newest + 1, 0];
        return await Promise.resolve(`token ${newest}`);
      }
      const reader = createGraphReader({ host: graph.host, token, signal }, async () => undefined);
      const notes: string[] = [];
      const stored = await readTenantInto(workspace, reader, {
        cloud,
        now: () => new Date(how.now ?? '2026-11-02T06:30:00Z'),
        onNote: (part: TenantPart, note) => notes.push(`${part}: ${note}`),
      });
      return { stored, notes, requests: graph.requests.slice(from) };
    },
    stop: graph.stop,
  };
}

/** A snapshot as the file of it would be. */
export function fileOf(workspace: Workspace, { id, header }: StoredTenant): string {
  return [...tenantFileLines(header, allTenantObjects(workspace, id))].join('');
}

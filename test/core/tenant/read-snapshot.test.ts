import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { TenantHeader, TenantObject } from '../../../core/model/tenant.ts';
import { createGraphReader } from '../../../core/tenant/graph/graph-reader.ts';
import { membersRequest, snapshotRequests, snapshotScopes } from '../../../core/tenant/read/requests.ts';
import { readSnapshot } from '../../../core/tenant/read-snapshot.ts';
import { openTenantFile } from '../../../core/tenant/snapshot-file.ts';
import { answer, type TokenRights } from '../../lab/graph/answer.ts';
import { contosoTenant, contosoTenantId, id } from '../../lab/graph/contoso-tenant.ts';
import {
  loopbackAuthority,
  startLocalGraph,
  type Fault,
  type LocalGraph,
} from '../../lab/graph/local-graph.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'foresync-snapshot-'));
const scratch = path.join(folder, 'objects');
const out = path.join(folder, 'tenant.jsonl');
let graph: LocalGraph | undefined;

beforeAll(() => tls.setDefaultCACertificates([readFileSync(loopbackAuthority, 'utf8')]));
afterEach(async () => {
  await graph?.stop();
});
afterAll(() => rmSync(folder, { recursive: true }));

const now = (): Date => new Date('2026-11-02T06:30:00Z');

interface Snapshot {
  readonly header: TenantHeader;
  readonly objects: readonly TenantObject[];
}

/** Reads the tenant of Contoso, writes the file and reads it back. */
async function snapshotOf(
  options: { users?: number; rights?: TokenRights; fault?: LocalGraph['fault']; signal?: AbortSignal } = {},
): Promise<Snapshot> {
  const {
    users = 3,
    rights = { scp: snapshotScopes },
    fault,
    signal = new AbortController().signal,
  } = options;
  graph = await startLocalGraph({ collections: contosoTenant(users), rightsOf: () => rights });
  if (fault) graph.fault = fault;
  const reader = createGraphReader(
    { host: graph.host, token: async () => 'x', signal },
    async () => undefined,
  );
  const snapshot = await readSnapshot(reader, { cloud: 'global', scratch, now });
  const blocks: Buffer[] = [];
  for await (const block of snapshot.blocks()) blocks.push(block);
  await snapshot.discard();
  writeFileSync(out, Buffer.concat(blocks));
  const { header, objects } = await openTenantFile(out);
  const all: TenantObject[] = [];
  for await (const some of objects()) all.push(...some);
  return { header, objects: all };
}

/** Every request whose address holds the text gets the fault. */
function faultAt(text: string, kind: Fault): LocalGraph['fault'] {
  return (request) => (request.includes(text) ? kind : undefined);
}

test('a tenant is read whole, into a file that is read back', async () => {
  const { header, objects } = await snapshotOf();
  expect(header).toMatchObject({
    tenantId: contosoTenantId,
    displayName: 'Contoso',
    takenAt: '2026-11-02T06:30:00.000Z',
    onPremisesSyncEnabled: true,
    directorySizeQuota: { used: 3, total: 300_000 },
    domains: [{ id: 'contoso.onmicrosoft.com' }, { id: 'contoso.com', authenticationType: 'Federated' }],
    licences: [{ skuPartNumber: 'ENTERPRISEPACK' }],
    synchronization: {
      features: { blockSoftMatchEnabled: true },
      accidentalDeletionPrevention: { alertThreshold: 500 },
    },
  });
  expect(Object.values(header.coverage)).toEqual(Array.from({ length: 10 }, () => ({ state: 'ran' })));
  expect(objects.map(({ kind }) => kind)).toEqual([
    'user',
    'user',
    'user',
    'group',
    'group',
    'contact',
    'device',
    'deletedUser',
    'role',
    'role',
  ]);
  expect(objects[1]).toMatchObject({
    onPremisesImmutableId: null,
    onPremisesProvisioningErrors: [
      {
        category: 'PropertyConflict',
        propertyCausingError: 'ProxyAddresses',
        value: 'SMTP:user1@contoso.com',
      },
    ],
    serviceProvisioningErrors: [{ serviceInstance: 'exchange/emea', isResolved: false, errorDetail: '' }],
  });
});

test('who holds a role through a group is named, not the group', async () => {
  const { objects } = await snapshotOf();
  expect(objects.filter(({ kind }) => kind === 'role')).toEqual([
    { kind: 'role', principalId: id(1, 1), roleName: 'Global Administrator', isEligible: false },
    { kind: 'role', principalId: id(1, 2), roleName: 'User Administrator', isEligible: false },
  ]);
});

test('nothing but the properties that are kept is asked for, and nothing is written', async () => {
  await snapshotOf();
  expect(graph?.requests.every((request) => request.startsWith('GET ') && request.includes('$select='))).toBe(
    true,
  );
});

test('parts without a permission are skipped, with the reason; the rest is read', async () => {
  const rights = { scp: snapshotScopes.filter((scope) => !/Device|OrgContact/.test(scope)) };
  const { header, objects } = await snapshotOf({ rights });
  const notRan = Object.entries(header.coverage).filter(([, { state }]) => state !== 'ran');
  expect(notRan).toEqual([
    ['contacts', { state: 'skipped', reason: expect.stringContaining('no right to read') }],
    ['devices', { state: 'skipped', reason: expect.stringContaining('no right to read') }],
  ]);
  expect(objects.some(({ kind }) => kind === 'role')).toBe(true);
});

test('an application has no right to the synchronisation settings, and that is no failure', async () => {
  const { header } = await snapshotOf({ rights: { roles: snapshotScopes } });
  expect(header.coverage.synchronization.state).toBe('skipped');
  expect(header.coverage.users.state).toBe('ran');
});

test('without groups, roles are not half known but skipped', async () => {
  const rights = { scp: snapshotScopes.filter((scope) => scope !== 'Group.Read.All') };
  const { header } = await snapshotOf({ rights });
  expect([header.coverage.groups.state, header.coverage.roles.state]).toEqual(['skipped', 'skipped']);
});

test('a part that fails on its last page leaves no object behind', async () => {
  const fault = faultAt('skiptoken=1998', '503');
  const { header, objects } = await snapshotOf({ users: 2_500, fault });
  expect(header.coverage.users).toEqual({ state: 'failed', error: expect.stringContaining('HTTP 503') });
  expect(objects.filter(({ kind }) => kind === 'user')).toEqual([]);
  expect(objects.some(({ kind }) => kind === 'group')).toBe(true);
});

test.each<Fault>(['429', '429 without Retry-After', '503', 'reset', 'truncated', 'expired'])(
  'every request failing once with %s changes nothing',
  async (kind) => {
    const seen = new Set<string>();
    const failing = await snapshotOf({
      users: 2_500,
      fault: (request) => {
        if (seen.has(request)) return undefined;
        seen.add(request);
        return kind;
      },
    });
    await graph?.stop();
    expect(failing).toEqual(await snapshotOf({ users: 2_500 }));
  },
);

test('without the organization there is no snapshot', async () => {
  await expect(snapshotOf({ rights: { scp: [] } })).rejects.toMatchObject({ code: 'graph.right-missing' });
});

test('a sign-in that ends in the middle ends the reading', async () => {
  const fault = faultAt('/devices', 'expired');
  await expect(snapshotOf({ fault })).rejects.toMatchObject({ code: 'graph.sign-in-expired' });
});

test('cancelling leaves nothing behind', async () => {
  const cancel = new AbortController();
  const fault = (request: string): undefined => {
    if (request.includes('skiptoken')) cancel.abort(new Error('enough'));
  };
  await expect(snapshotOf({ users: 2_500, fault, signal: cancel.signal })).rejects.toThrow('enough');
  expect(existsSync(scratch)).toBe(false);
});

const every = { ...snapshotRequests, members: membersRequest(id(2, 1)) };
test.each(Object.entries(every))('the request %s is one of the metadata', (_, request) => {
  const { path: url, version = 'v1.0' } = { version: undefined, ...request };
  const asked = {
    method: 'GET',
    url: `/${version}${url}`,
    headers: {},
    rights: { scp: snapshotScopes },
    origin: 'https://x',
  };
  expect(answer(contosoTenant(1), asked)).toMatchObject({ status: 200 });
});

import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { TenantObject } from '../../../core/model/tenant.ts';
import * as every from '../../../core/tenant/read/requests.ts';
import { allTenantObjects, listTenants } from '../../../core/workspace/tenant.ts';
import { openWorkspace, type Workspace } from '../../../core/workspace/workspace.ts';
import { workspaceFolder } from '../../helpers/scanned.ts';
import { answer } from '../../lab/graph/answer.ts';
import type { Collections, TokenRights } from '../../lab/graph/asked.ts';
import { contosoTenant, contosoTenantId, id } from '../../lab/graph/contoso-tenant.ts';
import type { Fault, LocalGraph } from '../../lab/graph/local-graph.ts';
import { startTenant, type Read, type ReadingWith, type TestTenant } from './tenant-reading.ts';

const { snapshotScopes } = every;
const folder = workspaceFolder();
let tenant: TestTenant | undefined;
let workspace: Workspace | undefined;
let files = 0;

afterEach(async () => {
  workspace?.close();
  await tenant?.stop();
  workspace = undefined;
  tenant = undefined;
});
afterAll(folder.remove);

interface Reading extends ReadingWith {
  readonly collections?: Collections;
}

/** Reads the tenant of Contoso into a new workspace. */
async function readContoso(how: Reading = {}): Promise<Read & { readonly objects: readonly TenantObject[] }> {
  tenant = await startTenant(how.collections ?? contosoTenant(3));
  workspace = openWorkspace(folder.path(`${++files}.foresync`), { create: true });
  const read = await tenant.read(workspace, how);
  return { ...read, objects: [...allTenantObjects(workspace, read.stored.id)] };
}

/** Every request whose address holds the text gets the fault. */
function faultAt(text: string, kind: Fault): LocalGraph['fault'] {
  return (request) => (request.includes(text) ? kind : undefined);
}

function rightsWithout(scope: string): TokenRights {
  return { scp: snapshotScopes.filter((each) => each !== scope) };
}

describe('a tenant is read whole', () => {
  test('with all that it says of itself', async () => {
    const { stored } = await readContoso();
    expect(stored.header).toMatchObject({
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
    expect(new Set(Object.values(stored.header.coverage).map(({ state }) => state))).toEqual(
      new Set(['ran']),
    );
  });

  test('with its objects', async () => {
    const { objects } = await readContoso();
    const kinds = objects.map(({ kind }) => kind);
    expect([...new Set(kinds)]).toEqual(['contact', 'deletedUser', 'device', 'group', 'role', 'user']);
    expect(objects.find((object) => object.kind === 'user' && object.id === id(1, 2))).toMatchObject({
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

  test('with who holds a role and who may take one; of a group, each member', async () => {
    const { objects } = await readContoso();
    expect(objects.filter(({ kind }) => kind === 'role')).toEqual([
      { kind: 'role', principalId: id(1, 1), roleName: 'Global Administrator', isEligible: false },
      { kind: 'role', principalId: id(1, 1), roleName: 'User Administrator', isEligible: true },
      { kind: 'role', principalId: id(1, 2), roleName: 'User Administrator', isEligible: false },
      { kind: 'role', principalId: id(1, 3), roleName: 'User Administrator', isEligible: true },
    ]);
  });

  test('asking for nothing but what is kept, and writing nothing', async () => {
    const { requests } = await readContoso();
    const others = requests.filter((request) => !request.startsWith('GET ') || !request.includes('$select='));
    expect(others).toEqual([]);
  });
});

describe('what is not read is named', () => {
  test.each([
    ['Device.Read.All', 'devices'],
    ['OrgContact.Read.All', 'contacts'],
    ['Domain.Read.All', 'domains'],
    ['LicenseAssignment.Read.All', 'licences'],
    ['OnPremDirectorySynchronization.Read.All', 'synchronization'],
    ['User.Read.All', 'users'],
  ] as const)('without %s: %s', async (scope, part) => {
    const { stored } = await readContoso({ rights: rightsWithout(scope) });
    expect(stored.header.coverage[part]).toEqual({
      state: 'skipped',
      reason: expect.stringContaining('no right to read'),
    });
    expect(stored.header.coverage.groups.state).toBe('ran');
  });

  test('without groups: roles, which would be half known', async () => {
    const { header } = (await readContoso({ rights: rightsWithout('Group.Read.All') })).stored;
    const { groups, roles, eligibleRoles } = header.coverage;
    expect([groups.state, roles.state, eligibleRoles.state]).toEqual(['skipped', 'skipped', 'skipped']);
  });

  test('to an application: the synchronisation settings', async () => {
    const { header } = (await readContoso({ rights: { roles: snapshotScopes } })).stored;
    expect([header.coverage.synchronization.state, header.coverage.users.state]).toEqual(['skipped', 'ran']);
  });

  test('without Entra ID P2: eligible roles, which are not even asked for', async () => {
    const collections = contosoTenant(3);
    collections.set('/subscribedSkus', []);
    const { stored, requests } = await readContoso({ collections });
    expect(stored.header.coverage.eligibleRoles).toEqual({
      state: 'skipped',
      reason: expect.stringContaining('neither Entra ID P2 nor'),
      isUnlicensed: true,
    });
    expect(requests.some((request) => request.includes('Eligibility'))).toBe(false);
  });

  test('where licences are not known, eligible roles are asked for', async () => {
    const { stored } = await readContoso({ rights: rightsWithout('LicenseAssignment.Read.All') });
    expect(stored.header.coverage.eligibleRoles.state).toBe('ran');
  });

  test('a licence that Graph denies though the tenant has it: failed, not skipped', async () => {
    const fault = faultAt('Eligibility', 'not premium');
    const { header } = (await readContoso({ fault })).stored;
    expect(header.coverage.eligibleRoles).toEqual({
      state: 'failed',
      error: expect.stringContaining('a licence is missing which the tenant has'),
    });
  });

  test('in a cloud that does not have it', async () => {
    const fault = faultAt('/directory/onPremisesSynchronization', 'not offered');
    const { header } = (await readContoso({ fault, cloud: 'china' })).stored;
    expect(header.coverage.synchronization).toEqual({
      state: 'skipped',
      reason: 'Microsoft Graph does not offer this in the cloud of the tenant (china).',
      isNotOffered: true,
    });
  });

  test('the quota, which only the beta has', async () => {
    const { stored, notes } = await readContoso({ fault: faultAt('directorySizeQuota', 'not offered') });
    expect(stored.header).toMatchObject({
      directorySizeQuota: null,
      coverage: { organization: { state: 'ran' } },
    });
    expect(notes).toEqual([expect.stringContaining('How many objects the tenant may hold is not known')]);
  });
});

describe('what fails', () => {
  test('on its last page leaves no object of the part', async () => {
    const fault = faultAt('skiptoken=1998', '503');
    const { stored, objects } = await readContoso({ collections: contosoTenant(2_500), fault });
    expect(stored.header.coverage.users).toEqual({
      state: 'failed',
      error: expect.stringContaining('HTTP 503'),
    });
    expect(objects.filter(({ kind }) => kind === 'user')).toEqual([]);
    expect(objects.some(({ kind }) => kind === 'group')).toBe(true);
  });

  test('a group that was deleted meanwhile holds no role any more', async () => {
    const { stored, objects } = await readContoso({ fault: faultAt('/transitiveMembers/', 'not offered') });
    expect(stored.header.coverage.roles.state).toBe('ran');
    expect(objects.filter(({ kind }) => kind === 'role')).toHaveLength(2);
  });

  test.each([
    ['the organization may not be read', { rights: { scp: [] } }, 'graph.right-missing'],
    ['the sign-in ends in the middle', { fault: faultAt('/devices?', 'expired') }, 'graph.sign-in-expired'],
  ] as const)('as a whole: %s', async (_, how, code) => {
    await expect(readContoso(how)).rejects.toMatchObject({ code });
    expect(workspace && listTenants(workspace)).toEqual([]);
  });

  test('as a whole, when it is cancelled; the workspace can be read into again', async () => {
    const cancel = new AbortController();
    const fault = (request: string): undefined => {
      if (request.includes('skiptoken')) cancel.abort(new Error('enough'));
    };
    const collections = contosoTenant(2_500);
    await expect(readContoso({ collections, fault, signal: cancel.signal })).rejects.toThrow('enough');
    if (!workspace || !tenant) throw new Error('nothing was started');
    expect(workspace.database.prepare('SELECT count(*) AS n FROM tenant_object').get()).toEqual({ n: 0 });
    await tenant.read(workspace);
    expect(listTenants(workspace)).toHaveLength(1);
  });
});

describe('every request is one of the metadata', () => {
  test('and written in one file', () => {
    const place =
      /['"`]\/(?:users|groups|contacts|devices|organization|domains|subscribedSkus|directory|roleManagement|identity|auditLogs|me|reports|security|policies)\b/;
    const isComment = /\/\*[^]*?\*\/|\/\/.*/g;
    const sources = ['core', 'electron'].flatMap((root) =>
      readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => `${root}/${file}`),
    );
    expect(
      sources.filter(
        (file) => file.endsWith('.ts') && place.test(readFileSync(file, 'utf8').replaceAll(isComment, '')),
      ),
    ).toEqual(['core/tenant/read/requests.ts']);
  });

  const {
    snapshotRequests,
    changesRequests,
    userErrorsRequests,
    membersRequest,
    registeredDevicesRequest,
    signInsRequest,
    ...others
  } = every;
  const all = [
    ...Object.entries(snapshotRequests),
    ...Object.entries(changesRequests).map(([name, request]) => [`changes of ${name}`, request] as const),
    ...userErrorsRequests.map((request, index) => [`errors of users ${index}`, request] as const),
    ['members of a group', membersRequest(id(2, 1))] as const,
    ['devices of a user', registeredDevicesRequest(id(1, 1))] as const,
    ['sign-ins of a user', signInsRequest(id(1, 1), '2026-11-01T00:00:00Z')] as const,
  ];
  test.each(all)('%s', (_, request) => {
    const { path, version, isAdvanced } = { version: 'v1.0', isAdvanced: false, ...request };
    const collections = contosoTenant(1);
    collections.set('/subscribedSkus', [{ servicePlans: ['AAD_PREMIUM', 'AAD_PREMIUM_P2'] }]);
    const asked = {
      method: 'GET',
      url: `/${version}${path}`,
      headers: isAdvanced ? { consistencylevel: 'eventual' } : {},
      rights: { scp: [...snapshotScopes, 'AuditLog.Read.All'] },
      origin: 'https://graph.microsoft.com',
    };
    expect(answer(collections, asked)).toMatchObject({ status: 200 });
  });

  test('and none is missing here', () => {
    expect(Object.keys(others)).toEqual(['snapshotScopes']);
  });
});

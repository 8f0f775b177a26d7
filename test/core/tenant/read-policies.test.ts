import { afterAll, afterEach, expect, test } from 'vitest';
import type { TenantObject } from '../../../core/model/tenant.ts';
import { snapshotScopes } from '../../../core/tenant/read/requests.ts';
import { allTenantObjects, type StoredTenant } from '../../../core/workspace/tenant.ts';
import { openWorkspace } from '../../../core/workspace/workspace.ts';
import { workspaceFolder } from '../../helpers/scanned.ts';
import { contosoTenant, id } from '../../lab/graph/contoso-tenant.ts';
import type { GraphObject } from '../../lab/graph/filter.ts';
import { startTenant, type ReadingWith, type TestTenant } from './tenant-reading.ts';

const folder = workspaceFolder();
let tenant: TestTenant | undefined;
let files = 0;
afterEach(async () => await tenant?.stop());
afterAll(folder.remove);

function policy(number: number, more: GraphObject = {}): GraphObject {
  return {
    id: id(7, number),
    displayName: `Policy ${number}`,
    state: 'enabled',
    conditions: {
      clientAppTypes: ['all'],
      applications: { includeApplications: ['All'], excludeApplications: [], includeUserActions: [] },
      users: { includeUsers: ['All'], excludeUsers: [], excludeGroups: [id(2, 1)] },
      platforms: { includePlatforms: ['windows'], excludePlatforms: [] },
      devices: { deviceFilter: { mode: 'exclude', rule: 'device.model -eq "Kiosk"' } },
    },
    grantControls: {
      operator: 'AND',
      builtInControls: ['domainJoinedDevice'],
      customAuthenticationFactors: [],
      termsOfUse: ['t'],
      authenticationStrength: { id: 's' },
    },
    ...more,
  };
}

/** The members of the ninth group, which is in no collection. */
function failingMembers(request: string): 'not premium' | undefined {
  return request.includes(`/groups/${id(2, 9)}/transitiveMembers`) ? 'not premium' : undefined;
}

async function read(
  policies: readonly GraphObject[],
  how: ReadingWith = {},
): Promise<{ readonly stored: StoredTenant; readonly objects: readonly TenantObject[] }> {
  const collections = new Map([
    ...contosoTenant(3),
    ['/identity/conditionalAccess/policies', policies] as const,
  ]);
  tenant = await startTenant(collections);
  const workspace = openWorkspace(folder.path(`${++files}.foresync`), { create: true });
  try {
    const { stored } = await tenant.read(workspace, how);
    const all = [...allTenantObjects(workspace, stored.id)];
    return { stored, objects: all.filter(({ kind }) => kind === 'policy' || kind === 'groupMember') };
  } finally {
    workspace.close();
  }
}

test('Conditional Access policies are kept with what decides about devices, and the groups that they name with members', async () => {
  const { stored, objects } = await read([policy(1)]);
  expect(stored.header.coverage.policies).toEqual({ state: 'ran' });
  expect(objects).toEqual([
    { kind: 'groupMember', groupId: id(2, 1), userId: id(1, 1) },
    {
      kind: 'policy',
      id: id(7, 1),
      displayName: 'Policy 1',
      state: 'enabled',
      grantControls: {
        operator: 'AND',
        builtInControls: ['domainJoinedDevice'],
        otherControls: ['authenticationStrength', 'termsOfUse'],
      },
      users: {
        includeUsers: ['All'],
        excludeUsers: [],
        includeGroups: [],
        excludeGroups: [id(2, 1)],
        includeRoles: [],
        excludeRoles: [],
      },
      applications: { includeApplications: ['All'], excludeApplications: [] },
      platforms: { includePlatforms: ['windows'], excludePlatforms: [] },
      deviceFilter: { mode: 'exclude', rule: 'device.model -eq "Kiosk"' },
    },
  ]);
});

test('a policy with as little as Graph allows', async () => {
  const { objects } = await read([policy(1, { conditions: {}, grantControls: null })]);
  expect(objects).toMatchObject([
    { kind: 'policy', grantControls: null, platforms: null, deviceFilter: null, users: { includeUsers: [] } },
  ]);
});

test('groups of policies that are off are not asked for', async () => {
  const { objects } = await read([policy(1, { state: 'disabled' })]);
  expect(objects.map(({ kind }) => kind)).toEqual(['policy']);
});

test('without Policy.Read.All the part is skipped, and nothing of it is kept', async () => {
  const scp = snapshotScopes.filter((scope) => scope !== 'Policy.Read.All');
  const { stored, objects } = await read([policy(1)], { rights: { scp } });
  expect(stored.header.coverage.policies.state).toBe('skipped');
  expect(objects).toEqual([]);
});

test('where members of a group cannot be read, the part is left out as a whole', async () => {
  const users = { includeUsers: [], includeGroups: [id(2, 9)] };
  const { stored, objects } = await read([policy(1, { conditions: { users } })], { fault: failingMembers });
  expect(stored.header.coverage.policies.state).toBe('skipped');
  expect(objects).toEqual([]);
});

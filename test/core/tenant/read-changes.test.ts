import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { snapshotScopes } from '../../../core/tenant/read/requests.ts';
import { deleteTenant, deltaLinks, listTenants } from '../../../core/workspace/tenant.ts';
import { openWorkspace, type Workspace } from '../../../core/workspace/workspace.ts';
import { workspaceFolder } from '../../helpers/scanned.ts';
import type { GraphObject } from '../../lab/graph/filter.ts';
import { contosoTenant, id } from '../../lab/graph/contoso-tenant.ts';
import { changeLogOf } from '../../lab/graph/pages.ts';
import type { Fault, LocalGraph } from '../../lab/graph/local-graph.ts';
import { fileOf, startTenant, type Read, type TestTenant } from './tenant-reading.ts';

const folder = workspaceFolder();
let tenant: TestTenant;
let workspace: Workspace;
let files = 0;

function freshWorkspace(): Workspace {
  return openWorkspace(folder.path(`${++files}.foresync`), { create: true });
}

beforeEach(async () => {
  tenant = await startTenant(contosoTenant(150));
  workspace = freshWorkspace();
});
afterEach(async () => {
  workspace.close();
  await tenant.stop();
});
afterAll(folder.remove);

/** The snapshot file that a reading into a new workspace comes to. */
async function readWhole(now?: string): Promise<string> {
  const other = freshWorkspace();
  try {
    return fileOf(other, (await tenant.read(other, now === undefined ? {} : { now })).stored);
  } finally {
    other.close();
  }
}

function edit(path: string, change: (objects: readonly GraphObject[]) => readonly GraphObject[]): void {
  tenant.collections.set(path, change(tenant.collections.get(path) ?? []));
}

/** What a request lists whole. */
function listed(requests: readonly string[]): readonly string[] {
  return ['users', 'groups', 'contacts', 'devices'].filter((part) =>
    requests.some((request) => request.startsWith(`GET /v1.0/${part}?`) && !request.includes('$filter')),
  );
}

function faultAt(text: string, kind: Fault): LocalGraph['fault'] {
  return (request) => (request.includes(text) ? kind : undefined);
}

async function readTwice(fault: LocalGraph['fault'], now?: string): Promise<Read> {
  await tenant.read(workspace);
  return await tenant.read(workspace, { fault, ...(now === undefined ? {} : { now }) });
}

const with2 = (object: GraphObject, more: GraphObject): GraphObject => ({ ...object, ...more });

/** What may become of a tenant between two readings. */
const changes: Readonly<Record<string, () => void>> = {
  nothing: () => undefined,
  'a user is renamed': () =>
    edit('/users', ([first = {}, ...rest]) => [with2(first, { displayName: 'Anna', mail: null }), ...rest]),
  'many users change, so that they come on several pages': () =>
    edit('/users', (users) => users.map((user, at) => with2(user, { usageLocation: at % 3 ? 'SE' : null }))),
  'a user comes': () =>
    edit('/users', (users) => [...users, { id: id(1, 900), userPrincipalName: 'new@contoso.com' }]),
  'users go, and lie among the deleted': () => {
    edit('/users', (users) => users.slice(20));
    edit('/directory/deletedItems/microsoft.graph.user', (items) => [...items, { id: id(1, 1) }]);
  },
  'a user loses its errors, another has some': () =>
    edit('/users', ([one = {}, two = {}, three = {}, ...rest]) => [
      one,
      with2(two, { onPremisesProvisioningErrors: [], serviceProvisioningErrors: [] }),
      with2(three, { serviceProvisioningErrors: [{ serviceInstance: 'exchange/emea', isResolved: true }] }),
      ...rest,
    ]),
  'a group may hold roles no more': () =>
    edit('/groups', ([one = {}, ...rest]) => [with2(one, { isAssignableToRole: false }), ...rest]),
  'a device gets its keys': () =>
    edit('/devices', ([one = {}]) => [with2(one, { alternativeSecurityIds: [{ type: 2 }, { type: 2 }] })]),
  'all contacts go': () => edit('/contacts', () => []),
};

describe('a second reading only asks for changes, and comes to what a whole one comes to', () => {
  test.each(Object.entries(changes))('%s', async (_, change) => {
    await tenant.read(workspace);
    change();
    const now = '2026-11-05T06:30:00Z';
    const { stored, requests, notes } = await tenant.read(workspace, { now });
    expect(listed(requests)).toEqual([]);
    expect(notes).toEqual([]);
    expect(fileOf(workspace, stored)).toBe(await readWhole(now));
  });

  test('all of them, one reading after the other', async () => {
    await tenant.read(workspace);
    let day = 3;
    let last: { readonly file: string; readonly now: string } | undefined;
    for (const change of Object.values(changes)) {
      change();
      const now = `2026-11-${String(day++).padStart(2, '0')}T06:30:00Z`;
      const { stored, requests } = await tenant.read(workspace, { now });
      expect(listed(requests)).toEqual([]);
      last = { file: fileOf(workspace, stored), now };
    }
    expect(last?.file).toBe(await readWhole(last?.now));
  });
});

describe('earlier snapshots', () => {
  test('stay as they were', async () => {
    const first = await tenant.read(workspace);
    const before = fileOf(workspace, first.stored);
    changes['users go, and lie among the deleted']?.();
    await tenant.read(workspace, { now: '2026-11-03T06:30:00Z' });
    expect(fileOf(workspace, first.stored)).toBe(before);
    expect(listTenants(workspace)).toHaveLength(2);
  });

  test('are gone on from where the last one was deleted', async () => {
    await tenant.read(workspace);
    const { stored } = await tenant.read(workspace, { now: '2026-11-03T06:30:00Z' });
    deleteTenant(workspace, stored.id);
    expect(deltaLinks(workspace, stored.id).size).toBe(0);
    changes['a user is renamed']?.();
    const again = await tenant.read(workspace, { now: '2026-11-04T06:30:00Z' });
    expect(listed(again.requests)).toEqual([]);
    expect(fileOf(workspace, again.stored)).toBe(await readWhole('2026-11-04T06:30:00Z'));
  });

  test('of another tenant are not gone on from', async () => {
    await tenant.read(workspace);
    edit('/organization', ([organization = {}]) => [with2(organization, { id: id(7, 7) })]);
    const { requests, notes } = await tenant.read(workspace);
    expect(listed(requests)).toEqual(['users', 'groups', 'contacts', 'devices']);
    expect(notes).toEqual([]);
  });
});

describe('whole again, and said so, where changes cannot be had', () => {
  const usersAgain = expect.stringMatching(/^users: Read whole: what changed since .* could not be used\. /);

  test.each([
    ['Graph wants to start over', faultAt('/users/delta?$select', 'resync'), false],
    ['the link is not known', () => undefined, true],
  ] as const)('%s', async (_, fault, isForgotten) => {
    await tenant.read(workspace);
    if (isForgotten) changeLogOf(tenant.collections).forget();
    changes['users go, and lie among the deleted']?.();
    let isFirst = true;
    const once: LocalGraph['fault'] = (request) => {
      const kind = isFirst ? fault(request) : undefined;
      if (kind) isFirst = false;
      return kind;
    };
    const { stored, requests, notes } = await tenant.read(workspace, { fault: once });
    expect(notes).toContainEqual(usersAgain);
    expect(listed(requests)).toContain('users');
    expect(fileOf(workspace, stored)).toBe(await readWhole());
    expect(deltaLinks(workspace, stored.id).size).toBe(4);
  });

  test('after more than seven days', async () => {
    const { requests, notes } = await readTwice(() => undefined, '2026-11-09T06:30:01Z');
    expect(listed(requests)).toEqual(['users', 'groups', 'contacts', 'devices']);
    expect(notes).toContainEqual(
      'users: Read whole: the last reading (2026-11-02T06:30:00.000Z) is more than seven days old.',
    );
  });

  test('a new object that comes in part only', async () => {
    await tenant.read(workspace);
    edit('/users', (users) => [...users, { id: id(1, 900), displayName: 'New' }]);
    const { notes, requests } = await tenant.read(workspace);
    expect(notes).toContainEqual(usersAgain);
    expect(listed(requests)).toEqual(['users']);
  });

  test('a link of a workspace from elsewhere that points to another server: the token does not go there', async () => {
    const { stored } = await tenant.read(workspace);
    workspace.database
      .prepare(`UPDATE tenant_delta SET link = 'https://localhost:9/v1.0/users/delta' WHERE tenant = ?`)
      .run(stored.id);
    const { notes } = await tenant.read(workspace);
    expect(notes).toContainEqual(usersAgain);
  });
});

describe('a part that was not read', () => {
  test('is read whole the next time; the others are not', async () => {
    const failing = await tenant.read(workspace, { fault: faultAt('/groups?', '503') });
    expect(failing.stored.header.coverage.groups.state).toBe('failed');
    const { stored, requests } = await tenant.read(workspace);
    expect(listed(requests)).toEqual(['groups']);
    expect(fileOf(workspace, stored)).toBe(await readWhole());
  });

  test('because Graph was busy when asked for changes: is no reason to ask it for everything', async () => {
    const { stored, requests } = await readTwice(faultAt('/users/delta?', '429'));
    expect(stored.header.coverage.users).toEqual({
      state: 'failed',
      error: expect.stringContaining('HTTP 429'),
    });
    expect(listed(requests)).toEqual([]);
  });

  test('because the right to it was taken back: is skipped', async () => {
    await tenant.read(workspace);
    const rights = { scp: snapshotScopes.filter((scope) => scope !== 'Device.Read.All') };
    const { stored } = await tenant.read(workspace, { rights });
    expect(stored.header.coverage.devices.state).toBe('skipped');
    expect(fileOf(workspace, stored)).not.toContain('"kind":"device"');
  });

  test('for want of a link only: is read whole, again and again', async () => {
    const { stored } = await tenant.read(workspace, { fault: faultAt('deltatoken=latest', 'not offered') });
    expect(stored.header.coverage.users.state).toBe('ran');
    expect(listed((await tenant.read(workspace)).requests)).toHaveLength(4);
  });
});

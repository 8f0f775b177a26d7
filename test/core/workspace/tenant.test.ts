import { afterAll, describe, expect, it } from 'vitest';
import { tenantGroup, tenantHeaderOf, tenantUser } from '../../../build/generate/tenant/tenant-objects.ts';
import type { TenantObject } from '../../../core/model/tenant.ts';
import { beginTenant } from '../../../core/workspace/tenant-writer.ts';
import {
  allTenantObjects,
  countTenantObjects,
  deleteTenant,
  latestTenant,
  listTenants,
  loadTenant,
  readStoredTenant,
  readTenantObjects,
  tenantObjectReader,
} from '../../../core/workspace/tenant.ts';
import { openWorkspace, type Workspace } from '../../../core/workspace/workspace.ts';
import { workspaceFolder } from '../../helpers/scanned.ts';

const folder = workspaceFolder();
afterAll(folder.remove);

const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const header = tenantHeaderOf(['contoso.com']);
const user = tenantUser({ id: id(1), userPrincipalName: 'anna@contoso.com' });
const group = tenantGroup(id(1), 'Sales', null);
const roles: readonly TenantObject[] = [
  { kind: 'role', principalId: id(1), roleName: 'Global Reader', isEligible: false },
  { kind: 'role', principalId: id(1), roleName: 'Global Reader', isEligible: true },
];

async function* pages(...all: readonly (readonly TenantObject[])[]): AsyncGenerator<readonly TenantObject[]> {
  for (const page of all) yield await Promise.resolve(page);
}

async function* failing(): AsyncGenerator<readonly TenantObject[]> {
  yield [user];
  await Promise.reject(new Error('the file is cut'));
}

function fresh(name: string): Workspace {
  return openWorkspace(folder.path(name), { create: true });
}

describe('tenant snapshots of a workspace', () => {
  it('come back as they were loaded, by kind', async () => {
    using workspace = disposable(fresh('load.foresync'));
    const stored = await loadTenant(workspace, header, () => pages([user], [group, ...roles]));
    expect(latestTenant(workspace)).toEqual({ id: stored.id, header });
    expect([...readTenantObjects(workspace, stored.id, 'user')]).toEqual([user]);
    expect([...readTenantObjects(workspace, stored.id, 'role')]).toEqual(roles);
    const one = tenantObjectReader(workspace, stored.id);
    expect([one('group', id(1)), one('device', id(1))]).toEqual([group, undefined]);
  });

  it('are kept once: the same moment of the same tenant is not read again', async () => {
    using workspace = disposable(fresh('twice.foresync'));
    const first = await loadTenant(workspace, header, () => pages([user]));
    const again = await loadTenant(workspace, header, () => {
      throw new Error('it was read again');
    });
    expect(again).toEqual(first);
  });

  it('are kept beside each other where their headers differ, as after a change by hand', async () => {
    using workspace = disposable(fresh('changed.foresync'));
    await loadTenant(workspace, header, () => pages([user]));
    const changed = { ...header, synchronization: null };
    const stored = await loadTenant(workspace, changed, () => pages([user]));
    expect(latestTenant(workspace)).toEqual({ id: stored.id, header: changed });
  });

  it('are known by the moment when they were taken, whenever they were loaded', async () => {
    using workspace = disposable(fresh('latest.foresync'));
    const later = { ...header, takenAt: '2026-12-01T00:00:00Z' };
    await loadTenant(workspace, later, () => pages());
    await loadTenant(workspace, header, () => pages());
    expect(listTenants(workspace).map((each) => each.header.takenAt)).toEqual([
      later.takenAt,
      header.takenAt,
    ]);
  });

  it('leave nothing where loading fails', async () => {
    using workspace = disposable(fresh('fails.foresync'));
    await expect(loadTenant(workspace, header, failing)).rejects.toThrow('cut');
    expect(latestTenant(workspace)).toBeUndefined();
    expect(workspace.database.prepare('SELECT count(*) AS n FROM tenant_object').get()).toEqual({ n: 0 });
    expect(workspace.database.isTransaction).toBe(false);
  });

  it('can be loaded within a transaction, which goes on', async () => {
    using workspace = disposable(fresh('within.foresync'));
    workspace.database.exec('BEGIN');
    await loadTenant(workspace, header, () => pages([user]));
    expect(workspace.database.isTransaction).toBe(true);
    workspace.database.exec('ROLLBACK');
    expect(latestTenant(workspace)?.header).toEqual(header);
  });
});

describe('a snapshot that is being written', () => {
  it('is seen by nobody before its end, and leaves others room to write in between', () => {
    using workspace = disposable(fresh('writing.foresync'));
    using other = disposable(openWorkspace(workspace.path));
    const writer = beginTenant(workspace, header.takenAt);
    writer.add([user]);
    expect(listTenants(other)).toEqual([]);
    other.database.exec('BEGIN IMMEDIATE; COMMIT');
    const stored = writer.end(header);
    expect(listTenants(other)).toEqual([stored]);
    expect([...allTenantObjects(other, stored.id)]).toEqual([user]);
  });

  it('that a killed process left is removed by the next one', () => {
    using workspace = disposable(fresh('killed.foresync'));
    const killed = beginTenant(workspace, header.takenAt);
    killed.add([user]);
    killed.keepLink('users', 'https://graph.microsoft.com/v1.0/users/delta?$deltatoken=1');
    const next = beginTenant(workspace, header.takenAt);
    next.end(header);
    for (const table of ['tenant_object', 'tenant_delta'])
      expect(workspace.database.prepare(`SELECT count(*) AS n FROM ${table}`).get()).toEqual({ n: 0 });
    expect(listTenants(workspace)).toHaveLength(1);
  });

  it('takes over what another one holds, and both go their own way', async () => {
    using workspace = disposable(fresh('copy.foresync'));
    const users = Array.from({ length: 5_001 }, (_, index) =>
      tenantUser({ id: id(index), userPrincipalName: `${index}@contoso.com` }),
    );
    const first = await loadTenant(workspace, header, () => pages(users, [group]));
    const writer = beginTenant(workspace, header.takenAt);
    await writer.copy(first.id, 'user');
    writer.remove('user', [id(7), id(9_999)]);
    const second = writer.end({ ...header, takenAt: '2026-12-01T00:00:00Z' });
    expect(countTenantObjects(workspace, first.id)).toEqual(
      new Map([
        ['group', 1],
        ['user', 5_001],
      ]),
    );
    expect(countTenantObjects(workspace, second.id)).toEqual(new Map([['user', 5_000]]));
  });
});

describe('a snapshot that is asked for by number', () => {
  it('is the latest where none is named, and gone once it was deleted', async () => {
    using workspace = disposable(fresh('delete.foresync'));
    const none = { code: 'workspace.no-tenant' };
    expect(() => readStoredTenant(workspace)).toThrow(expect.objectContaining(none));
    const stored = await loadTenant(workspace, header, () => pages([user]));
    expect(readStoredTenant(workspace)).toEqual(stored);
    expect(() => readStoredTenant(workspace, 7)).toThrow(expect.objectContaining(none));
    expect(() => deleteTenant(workspace, 7)).toThrow(expect.objectContaining(none));
    deleteTenant(workspace, stored.id);
    expect(() => readStoredTenant(workspace, stored.id)).toThrow(expect.objectContaining(none));
    expect(countTenantObjects(workspace, stored.id).size).toBe(0);
  });
});

function disposable(workspace: Workspace): Workspace & Disposable {
  return { ...workspace, [Symbol.dispose]: () => workspace.close() };
}

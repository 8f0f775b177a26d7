import { afterAll, describe, expect, it } from 'vitest';
import { tenantGroup, tenantHeaderOf, tenantUser } from '../../../build/generate/tenant/tenant-objects.ts';
import type { TenantObject } from '../../../core/model/tenant.ts';
import {
  latestTenant,
  listTenants,
  loadTenant,
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

function disposable(workspace: Workspace): Workspace & Disposable {
  return { ...workspace, [Symbol.dispose]: () => workspace.close() };
}

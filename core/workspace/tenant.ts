import type { TenantHeader, TenantObject } from '../model/tenant.ts';
import { jsonIn, numberIn, textIn } from './row.ts';
import { translateSqliteError } from './sqlite-error.ts';
import type { Workspace } from './workspace.ts';

/** A tenant snapshot that a workspace keeps whole. */
export interface StoredTenant {
  readonly id: number;
  readonly header: TenantHeader;
}

type TenantKind = TenantObject['kind'];

const rowsACommit = 20_000;

/**
 * Keeps a tenant snapshot and answers it; one of the same tenant and moment that is kept already is not read again. What
 * an interrupted load has left is removed. Works within a transaction of the caller too, which it then commits as it
 * goes: a snapshot is larger than what should wait for one commit.
 *
 * @throws ExpectedError `workspace.*`, and what `objects` throws: nothing is kept then
 */
export async function loadTenant(
  workspace: Workspace,
  header: TenantHeader,
  objects: () => AsyncIterable<readonly TenantObject[]>,
): Promise<StoredTenant> {
  const { database, path } = workspace;
  const kept = listTenants(workspace).find(
    (each) => each.header.tenantId === header.tenantId && each.header.takenAt === header.takenAt,
  );
  if (kept) return kept;
  const isWithin = database.isTransaction;
  const commit = (): void => database.exec('COMMIT; BEGIN');
  const id = translateSqliteError(path, () => {
    if (!isWithin) database.exec('BEGIN');
    removeUnfinished(workspace);
    const added = database
      .prepare(`INSERT INTO tenant (taken_at, state, header) VALUES (?, 'running', ?)`)
      .run(header.takenAt, JSON.stringify(header));
    commit();
    return Number(added.lastInsertRowid);
  });
  const insert = database.prepare('INSERT OR REPLACE INTO tenant_object VALUES (?, ?, ?, ?)');
  let pending = 0;
  try {
    for await (const some of objects()) {
      translateSqliteError(path, () => {
        for (const object of some) {
          insert.run(id, object.kind, keyOf(object), JSON.stringify(object));
          if (++pending % rowsACommit === 0) commit();
        }
      });
    }
    translateSqliteError(path, () => {
      database.prepare(`UPDATE tenant SET state = 'complete' WHERE id = ?`).run(id);
      commit();
    });
  } catch (error) {
    // A full disk ends the transaction itself; what was committed is removed by the next load then.
    if (database.isTransaction) {
      removeUnfinished(workspace);
      commit();
    }
    throw error;
  } finally {
    if (!isWithin && database.isTransaction) database.exec('COMMIT');
  }
  return { id, header };
}

/** A role has no id of its own. */
function keyOf(object: TenantObject): string {
  if (object.kind !== 'role') return object.id;
  return `${object.principalId} ${object.isEligible ? 'eligible' : 'active'} ${object.roleName}`;
}

function removeUnfinished({ database }: Workspace): void {
  database.exec(
    `DELETE FROM tenant_object WHERE tenant IN (SELECT id FROM tenant WHERE state = 'running');
     DELETE FROM tenant WHERE state = 'running'`,
  );
}

/** The snapshots that are kept whole, latest first. */
export function listTenants({ database }: Workspace): readonly StoredTenant[] {
  return database
    .prepare(`SELECT id, header FROM tenant WHERE state = 'complete' ORDER BY taken_at DESC, id DESC`)
    .all()
    .flatMap((row) => {
      const header = jsonIn<TenantHeader>(row, 'header');
      return header ? [{ id: numberIn(row, 'id'), header }] : [];
    });
}

/** The snapshot that was taken last; undefined where the workspace keeps none. */
export function latestTenant(workspace: Workspace): StoredTenant | undefined {
  return listTenants(workspace)[0];
}

/** The objects of one kind, one at a time: nothing is held. */
export function* readTenantObjects<Kind extends TenantKind>(
  { database }: Workspace,
  tenant: number,
  kind: Kind,
): IterableIterator<Extract<TenantObject, { readonly kind: Kind }>> {
  const rows = database
    .prepare('SELECT json FROM tenant_object WHERE tenant = ? AND kind = ? ORDER BY id')
    .iterate(tenant, kind);
  for (const row of rows) yield JSON.parse(textIn(row, 'json'));
}

/** Reads objects of a snapshot by kind and id; undefined for one that it does not hold. */
export function tenantObjectReader(
  { database }: Workspace,
  tenant: number,
): (kind: Exclude<TenantKind, 'role'>, id: string) => TenantObject | undefined {
  const one = database.prepare('SELECT json FROM tenant_object WHERE tenant = ? AND kind = ? AND id = ?');
  return (kind, id) => jsonIn<TenantObject>(one.get(tenant, kind, id), 'json');
}

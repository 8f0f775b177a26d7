import { setImmediate } from 'node:timers/promises';
import type { TenantHeader, TenantObject, TenantPart } from '../model/tenant.ts';
import { textIn } from './row.ts';
import { translateSqliteError } from './sqlite-error.ts';
import type { StoredTenant, TenantKind } from './tenant.ts';
import type { Workspace } from './workspace.ts';

/**
 * A tenant snapshot while it is written. Each call is a transaction of its own, so that others can write to the workspace
 * in between; nobody sees the snapshot before its end.
 *
 * @throws ExpectedError `workspace.*`, from every function
 */
export interface TenantWriter {
  readonly id: number;
  /** Adds objects; one that is there already is replaced. */
  add(objects: readonly TenantObject[]): void;
  /** Removes objects; those that are not there are passed over. */
  remove(kind: TenantKind, ids: readonly string[]): void;
  /** Removes all objects of these kinds. */
  clear(kinds: readonly TenantKind[]): void;
  /** Takes over the objects of a kind from another snapshot of the workspace. */
  copy(from: number, kind: TenantKind): Promise<void>;
  /** Where the next reading of a part goes on. */
  keepLink(part: TenantPart, link: string): void;
  /** The snapshot is whole. */
  end(header: TenantHeader): StoredTenant;
  /** Removes what was written. */
  abandon(): void;
}

/** So many objects are copied before others have the thread again. */
const copiedAtOnce = 5_000;

/**
 * Begins a snapshot, and removes what an interrupted process left of its own. Works within a transaction of the caller
 * too, which it commits as it goes: a snapshot is larger than what should wait for one commit.
 *
 * @throws ExpectedError `workspace.*`
 */
export function beginTenant({ database, path }: Workspace, takenAt: string): TenantWriter {
  function transact<Result>(work: () => Result): Result {
    return translateSqliteError(path, () => {
      const isWithin = database.isTransaction;
      if (!isWithin) database.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        database.exec(isWithin ? 'COMMIT; BEGIN' : 'COMMIT');
        return result;
      } catch (error) {
        if (!isWithin && database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    });
  }

  const id = transact(() => {
    for (const table of ['tenant_object', 'tenant_delta'])
      database.exec(`DELETE FROM ${table} WHERE tenant IN (SELECT id FROM tenant WHERE state = 'running')`);
    database.exec(`DELETE FROM tenant WHERE state = 'running'`);
    const added = database
      .prepare(`INSERT INTO tenant (taken_at, state, header) VALUES (?, 'running', '{}')`)
      .run(takenAt);
    return Number(added.lastInsertRowid);
  });
  const insert = database.prepare('INSERT OR REPLACE INTO tenant_object VALUES (?, ?, ?, ?)');
  const removeOne = database.prepare('DELETE FROM tenant_object WHERE tenant = ? AND kind = ? AND id = ?');
  const removeKind = database.prepare('DELETE FROM tenant_object WHERE tenant = ? AND kind = ?');
  const some = database.prepare(
    'SELECT id, json FROM tenant_object WHERE tenant = ? AND kind = ? AND id > ? ORDER BY id LIMIT ?',
  );

  return {
    id,
    add: (objects) =>
      transact(() => {
        for (const object of objects) insert.run(id, object.kind, keyOf(object), JSON.stringify(object));
      }),
    remove: (kind, ids) =>
      transact(() => {
        for (const each of ids) removeOne.run(id, kind, each);
      }),
    clear: (kinds) =>
      transact(() => {
        for (const kind of kinds) removeKind.run(id, kind);
      }),
    async copy(from, kind) {
      for (let last = ''; ;) {
        const rows = some.all(from, kind, last, copiedAtOnce);
        if (rows.length === 0) return;
        transact(() => {
          for (const row of rows) insert.run(id, kind, textIn(row, 'id'), textIn(row, 'json'));
        });
        last = textIn(rows.at(-1), 'id');
        await setImmediate();
      }
    },
    keepLink: (part, link) =>
      transact(() => {
        database.prepare('INSERT OR REPLACE INTO tenant_delta VALUES (?, ?, ?)').run(id, part, link);
      }),
    end: (header) =>
      transact(() => {
        database
          .prepare(`UPDATE tenant SET state = 'complete', header = ? WHERE id = ?`)
          .run(JSON.stringify(header), id);
        return { id, header };
      }),
    abandon: () => transact(() => removeTenant({ database }, id)),
  };
}

/** Removes a snapshot, within the transaction that is open. */
export function removeTenant({ database }: Pick<Workspace, 'database'>, id: number): void {
  for (const table of ['tenant_object', 'tenant_delta'])
    database.prepare(`DELETE FROM ${table} WHERE tenant = ?`).run(id);
  database.prepare('DELETE FROM tenant WHERE id = ?').run(id);
}

/** A role has no id of its own. */
function keyOf(object: TenantObject): string {
  if (object.kind === 'groupMember') return `${object.groupId} ${object.userId}`;
  if (object.kind !== 'role') return object.id;
  return `${object.principalId} ${object.isEligible ? 'eligible' : 'active'} ${object.roleName}`;
}

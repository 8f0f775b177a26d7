import { isDeepStrictEqual } from 'node:util';
import { ExpectedError } from '../model/expected-error.ts';
import type { TenantHeader, TenantObject, TenantPart } from '../model/tenant.ts';
import { jsonIn, numberIn, textIn, wordIn } from './row.ts';
import { translateSqliteError } from './sqlite-error.ts';
import { beginTenant, removeTenant, type TenantWriter } from './tenant-writer.ts';
import type { Workspace } from './workspace.ts';

/** A tenant snapshot that a workspace keeps whole. */
export interface StoredTenant {
  readonly id: number;
  readonly header: TenantHeader;
}

/** What an object of a snapshot is. */
export type TenantKind = TenantObject['kind'];

/**
 * Keeps a tenant snapshot and answers it; one of the same header, so of the same tenant and moment, that is kept already is
 * not read again. Works within a transaction of the caller too, which it then commits as it goes.
 *
 * @throws ExpectedError `workspace.*`, and what `objects` throws: nothing is kept then
 */
export async function loadTenant(
  workspace: Workspace,
  header: TenantHeader,
  objects: () => AsyncIterable<readonly TenantObject[]>,
): Promise<StoredTenant> {
  const kept = listTenants(workspace).find(
    (each) => each.header.takenAt === header.takenAt && isDeepStrictEqual(each.header, header),
  );
  if (kept) return kept;
  const writer = beginTenant(workspace, header.takenAt);
  try {
    for await (const some of objects()) writer.add(some);
    return writer.end(header);
  } catch (error) {
    abandonAfter(writer);
    throw error;
  }
}

/** Removes what a failed writing has left; where that cannot be done either, the next one does it. */
export function abandonAfter(writer: TenantWriter): void {
  try {
    writer.abandon();
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
  }
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
): (kind: Exclude<TenantKind, 'role' | 'groupMember'>, id: string) => TenantObject | undefined {
  const one = database.prepare('SELECT json FROM tenant_object WHERE tenant = ? AND kind = ? AND id = ?');
  return (kind, id) => jsonIn<TenantObject>(one.get(tenant, kind, id), 'json');
}

/** All objects of a snapshot, one at a time, in the order of kind and id. */
export function* allTenantObjects({ database }: Workspace, tenant: number): IterableIterator<TenantObject> {
  const rows = database
    .prepare('SELECT json FROM tenant_object WHERE tenant = ? ORDER BY kind, id')
    .iterate(tenant);
  for (const row of rows) yield JSON.parse(textIn(row, 'json'));
}

/** How many objects of each kind a snapshot holds. */
export function countTenantObjects({ database }: Workspace, tenant: number): ReadonlyMap<TenantKind, number> {
  const rows = database
    .prepare('SELECT kind, count(*) AS objects FROM tenant_object WHERE tenant = ? GROUP BY kind')
    .all(tenant);
  return new Map(rows.map((row) => [wordIn<TenantKind>(row, 'kind'), numberIn(row, 'objects')]));
}

/** Where the next reading of the parts of a snapshot goes on: links of Graph by part. */
export function deltaLinks({ database }: Workspace, tenant: number): ReadonlyMap<TenantPart, string> {
  const rows = database.prepare('SELECT part, link FROM tenant_delta WHERE tenant = ?').all(tenant);
  return new Map(rows.map((row) => [wordIn<TenantPart>(row, 'part'), textIn(row, 'link')]));
}

/**
 * Reads the snapshot of a number, or the newest.
 *
 * @throws ExpectedError `workspace.no-tenant`
 */
export function readStoredTenant(workspace: Workspace, id?: number): StoredTenant {
  const kept = listTenants(workspace);
  const found = id === undefined ? kept[0] : kept.find((each) => each.id === id);
  if (found) return found;
  throw new ExpectedError({
    code: 'workspace.no-tenant',
    summary: `${workspace.path} holds no tenant snapshot${id === undefined ? '' : ` ${id}`}.`,
    action:
      kept.length === 0
        ? 'Read the tenant first: foresync tenant read --workspace <file>.'
        : 'See which there are: foresync tenant list <workspace>.',
  });
}

/**
 * Removes a snapshot from the workspace.
 *
 * @throws ExpectedError `workspace.*`, `workspace.no-tenant`
 */
export function deleteTenant(workspace: Workspace, id: number): void {
  readStoredTenant(workspace, id);
  translateSqliteError(workspace.path, () => {
    workspace.database.exec('BEGIN IMMEDIATE');
    removeTenant(workspace, id);
    workspace.database.exec('COMMIT');
  });
}

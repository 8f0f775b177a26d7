import type { TenantHeader, TenantObject } from '../../core/model/tenant.ts';
import { openTenantFile } from '../../core/tenant/snapshot-file.ts';

/** A tenant snapshot file whole: its header, and its objects in an order that is the same for every file. */
export async function readTenantFile(
  path: string,
): Promise<{ readonly header: TenantHeader; readonly objects: readonly TenantObject[] }> {
  const { header, objects } = await openTenantFile(path);
  const all: string[] = [];
  for await (const some of objects()) all.push(...some.map((object) => JSON.stringify(object)));
  return { header, objects: all.toSorted().map((text): TenantObject => JSON.parse(text)) };
}

import { writeFileSync } from 'node:fs';
import { tenantHeaderOf } from '../../build/generate/tenant/tenant-objects.ts';
import type { TenantHeader, TenantObject } from '../../core/model/tenant.ts';
import { openTenantFile, tenantFileLines, type TenantFile } from '../../core/tenant/snapshot-file.ts';

/** Writes a snapshot file of a tenant with contoso.com verified, and opens it. */
export async function writeTenantFile(
  path: string,
  objects: readonly TenantObject[],
  more: Partial<TenantHeader> = {},
): Promise<TenantFile> {
  writeFileSync(path, [...tenantFileLines(tenantHeaderOf(['contoso.com'], more), objects)].join(''));
  return await openTenantFile(path);
}

/** A tenant snapshot file whole: its header, and its objects in an order that is the same for every file. */
export async function readTenantFile(
  path: string,
): Promise<{ readonly header: TenantHeader; readonly objects: readonly TenantObject[] }> {
  const { header, objects } = await openTenantFile(path);
  const all: string[] = [];
  for await (const some of objects()) all.push(...some.map((object) => JSON.stringify(object)));
  return { header, objects: all.toSorted().map((text): TenantObject => JSON.parse(text)) };
}

import type { TenantUser } from '../../model/tenant.ts';
import type { TenantFile } from '../../tenant/snapshot-file.ts';
import { latestTenant, readTenantObjects } from '../../workspace/tenant.ts';
import type { AdvisorContext } from '../advisor.ts';
import { indexTenant, type TenantIndex } from './tenant-index.ts';

/**
 * Indexes the users of a tenant file, or of the last snapshot that the workspace keeps; where there is neither, or its
 * users were not read, that is said to be not judged.
 *
 * @throws ExpectedError `tenant-file.*`, `source.*`
 */
export async function readTenantIndex(
  context: AdvisorContext,
  file: TenantFile | undefined,
): Promise<TenantIndex | undefined> {
  const kept = file ? undefined : latestTenant(context.workspace);
  const header = file?.header ?? kept?.header;
  const end = header?.coverage.users;
  if (end?.state !== 'ran') {
    const why = end
      ? `The users of the tenant snapshot were not read: ${end.state === 'skipped' ? end.reason : end.error}`
      : undefined;
    context.skip({
      what: 'licence, Exchange plan and mailbox in the tenant',
      reason: why ?? 'There is no tenant snapshot (--tenant).',
    });
    return undefined;
  }
  context.progress('reading the tenant snapshot');
  if (file) return await indexTenant(usersIn(file));
  return kept ? await indexTenant(readTenantObjects(context.workspace, kept.id, 'user')) : undefined;
}

async function* usersIn(file: TenantFile): AsyncGenerator<TenantUser> {
  for await (const some of file.objects()) {
    for (const object of some) if (object.kind === 'user') yield object;
  }
}

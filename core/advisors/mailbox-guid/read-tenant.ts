import { readTenantObjects } from '../../workspace/tenant.ts';
import type { AdvisorContext } from '../advisor.ts';
import { chosenTenant, type TenantChoice } from '../tenant-choice.ts';
import { indexTenant, type TenantIndex } from './tenant-index.ts';

/**
 * Indexes the users of the tenant that was chosen; where there is none, or its users were not read, that is said to be not
 * judged.
 *
 * @throws ExpectedError `tenant-file.*`, `source.*`, `workspace.*`
 */
export async function readTenantIndex(
  context: AdvisorContext,
  choice: TenantChoice,
): Promise<TenantIndex | undefined> {
  const stored = await chosenTenant(context, choice);
  const what = 'licence, Exchange plan and mailbox in the tenant';
  if (!stored) {
    context.skip({ what, reason: 'There is no tenant snapshot (--tenant).' });
    return undefined;
  }
  const end = stored.header.coverage.users;
  if (end.state !== 'ran') {
    const why = end.state === 'skipped' ? end.reason : end.error;
    context.skip({ what, reason: `The users of the tenant snapshot were not read: ${why}` });
    return undefined;
  }
  context.progress('reading the tenant snapshot');
  return await indexTenant(readTenantObjects(context.workspace, stored.id, 'user'));
}

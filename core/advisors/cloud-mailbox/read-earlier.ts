import { setImmediate } from 'node:timers/promises';
import { listTenants, readTenantObjects, type StoredTenant } from '../../workspace/tenant.ts';
import type { AdvisorContext } from '../advisor.ts';
import { tenantMailbox, type TenantMailboxState } from '../mailbox-guid/judge-tenant.ts';

/** What an earlier snapshot of the same tenant said of its users. */
export interface Earlier {
  readonly takenAt: string;
  /** Between that snapshot and the judged one. */
  readonly hours: number;
  stateOf(id: string): TenantMailboxState | undefined;
}

const pauseEvery = 5_000;

/**
 * Reads the users of the last snapshot of the same tenant before this one: about 100 bytes each. Undefined, and said to be
 * not judged, where the workspace keeps none.
 */
export async function readEarlier(
  { workspace, skip, signal }: AdvisorContext,
  { id, header }: StoredTenant,
): Promise<Earlier | undefined> {
  const earlier = listTenants(workspace).find(
    (each) =>
      each.id !== id &&
      each.header.tenantId === header.tenantId &&
      each.header.takenAt < header.takenAt &&
      each.header.coverage.users.state === 'ran',
  );
  if (!earlier) {
    skip({
      what: 'what has changed, and what is being prepared for more than 24 hours',
      reason: 'The workspace keeps no earlier snapshot of the tenant.',
    });
    return undefined;
  }
  const states = new Map<string, TenantMailboxState>();
  for (const user of readTenantObjects(workspace, earlier.id, 'user')) {
    states.set(user.id, tenantMailbox(user).state);
    if (states.size % pauseEvery === 0) {
      await setImmediate();
      signal.throwIfAborted();
    }
  }
  const { takenAt } = earlier.header;
  return {
    takenAt,
    hours: (Date.parse(header.takenAt) - Date.parse(takenAt)) / 3_600_000,
    stateOf: (user) => states.get(user),
  };
}

import type { TenantHeader } from '../../model/tenant.ts';
import type { GraphReader } from '../graph/graph-reader.ts';
import { parsed } from './collect.ts';
import { snapshotRequests } from './requests.ts';
import { synchronizationShape } from './shapes.ts';

/** The synchronisation settings. Graph documents a collection of one; the object itself has been seen too. */
export async function readSynchronization(reader: GraphReader): Promise<TenantHeader['synchronization']> {
  const answer = await reader.get(snapshotRequests.synchronization);
  const list: unknown =
    typeof answer === 'object' && answer !== null && 'value' in answer ? answer.value : [answer];
  const found: unknown = Array.isArray(list) ? list[0] : undefined;
  if (found === undefined) return null;
  return parsed(found, synchronizationShape, snapshotRequests.synchronization);
}

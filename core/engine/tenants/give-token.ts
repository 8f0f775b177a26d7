import { resultOf } from '../../contract/result-of.ts';
import type { TokenNeed, TokenSource } from '../../tenant/graph/connection.ts';
import type { TenantTasks } from '../threads/tenant-thread.ts';
import type { Thread } from '../threads/thread.ts';

/** Gives a thread that reads a tenant the token it asked for, or why there is none. */
export async function giveToken(
  thread: Thread<TenantTasks>,
  tokens: TokenSource,
  need: TokenNeed,
): Promise<void> {
  const given = await resultOf(async () => await tokens(need));
  // Where the reading was cancelled meanwhile, nobody waits for it.
  await thread.call('token', given).catch(() => undefined);
}

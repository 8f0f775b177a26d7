import { setTimeout as delay } from 'node:timers/promises';
import type { WritableDomain } from '../../directory/ldap/write/writable-domain.ts';
import { dnKey } from '../../model/distinguished-name.ts';
import type { IntentRecord, OutcomeRecord } from '../../model/journal.ts';
import type { Journal } from '../journal/journal.ts';
import { settle, settleAfterMs } from './settle.ts';

/**
 * Settles what an earlier run left open, before anything else is sent: intents without an outcome, for that run was
 * killed, and outcomes that could not be learned. Nothing is sent, so nothing is done twice.
 *
 * @returns what was learned; it is in the journal, on disk. What lies in a domain that is not given stays open.
 * @throws ExpectedError where a domain cannot be read
 */
export async function settleOpen(
  open: Iterable<IntentRecord>,
  domains: readonly WritableDomain[],
  journal: Journal,
  now: () => Date,
): Promise<readonly OutcomeRecord[]> {
  const intents = [...open];
  const settled: OutcomeRecord[] = [];
  await untilAtRest(intents, now);
  for (const domain of domains) {
    const here = intents.filter((intent) => dnKey(intent.domain) === dnKey(domain.domain));
    const outcomes = await settle(domain, here, now);
    journal.append(outcomes);
    settled.push(...outcomes);
  }
  await journal.flush();
  return settled;
}

/** Whoever starts again at once after a kill must not read before the server has done what it got. */
async function untilAtRest(intents: readonly IntentRecord[], now: () => Date): Promise<void> {
  const youngest = Math.max(...intents.map(({ at }) => Date.parse(at)));
  const wait = settleAfterMs - (now().getTime() - youngest);
  if (wait > 0) await delay(Math.min(wait, settleAfterMs));
}

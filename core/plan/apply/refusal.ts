import type { WritableDomain } from '../../directory/ldap/write/writable-domain.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import type { IntentRecord, OutcomeRecord } from '../../model/journal.ts';
import { settle } from './settle.ts';

/** The result codes (RFC 4511, appendix A) of a server that could not, whatever it was asked. */
const serverTrouble: ReadonlySet<number> = new Set([
  1, // operationsError
  3, // timeLimitExceeded
  11, // adminLimitExceeded
  51, // busy
  52, // unavailable
  80, // other
]);

const noSuchObject = 32;

/** Those that say that the object is not as it was when it was read a moment ago. */
const changedMeanwhile: ReadonlySet<number> = new Set([
  16, // noSuchAttribute
  20, // attributeOrValueExists
  noSuchObject,
]);

/**
 * What a result code other than success means for a change. Whether an object was changed in the moment between reading
 * and writing is looked up: a value that exists may also be the same one in another case, which the server will never
 * take.
 */
export async function outcomeOfRefusal(
  domain: WritableDomain,
  intent: IntentRecord,
  code: number,
  now: () => Date,
): Promise<Pick<OutcomeRecord, 'outcome' | 'reason'>> {
  if (serverTrouble.has(code)) return { outcome: 'failed' };
  if (!changedMeanwhile.has(code)) return { outcome: 'refused' };
  try {
    const [seen] = await settle(domain, [intent], now);
    if (seen?.outcome === 'applied') {
      return { outcome: 'alreadySo', reason: 'Somebody did the same in the same moment.' };
    }
    if (code === noSuchObject && seen?.outcome === 'failed') {
      return {
        outcome: 'failed',
        reason: 'It was moved or renamed in that moment, and is as it was before.',
      };
    }
    if (seen?.outcome === 'drifted')
      return { outcome: 'drifted', ...(seen.reason === undefined ? {} : { reason: seen.reason }) };
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
  }
  return { outcome: 'refused' };
}

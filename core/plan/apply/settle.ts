import type { ReadObject } from '../../directory/ldap/write/read-by-guid.ts';
import type { AttributeModification } from '../../directory/ldap/write/modify-request.ts';
import type { WritableDomain } from '../../directory/ldap/write/writable-domain.ts';
import type { ChangeOutcome } from '../../model/change.ts';
import { valuesOf } from '../../model/directory-object.ts';
import type { IntentRecord, OutcomeRecord } from '../../model/journal.ts';
import { standingOf } from './standing.ts';

/** Objects read in one search. */
export const batchSize = 100;
/** A server may still be at work on what it got before its client went; so long it is left alone before it is asked. */
export const settleAfterMs = 1000;

/**
 * Learns by reading what became of changes whose request was sent, or may have been: the values afterwards mean that it
 * was done, those before that it was not. Never sends anything.
 *
 * @throws ExpectedError where the domain cannot be read
 */
export async function settle(
  domain: WritableDomain,
  intents: readonly IntentRecord[],
  now: () => Date,
): Promise<OutcomeRecord[]> {
  const outcomes: OutcomeRecord[] = [];
  for (let start = 0; start < intents.length; start += batchSize) {
    const batch = intents.slice(start, start + batchSize);
    const read = await domain.read(batch.map(({ objectGUID }) => objectGUID));
    for (const intent of batch) {
      const { run, change, objectGUID, dn } = intent;
      outcomes.push({
        kind: 'outcome',
        run,
        change,
        at: now().toISOString(),
        objectGUID,
        dn,
        ...settledAs(intent, read.get(objectGUID.toLowerCase())),
        settled: true,
      });
    }
  }
  return outcomes;
}

/** The one request that an intent announced. */
export function modificationsOf({ remove, add }: IntentRecord): readonly AttributeModification[] {
  return remove.map(({ attribute, values }, index) => ({
    attribute,
    remove: values,
    add: add[index]?.values ?? [],
  }));
}

function settledAs(
  intent: IntentRecord,
  read: ReadObject | undefined,
): { readonly outcome: ChangeOutcome; readonly reason?: string } {
  if (read === undefined) return { outcome: 'drifted', reason: 'The object is no longer in its domain.' };
  if ('problem' in read) return { outcome: 'unknown', reason: read.problem };
  const standings = modificationsOf(intent).map((one) =>
    standingOf(one, valuesOf(read.object, one.attribute.toLowerCase())),
  );
  if (standings.every(({ is }) => is === 'after')) return { outcome: 'applied' };
  if (standings.every(({ is }) => is === 'before')) {
    return { outcome: 'failed', reason: 'The request was interrupted, and the object is as it was before.' };
  }
  const reasons = standings.flatMap((one) => (one.is === 'other' ? [one.reason] : []));
  return { outcome: 'drifted', reason: ['Somebody changed it since.', ...reasons].join(' ') };
}

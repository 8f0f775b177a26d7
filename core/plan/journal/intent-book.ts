import type { IntentRecord, JournalRecord } from '../../model/journal.ts';
import { changeKey } from './run-book.ts';

/** Some of the changes that a journal announces, and what became of them. */
export interface IntentBook {
  readonly visit: (record: JournalRecord) => void;
  /** Those that were made, in the order in which they were sent. */
  readonly applied: () => readonly IntentRecord[];
  /** How many there are of which nobody knows whether they were made. */
  readonly open: () => number;
}

/** An empty book, for the intents that `isWanted` lets in. */
export function createIntentBook(isWanted: (intent: IntentRecord) => boolean): IntentBook {
  const wanted = new Map<string, IntentRecord>();
  const open = new Set<string>();
  const applied = new Set<string>();
  return {
    visit(record) {
      if (record.kind === 'intent' && isWanted(record)) {
        wanted.set(changeKey(record), record);
        open.add(changeKey(record));
      } else if (record.kind === 'outcome' && record.outcome !== 'unknown') {
        const key = changeKey(record);
        open.delete(key);
        if (record.outcome === 'applied' && wanted.has(key)) applied.add(key);
      }
    },
    applied: () => [...wanted].flatMap(([key, intent]) => (applied.has(key) ? [intent] : [])),
    open: () => open.size,
  };
}

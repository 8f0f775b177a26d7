import { changeOutcomes, type ChangeOutcome } from '../../model/change.ts';
import type {
  EndRecord,
  IntentRecord,
  JournalRecord,
  OutcomeRecord,
  RecheckRecord,
  RunRecord,
} from '../../model/journal.ts';

/** What a journal says of one run. */
export interface RunState {
  readonly record: RunRecord;
  /** Of what is known: an `unknown` that was settled later counts as what it was settled to. */
  readonly counts: Record<ChangeOutcome, number>;
  /** Absent where the run was killed, or goes on. */
  end?: EndRecord;
  /** Absent where what was changed was not looked at again. */
  recheck?: RecheckRecord;
}

/** What a journal says of all runs, made from its records in their order. */
export interface RunBook {
  readonly visit: (record: JournalRecord) => void;
  /** By number, the oldest first. */
  readonly runs: ReadonlyMap<string, RunState>;
  /** Intents of which nobody knows what became of them: without an outcome, or with `unknown`. */
  readonly open: ReadonlyMap<string, IntentRecord>;
}

/** One change of one run. */
export function changeKey({ run, change }: { readonly run: string; readonly change: number }): string {
  return `${run}/${change}`;
}

/** None of any outcome. */
export function noOutcomes(): Record<ChangeOutcome, number> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys are all there are
  return Object.fromEntries(changeOutcomes.map((outcome) => [outcome, 0])) as Record<ChangeOutcome, number>;
}

/** An empty book. */
export function createRunBook(): RunBook {
  const runs = new Map<string, RunState>();
  const open = new Map<string, IntentRecord>();
  const unknown = new Set<string>();
  return {
    runs,
    open,
    visit(record) {
      switch (record.kind) {
        case 'run':
          runs.set(record.run, { record, counts: noOutcomes() });
          break;
        case 'intent':
          open.set(changeKey(record), record);
          break;
        case 'outcome':
          count(record);
          break;
        case 'end': {
          const state = runs.get(record.run);
          if (state) state.end = record;
          break;
        }
        case 'recheck': {
          const state = runs.get(record.run);
          if (state) state.recheck = record;
          break;
        }
        default:
          record satisfies never;
      }
    },
  };

  function count(record: OutcomeRecord): void {
    const key = changeKey(record);
    const state = runs.get(record.run);
    if (!state) return;
    if (unknown.delete(key)) state.counts.unknown -= 1;
    state.counts[record.outcome] += 1;
    if (record.outcome === 'unknown') unknown.add(key);
    else open.delete(key);
  }
}

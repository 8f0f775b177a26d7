import type { AdvisorRun } from '../model/advice.ts';
import { readAdvisorRun } from './advisor-runs.ts';
import { textIn, type Row } from './row.ts';
import type { Workspace } from './workspace.ts';

/** What became of one subject between two runs. */
export interface AdviceDifference {
  readonly state: 'changed' | 'new' | 'gone';
  readonly subject: string;
  readonly subjectClass: string;
  /** Ids of outcomes, in alphabetical order; none where the earlier run said nothing of it. */
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** Two runs of one advisor, side by side. */
export interface AdviceComparison {
  readonly from: AdvisorRun;
  readonly to: AdvisorRun;
  readonly counts: Readonly<Record<AdviceDifference['state'] | 'unchanged', number>>;
  /** What was different between the runs themselves, one sentence each. */
  readonly caveats: readonly string[];
  /** One after the other, nothing held; subjects with the same outcomes are left out. */
  differences(): IterableIterator<AdviceDifference>;
}

interface Subject {
  readonly key: string;
  readonly subject: string;
  readonly subjectClass: string;
  readonly outcomes: readonly string[];
}

/**
 * Compares what two runs came to, subject by subject. An object is the same where its objectGUID is, else a subject is the
 * same where its name is (ASCII letters in either case).
 *
 * @throws ExpectedError `workspace.no-advisor-run`
 */
export function compareAdvice(workspace: Workspace, fromRun: number, toRun: number): AdviceComparison {
  const from = readAdvisorRun(workspace, fromRun);
  const to = readAdvisorRun(workspace, toRun);
  const counts = { changed: 0, new: 0, gone: 0, unchanged: 0 };
  for (const [before, now] of pairs(subjects(workspace, fromRun), subjects(workspace, toRun))) {
    counts[differenceOf(before, now)?.state ?? 'unchanged']++;
  }
  return {
    from,
    to,
    counts,
    caveats: caveatsOf(from, to),
    *differences() {
      for (const [before, now] of pairs(subjects(workspace, fromRun), subjects(workspace, toRun))) {
        const difference = differenceOf(before, now);
        if (difference) yield difference;
      }
    },
  };
}

function differenceOf(before: Subject | undefined, now: Subject | undefined): AdviceDifference | undefined {
  const from = before?.outcomes ?? [];
  const to = now?.outcomes ?? [];
  const shown = now ?? before;
  if (!shown || from.join(' ') === to.join(' ')) return undefined;
  const state = before && now ? 'changed' : now ? 'new' : 'gone';
  return { state, subject: shown.subject, subjectClass: shown.subjectClass, from, to };
}

/** The subjects of both lists, each with its like of the other list. Both are in the order of their keys. */
function* pairs(
  before: IterableIterator<Subject>,
  now: IterableIterator<Subject>,
): Generator<readonly [Subject | undefined, Subject | undefined]> {
  let left = nextOf(before);
  let right = nextOf(now);
  while (left ?? right) {
    if (left && right && left.key === right.key) {
      yield [left, right];
      left = nextOf(before);
      right = nextOf(now);
    } else if (left && (!right || left.key < right.key)) {
      yield [left, undefined];
      left = nextOf(before);
    } else {
      yield [undefined, right];
      right = nextOf(now);
    }
  }
}

function nextOf(list: IterableIterator<Subject>): Subject | undefined {
  const next = list.next();
  return next.done ? undefined : next.value;
}

/** The subjects of a run in the order of their keys. Hexadecimal, so that SQLite's order of keys is JavaScript's. */
function* subjects({ database }: Workspace, run: number): Generator<Subject> {
  const rows = database
    .prepare(
      `SELECT CASE WHEN object.guid IS NULL THEN 's' || hex(lower(advice.subject)) ELSE 'g' || hex(object.guid) END
          AS key, advice.subject, advice.subject_class, advice.outcome
        FROM advice LEFT JOIN object ON object.id = advice.object
        WHERE advice.run = ? ORDER BY key, advice.outcome`,
    )
    .iterate(run);
  let pending: (Subject & { readonly outcomes: string[] }) | undefined;
  for (const row of rows) {
    const key = textIn(row, 'key');
    const outcome = textIn(row, 'outcome');
    if (pending?.key === key) {
      if (pending.outcomes.at(-1) !== outcome) pending.outcomes.push(outcome);
      continue;
    }
    if (pending) yield pending;
    pending = { ...namesIn(row), key, outcomes: [outcome] };
  }
  if (pending) yield pending;
}

function namesIn(row: Row): Pick<Subject, 'subject' | 'subjectClass'> {
  return { subject: textIn(row, 'subject'), subjectClass: textIn(row, 'subject_class') };
}

function caveatsOf(from: AdvisorRun, to: AdvisorRun): readonly string[] {
  const ends = [from, to]
    .filter(({ end }) => end.state !== 'ran')
    .map(({ id, end }) => `Run ${id} ${endWords[end.state]}: what it did not get to looks new or gone.`);
  const same = inputsOf(from) === inputsOf(to);
  return [...ends, ...(same ? [] : ['The two runs did not read the same inputs.'])];
}

const endWords = { ran: 'ran', skipped: 'was skipped', failed: 'failed', running: 'did not end' } as const;

function inputsOf({ inputs }: AdvisorRun): string {
  return inputs.map(({ name, value }) => `${name} ${value}`).join('\n');
}

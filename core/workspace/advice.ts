import type { Advice, Evidence } from '../model/advice.ts';
import { ExpectedError } from '../model/expected-error.ts';
import { jsonIn, numberIn, textIn, type Row } from './row.ts';
import type { Workspace } from './workspace.ts';

/** Which advice: everything given must hold. */
export interface AdviceFilter {
  readonly outcomes?: readonly string[] | undefined;
  readonly subjectClasses?: readonly string[] | undefined;
  /** Contained in the subject or the evidence; case does not matter (ASCII letters). */
  readonly text?: string | undefined;
}

/** A filter and an order; by severity where no column is given. */
export interface AdviceView {
  readonly run: number;
  readonly filter: AdviceFilter;
  readonly sort?: { readonly column: 'outcome' | 'subject' | 'subjectClass'; readonly descending: boolean };
}

/** An advice with its number in the workspace. */
export interface StoredAdvice extends Advice {
  readonly id: number;
}

/** One window of a view. */
export interface AdvicePage {
  readonly rows: readonly StoredAdvice[];
  readonly total: number;
}

/** How many subjects each choice would leave, within everything else that is filtered. Largest first. */
export interface AdviceFacets {
  readonly outcomes: readonly { readonly value: string; readonly subjects: number }[];
  readonly subjectClasses: readonly { readonly value: string; readonly subjects: number }[];
}

const orders = { outcome: 'outcome', subject: 'subject COLLATE NOCASE', subjectClass: 'subject_class' };

/** Rows `offset` to `offset + limit` of a view. */
export function readAdvicePage(
  { database }: Workspace,
  { run, filter, sort }: AdviceView,
  offset: number,
  limit: number,
): AdvicePage {
  const { sql, parameters } = conditionOf(run, filter);
  const order = sort
    ? `${orders[sort.column]} ${sort.descending ? 'DESC' : 'ASC'}, id`
    : 'severity DESC, outcome, id';
  const rows = database
    // Which rows they are is found in the index alone; only those of the page are read.
    .prepare(
      `SELECT advice.* FROM (SELECT id FROM advice WHERE ${sql} ORDER BY ${order} LIMIT ? OFFSET ?)
        JOIN advice USING (id) ORDER BY ${order}`,
    )
    .all(...parameters, limit, offset)
    .map(adviceOf);
  const counted = database.prepare(`SELECT count(*) AS total FROM advice WHERE ${sql}`).get(...parameters);
  return { rows, total: numberIn(counted, 'total') };
}

/** The advice of a view one at a time, gravest first: nothing is held. */
export function* readAdvice(
  { database }: Workspace,
  run: number,
  filter: AdviceFilter,
): IterableIterator<StoredAdvice> {
  const { sql, parameters } = conditionOf(run, filter);
  const rows = database
    .prepare(`SELECT * FROM advice WHERE ${sql} ORDER BY severity DESC, outcome, id`)
    .iterate(...parameters);
  for (const row of rows) yield adviceOf(row);
}

/** @throws ExpectedError `workspace.no-advice` */
export function readOneAdvice({ database, path }: Workspace, run: number, advice: number): StoredAdvice {
  const row = database.prepare('SELECT * FROM advice WHERE id = ? AND run = ?').get(advice, run);
  if (!row) {
    throw new ExpectedError({
      code: 'workspace.no-advice',
      summary: `Run ${run} of ${path} has no advice ${advice}.`,
      action: 'Look at the list again.',
    });
  }
  return adviceOf(row);
}

/** The facets of a view. */
export function readAdviceFacets({ database }: Workspace, run: number, filter: AdviceFilter): AdviceFacets {
  const count = (column: string, without: keyof AdviceFilter) => {
    const { sql, parameters } = conditionOf(run, { ...filter, [without]: undefined });
    return database
      .prepare(
        `SELECT ${column} AS value, count(*) AS subjects FROM advice WHERE ${sql}
          GROUP BY value ORDER BY subjects DESC, value`,
      )
      .all(...parameters)
      .map((row) => ({ value: textIn(row, 'value'), subjects: numberIn(row, 'subjects') }));
  };
  return {
    outcomes: count('outcome', 'outcomes'),
    subjectClasses: count('subject_class', 'subjectClasses'),
  };
}

function conditionOf(run: number, { outcomes, subjectClasses, text }: AdviceFilter) {
  const sql = ['run = ?'];
  const parameters: (string | number)[] = [run];
  if (outcomes?.length) {
    sql.push('outcome IN (SELECT value FROM json_each(?))');
    parameters.push(JSON.stringify(outcomes));
  }
  if (subjectClasses?.length) {
    sql.push('subject_class IN (SELECT value FROM json_each(?))');
    parameters.push(JSON.stringify(subjectClasses));
  }
  if (text !== undefined && text !== '') {
    sql.push(String.raw`(subject LIKE ? ESCAPE '\' OR evidence LIKE ? ESCAPE '\')`);
    const literal = text.replaceAll(/[\\%_]/g, String.raw`\$&`);
    const inJson = JSON.stringify(text)
      .slice(1, -1)
      .replaceAll(/[\\%_]/g, String.raw`\$&`);
    parameters.push(`%${literal}%`, `%${inJson}%`);
  }
  return { sql: sql.join(' AND '), parameters };
}

function adviceOf(row: Row): StoredAdvice {
  const object = row['object'];
  return {
    id: numberIn(row, 'id'),
    outcome: textIn(row, 'outcome'),
    object: object === null ? null : Number(object),
    subject: textIn(row, 'subject'),
    subjectClass: textIn(row, 'subject_class'),
    evidence: jsonIn<Evidence[]>(row, 'evidence') ?? [],
  };
}

import { disarm, rearm } from '../../exports/csv.ts';
import { unmarkedText } from '../../exports/marked-text.ts';
import { fixedCellsOf, listActions, listColumns } from '../../exports/plan/list-rows.ts';
import { cellText } from '../../exports/cell-text.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import { visibleText } from '../../model/visible-text.ts';
import type { ImportedRows, RefusedRow, Wish, WishedRow } from './imported.ts';
import type { KnownFinding } from './known-findings.ts';
import { columnPlaces, type Table } from './table.ts';

/** A table whose cells are what the export meant by them: not armed any more, still marked. */
type RowCells = ReadonlyMap<string, string>;

const fingerprintColumn = 'fingerprint';
/** Those that nothing can be told without. The others may be deleted: what they say is in the scan as well. */
const neededColumns = [fingerprintColumn, 'objectGUID', 'attribute', 'value', 'action', 'newValue'] as const;
/** Values are shown in a sentence, not printed in full. */
const mostShown = 80;

/**
 * The fingerprints that the rows of a list have.
 *
 * @throws ExpectedError `list.missing-columns`
 */
export function fingerprintsOf(table: Table, path: string): ReadonlySet<string> {
  const places = columnPlaces(table.header);
  const missing = neededColumns.filter((name) => !places.has(name.toLowerCase()));
  if (missing.length > 0) {
    throw new ExpectedError({
      code: 'list.missing-columns',
      summary: `${path} has no column ${missing.join(', ')}.`,
      action: 'Export the list again; columns may be moved and added, but these have to be there.',
    });
  }
  const place = places.get(fingerprintColumn) ?? -1;
  return new Set(
    table.rows.flatMap(({ cells }) => {
      const cell = cells[place];
      return typeof cell === 'string' ? [cell.trim().toLowerCase()] : [];
    }),
  );
}

/**
 * What the rows of a remediation list want, after people have filled it in. A row that says another thing of its finding
 * than the scan does is refused, so is one that contradicts itself: nothing is guessed.
 *
 * @param findings those of the scan, by fingerprint
 * @param isArmed whether the cells are those of a CSV, where an apostrophe disarms what looks like a formula
 * @throws ExpectedError `list.missing-columns`
 */
export function listWishes(
  table: Table,
  findings: ReadonlyMap<string, KnownFinding>,
  isArmed: boolean,
): ImportedRows {
  const places = columnPlaces(table.header);
  const wished: WishedRow[] = [];
  const refused: RefusedRow[] = [];
  let undecided = 0;
  const rowsOf = rowsByFingerprint(table, places);
  for (const { number, cells } of table.rows) {
    const where = `row ${number}`;
    const texts = new Map<string, string>();
    let unreadable: string | undefined;
    for (const [name, place] of places) {
      const cell = cells[place] ?? '';
      if (typeof cell === 'string') texts.set(name, isArmed ? rearmed(cell) : cell);
      else if (columnNames.has(name))
        unreadable ??= `${columnNames.get(name) ?? name} holds ${cell.unreadable}`;
    }
    const fingerprint = textIn(texts, fingerprintColumn).trim().toLowerCase();
    const finding = findings.get(fingerprint);
    const told =
      unreadable === undefined
        ? judged(texts, finding, fingerprint, rowsOf.get(fingerprint) ?? [])
        : { reason: `${unreadable}; write the text itself.` };
    if ('reason' in told) refused.push({ where, reason: told.reason });
    else if (told.wish === undefined || finding === undefined) undecided++;
    else wished.push({ where, finding, wish: told.wish });
  }
  return { wished, refused, undecided };
}

/** How the columns that are read are spelled, by lower-case name: not all are, and what others hold does not matter. */
const columnNames: ReadonlyMap<string, string> = new Map(
  listColumns
    .filter((column) => column !== 'owner' && column !== 'status' && column !== 'plan')
    .map((column) => [column.toLowerCase(), column]),
);

function rowsByFingerprint(table: Table, places: ReadonlyMap<string, number>): ReadonlyMap<string, number[]> {
  const place = places.get(fingerprintColumn) ?? -1;
  const rows = new Map<string, number[]>();
  for (const { number, cells } of table.rows) {
    const cell = cells[place];
    if (typeof cell !== 'string') continue;
    const fingerprint = cell.trim().toLowerCase();
    rows.set(fingerprint, [...(rows.get(fingerprint) ?? []), number]);
  }
  return rows;
}

type Told = { readonly reason: string } | { readonly wish: Wish | undefined };

function judged(
  texts: RowCells,
  finding: KnownFinding | undefined,
  fingerprint: string,
  rows: readonly number[],
): Told {
  if (fingerprint === '')
    return { reason: 'It has no fingerprint, so that nobody knows which finding it is about.' };
  if (rows.length > 1) {
    return { reason: `The rows ${rows.join(', ')} are about the same finding; leave one of them.` };
  }
  if (finding === undefined) {
    return {
      reason:
        'The scan has no such finding: its value was changed since, or the list is of another directory.',
    };
  }
  const changed = changedColumn(texts, finding);
  if (changed !== undefined) return { reason: changed };
  return wishIn(texts, finding);
}

/** The first column that says another thing than the scan; undefined where none does. */
function changedColumn(texts: RowCells, { record }: KnownFinding): string | undefined {
  for (const [column, exported] of Object.entries(fixedCellsOf(record))) {
    const text = texts.get(column.toLowerCase());
    if (text === undefined || column === fingerprintColumn) continue;
    // XLSX may have cut it; spreadsheets show GUIDs in capitals if somebody likes them so.
    if (text === exported || text === cutInXlsx(exported)) continue;
    if (column === 'objectGUID' && text.toLowerCase() === exported) continue;
    return `${column} was changed from ${shown(exported)} to ${shown(text)}; write what you want into newValue.`;
  }
  return undefined;
}

function cutInXlsx(text: string): string {
  return cellText(text).replaceAll('_x005F_', '_');
}

function wishIn(texts: RowCells, { record }: KnownFinding): Told {
  const typed = textIn(texts, 'action').trim().toLowerCase();
  const newValue = textIn(texts, 'newvalue');
  if (typed === '') {
    if (newValue === '') return { wish: undefined };
    return { reason: `There is a new value (${shown(newValue)}), but no action; write change to have it.` };
  }
  const action = listActions.find((each) => each === typed);
  if (action === undefined) {
    return { reason: `There is no action ${shown(typed)}; choose one of ${listActions.join(', ')}.` };
  }
  if (
    action !== 'change' &&
    newValue !== '' &&
    !(action === 'fix' && unmarkedText(newValue) === record.proposal)
  ) {
    return {
      reason: `The action ${action} does not go with a new value (${shown(newValue)}); write change to have it.`,
    };
  }
  switch (action) {
    case 'fix':
      if (!record.fix || record.proposal === undefined) {
        return { reason: 'The finding has no fix; write change and a new value.' };
      }
      return { wish: { kind: 'choose', value: record.proposal } };
    case 'change':
      if (newValue === '')
        return { reason: 'The action change needs a new value; write remove to have none.' };
      return { wish: { kind: 'choose', value: unmarkedText(newValue) } };
    case 'remove':
      return { wish: { kind: 'choose', value: null } };
    case 'accept': {
      const reason = unmarkedText(textIn(texts, 'note')).trim();
      if (reason === '') return { reason: 'The action accept needs the reason in the column note.' };
      return { wish: { kind: 'accept', reason } };
    }
    default:
      return action satisfies never;
  }
}

/**
 * A CSV cell without the apostrophe that disarmed it. One before anything else was not put there by the export, or the
 * spreadsheet has taken the other away: it is part of the text.
 */
function rearmed(cell: string): string {
  const text = rearm(cell);
  return disarm(text) === cell ? text : cell;
}

function textIn(texts: RowCells, name: string): string {
  return texts.get(name) ?? '';
}

function shown(text: string): string {
  return text === '' ? 'nothing' : `“${visibleText(text, mostShown)}”`;
}

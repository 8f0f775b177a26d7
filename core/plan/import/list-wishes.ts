import { disarm, rearm } from '../../exports/csv.ts';
import {
  fixedCellsOf,
  fixedCellsOfChange,
  listColumns,
  type FixedCells,
} from '../../exports/plan/list-rows.ts';
import { cellText } from '../../exports/cell-text.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import type { AdvisedChange } from '../choosing/planned-change.ts';
import type { DroppedRow, ImportedRows, RefusedRow, WishedRow } from './imported.ts';
import type { KnownFinding } from './known-findings.ts';
import { shown, textIn, wishIn, wishOfChange, type RowCells } from './row-wish.ts';
import { columnPlaces, type Table } from './table.ts';

const fingerprintColumn = 'fingerprint';
/** Those that nothing can be told without. The others may be deleted: what they say is in the scan as well. */
const neededColumns = [fingerprintColumn, 'objectGUID', 'attribute', 'value', 'action', 'newValue'] as const;

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
 * @param advised what of the scan's basket advisors proposed, by fingerprint
 * @param isArmed whether the cells are those of a CSV, where an apostrophe disarms what looks like a formula
 * @throws ExpectedError `list.missing-columns`
 */
export function listWishes(
  table: Table,
  findings: ReadonlyMap<string, KnownFinding>,
  advised: ReadonlyMap<string, AdvisedChange>,
  isArmed: boolean,
): ImportedRows {
  const places = columnPlaces(table.header);
  const wished: WishedRow[] = [];
  const dropped: DroppedRow[] = [];
  const refused: RefusedRow[] = [];
  let kept = 0;
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
    const known = advised.get(fingerprint);
    const reason =
      unreadable === undefined
        ? whyNotMatched(texts, finding, known, fingerprint, rowsOf.get(fingerprint) ?? [])
        : `${unreadable}; write the text itself.`;
    if (reason !== undefined) {
      refused.push({ where, reason });
    } else if (finding) {
      const told = wishIn(texts, finding);
      if ('reason' in told) refused.push({ where, reason: told.reason });
      else if (told.wish === undefined) undecided++;
      else wished.push({ where, finding, wish: told.wish });
    } else if (known) {
      const told = wishOfChange(texts, known.change);
      if (typeof told === 'object') refused.push({ where, reason: told.reason });
      else if (told === 'drop') dropped.push({ where, dn: known.change.dn, key: known.key });
      else if (told === 'keep') kept++;
      else undecided++;
    }
  }
  return { wished, dropped, kept, refused, undecided };
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

/** Why a row is about nothing that is known as it says; undefined where it is. */
function whyNotMatched(
  texts: RowCells,
  finding: KnownFinding | undefined,
  advised: AdvisedChange | undefined,
  fingerprint: string,
  rows: readonly number[],
): string | undefined {
  if (fingerprint === '') return 'It has no fingerprint, so that nobody knows which finding it is about.';
  if (rows.length > 1) return `The rows ${rows.join(', ')} are about the same finding; leave one of them.`;
  if (finding) return changedColumn(texts, fixedCellsOf(finding.record));
  if (advised) return changedColumn(texts, fixedCellsOfChange(advised.change));
  // Findings have a severity, whatever else was deleted.
  return texts.get('severity') === ''
    ? 'What is chosen for the scan has no such change: it was taken out since, or it is of a plan of its own. Plan it anew where it was planned.'
    : 'The scan has no such finding: its value was changed since, or the list is of another directory.';
}

/** The first column that says another thing than the scan; undefined where none does. */
function changedColumn(texts: RowCells, cells: FixedCells): string | undefined {
  for (const [column, exported] of Object.entries(cells)) {
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

/**
 * A CSV cell without the apostrophe that disarmed it. One before anything else was not put there by the export, or the
 * spreadsheet has taken the other away: it is part of the text.
 */
function rearmed(cell: string): string {
  const text = rearm(cell);
  return disarm(text) === cell ? text : cell;
}

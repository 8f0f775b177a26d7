import type { FindingsFilter } from '../model/scan.ts';
import type { FindingRow, FindingsPage } from '../model/view.ts';
import { conditionsOf, type Conditions } from './findings-filter.ts';
import { createVersionReader } from './findings-version.ts';
import { jsonIn, numberIn, textIn, textOrNullIn, type Row } from './row.ts';
import { findingRange } from './scans.ts';
import { severityOf } from './severity-code.ts';
import { orderOf, type ViewSort } from './view-order.ts';
import type { Workspace } from './workspace.ts';

/** Findings of a scan as somebody looks at them: filtered and in an order (reading order without a sort). */
export interface View {
  readonly scan: number;
  readonly filter: FindingsFilter;
  readonly sort?: ViewSort | undefined;
}

/** One window of a view. */
export interface ViewPage extends FindingsPage {
  /** Whether the order is known to its end, so that any other window is there at once. */
  readonly isWhole: boolean;
}

/**
 * Pages of views over one open workspace. A new view knows the order of its first rows only, which takes no longer than
 * reading the findings once; `order` finds it to the end, which may take seconds for a million and so belongs on
 * another thread.
 */
export interface ViewReader {
  /** Undefined where the rows lie beyond what the order is known of: call `order`, then `adopt`. */
  page(view: View, offset: number, limit: number): ViewPage | undefined;
  /** The numbers of all findings of the view, in order. */
  order(view: View): Float64Array<ArrayBuffer>;
  /** Takes an order that `order` found, perhaps elsewhere. */
  adopt(view: View, order: Float64Array<ArrayBuffer>): void;
}

interface KnownView {
  readonly ids: Float64Array<ArrayBuffer>;
  /** Undefined where there are more than `ids`, and nobody has counted them. */
  readonly total: number | undefined;
}

/** How many rows of a new view are put in order: some screens full. */
const firstRows = 5000;
/** How many views are remembered: going back to the one before is at once. 8 MB each for a million findings. */
const mostViews = 6;

/** Reads views; forgets what it knows of them when the findings change. */
export function createViewReader(workspace: Workspace): ViewReader {
  const { database } = workspace;
  database.exec('PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 4294967296; PRAGMA cache_size = -32000');
  const readVersion = createVersionReader(workspace);
  const readRows = database.prepare(rowsSql);
  const known = new Map<string, KnownView>();
  let version = '';

  const forgetIfChanged = (): void => {
    const current = readVersion();
    if (current !== version) known.clear();
    version = current;
  };
  const remember = (key: string, view: KnownView): void => {
    known.delete(key);
    known.set(key, view);
    const [oldest] = known.keys();
    if (known.size > mostViews && oldest !== undefined) known.delete(oldest);
  };

  return {
    page(view, offset, limit) {
      forgetIfChanged();
      const key = keyOf(view);
      const found = known.get(key) ?? begin(workspace, view);
      remember(key, found);
      const { ids, total } = found;
      const end = Math.min(offset + limit, total ?? Infinity);
      if (end > ids.length && offset < (total ?? Infinity)) return undefined;
      const wanted = ids.subarray(offset, end);
      return {
        rows: readRows.all(JSON.stringify([...wanted])).map(rowOf),
        ...(total === undefined ? { total: ids.length, isAtLeast: true as const } : { total }),
        isWhole: ids.length === total,
      };
    },
    order(view) {
      return idsOf(workspace, view, conditionsOf(workspace, view.scan, view.filter));
    },
    adopt(view, ids) {
      remember(keyOf(view), { ids, total: ids.length });
    },
  };
}

/** The first rows of a view, and how many there are in all where that takes no reading of all rows. */
function begin(workspace: Workspace, view: View): KnownView {
  const conditions = conditionsOf(workspace, view.scan, view.filter);
  if (conditions.facets.length === 0) return { ids: new Float64Array(0), total: 0 };
  if (conditions.readsRows) {
    // Few hits are worth more than the first in order: one reading finds them all, and so how many there are.
    const few = hits(workspace, view.scan, conditions, firstRows + 1);
    if (few.length <= firstRows) return { ids: sorted(workspace, view, conditions, few), total: few.length };
  }
  const ids = idsOf(workspace, view, conditions, firstRows);
  if (ids.length < firstRows) return { ids, total: ids.length };
  return { ids, total: conditions.readsRows ? undefined : countOf(workspace, conditions) };
}

/** Numbers of findings that pass, in no order. */
function hits(workspace: Workspace, scan: number, { within }: Conditions, most: number): readonly number[] {
  return workspace.database
    .prepare(
      `SELECT finding.id FROM finding NOT INDEXED
        WHERE finding.id BETWEEN ? AND ? AND ${within.sql} LIMIT ${most}`,
    )
    .all(...findingRange(workspace, scan), ...within.parameters)
    .map((row) => numberIn(row, 'id'));
}

/** How many findings pass; an index holds all that is asked of them. */
function countOf(workspace: Workspace, { facets, isFacetsOnly, hidden, within }: Conditions): number {
  if (isFacetsOnly) return facets.reduce((sum, row) => sum + row.findings, -hidden);
  const among = facets.map(({ id }) => id).join(', ');
  const row = workspace.database
    .prepare(
      `SELECT count(*) AS findings FROM finding INDEXED BY finding_facets
        WHERE finding.facets IN (${among}) AND ${within.sql}`,
    )
    .get(...within.parameters);
  return numberIn(row, 'findings');
}

/** The numbers of findings that pass, in order; at most so many. */
function idsOf(
  workspace: Workspace,
  { scan, sort }: View,
  conditions: Conditions,
  most?: number,
): Float64Array<ArrayBuffer> {
  const { all, by } = orderOf(workspace, scan, conditions, sort);
  const limit = most === undefined ? '' : `LIMIT ${most}`;
  return numbersOf(workspace, `${all.sql} ORDER BY ${by} ${limit}`, all.parameters);
}

/** Some findings in order. */
function sorted(
  workspace: Workspace,
  { scan, sort }: View,
  conditions: Conditions,
  findings: readonly number[],
): Float64Array<ArrayBuffer> {
  const { by, ranked } = orderOf(workspace, scan, conditions, sort);
  const places = ranked === undefined ? '' : `CROSS JOIN temp.rank ON rank.item = finding.${ranked}`;
  return numbersOf(
    workspace,
    `SELECT finding.id FROM json_each(?) AS hit CROSS JOIN finding ON finding.id = hit.value ${places} ORDER BY ${by}`,
    [JSON.stringify(findings)],
  );
}

/** The numbers that a query gives: as one row with a long list, they are here five times as fast. */
function numbersOf(
  { database }: Workspace,
  sql: string,
  parameters: readonly (string | number)[],
): Float64Array<ArrayBuffer> {
  const row = database.prepare(`SELECT json_group_array(id) AS numbers FROM (${sql})`).get(...parameters);
  return Float64Array.from(jsonIn<number[]>(row, 'numbers') ?? []);
}

const rowsSql = `
  SELECT finding.id, finding.dn, finding.value, finding.proposes, finding.proposal, finding.fix, finding.suggestions,
         facets.severity, facets.ids, facets.attribute, facets.object_class, facets.source, facets.in_scope,
         container.dn AS container
    FROM json_each(?) AS wanted CROSS JOIN finding ON finding.id = wanted.value
    JOIN facets ON facets.id = finding.facets JOIN container ON container.id = finding.container
   ORDER BY wanted.key`;

function rowOf(row: Row): FindingRow {
  return {
    finding: numberIn(row, 'id'),
    severity: severityOf(numberIn(row, 'severity')),
    ids: textIn(row, 'ids').split(' '),
    dn: textIn(row, 'dn'),
    objectClass: textIn(row, 'object_class'),
    attribute: textIn(row, 'attribute'),
    value: textOrNullIn(row, 'value'),
    ...(row['proposes'] === 1 ? { proposal: textOrNullIn(row, 'proposal') } : {}),
    fix: row['fix'] === 1,
    suggestions: jsonIn<string[]>(row, 'suggestions')?.length ?? 0,
    inScope: row['in_scope'] === 1,
    container: textIn(row, 'container'),
    source: numberIn(row, 'source'),
  };
}

function keyOf({ scan, filter, sort }: View): string {
  return JSON.stringify([
    scan,
    Object.entries(filter).toSorted(([one], [other]) => (one < other ? -1 : 1)),
    sort,
  ]);
}

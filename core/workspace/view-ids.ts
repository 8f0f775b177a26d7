import { readFacets, type FacetRow } from './facets.ts';
import { conditionsOf, type Condition, type Conditions } from './findings-filter.ts';
import { jsonIn, numberIn } from './row.ts';
import { findingRange } from './scans.ts';
import { orderOf, type View } from './view-order.ts';
import type { Workspace } from './workspace.ts';

/** What is known of the order of a view: the numbers of its first findings, or of all. */
export interface KnownView {
  readonly ids: Float64Array<ArrayBuffer>;
  /** Undefined where there are more than `ids`, and nobody has counted them. */
  readonly total: number | undefined;
}

/** How many rows of a new view are put in order: some screens full. */
const firstRows = 5000;

/** The first rows of a view, and how many there are in all where that takes no reading of all rows. */
export function beginOf(workspace: Workspace, view: View): KnownView {
  const conditions = conditionsOf(workspace, view.scan, view.filter);
  if (conditions.facets.length === 0) return { ids: new Float64Array(0), total: 0 };
  let expected = findingsOf(conditions.facets);
  if (conditions.readsRows) {
    // Few hits are worth more than the first in order: one reading finds them all, and so how many there are.
    const few = hits(workspace, view.scan, conditions, firstRows + 1);
    if (few.length <= firstRows) return { ids: sorted(workspace, view, conditions, few), total: few.length };
    // They were met from the first finding on: the rest is expected to hold as many.
    const [first] = findingRange(workspace, view.scan);
    const read = Math.max(...few) - first + 1;
    expected = (few.length / read) * findingsOf(readFacets(workspace.database, view.scan));
  }
  const ids = firstIdsOf(workspace, view, conditions, expected);
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

function findingsOf(facets: readonly FacetRow[]): number {
  return facets.reduce((sum, row) => sum + row.findings, 0);
}

/** How many findings pass; an index holds all that is asked of them. */
function countOf(workspace: Workspace, { facets, isFacetsOnly, hidden, within }: Conditions): number {
  if (isFacetsOnly) return findingsOf(facets) - hidden;
  const among = facets.map(({ id }) => id).join(', ');
  const row = workspace.database
    .prepare(
      `SELECT count(*) AS findings FROM finding INDEXED BY finding_facets
        WHERE finding.facets IN (${among}) AND ${within.sql}`,
    )
    .get(...within.parameters);
  return numberIn(row, 'findings');
}

/** The numbers of all findings of a view, in order. */
export function wholeOrderOf(workspace: Workspace, { scan, filter, sort }: View): Float64Array<ArrayBuffer> {
  const { all, by } = orderOf(workspace, scan, conditionsOf(workspace, scan, filter), sort);
  return numbersOf(workspace, `${all.sql} ORDER BY ${by}`, all.parameters);
}

/**
 * The numbers of the first findings that pass, in order.
 *
 * @param expected how many pass, as far as that is known
 */
function firstIdsOf(
  workspace: Workspace,
  { scan, sort, filter }: View,
  conditions: Conditions,
  expected: number,
): Float64Array<ArrayBuffer> {
  const { all, by, head } = orderOf(workspace, scan, conditions, sort);
  const first = ({ sql, parameters }: Condition): Float64Array<ArrayBuffer> =>
    numbersOf(workspace, `${sql} ORDER BY ${by} LIMIT ${firstRows}`, parameters);
  const isAnywhere = !filter.containers?.length && filter.subtree === undefined;
  // Twice the containers that would hold enough, were they alike: where they are not, nothing is lost but this query.
  const share = (2 * firstRows) / expected;
  if (head && isAnywhere && share < 0.5) {
    const ids = first(head(share));
    if (ids.length === firstRows) return ids;
  }
  return first(all);
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

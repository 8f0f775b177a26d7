import type { FindingsFilter } from '../model/scan.ts';
import type { FacetRow } from './facets.ts';
import type { Condition, Conditions } from './findings-filter.ts';
import { numberIn, textIn } from './row.ts';
import { findingRange, firstObject, lastObject } from './scans.ts';
import type { Workspace } from './workspace.ts';

/** By what findings can be sorted. */
export type ViewColumn =
  | 'severity'
  | 'problem'
  | 'object'
  | 'attribute'
  | 'value'
  | 'proposal'
  | 'objectClass'
  | 'container'
  | 'source';

/** An order of findings. Ascending severity is the mildest first; where there is no value, it comes first. */
export interface ViewSort {
  readonly column: ViewColumn;
  readonly descending: boolean;
}

/** Findings of a scan as somebody looks at them: filtered and in an order (reading order without a sort). */
export interface View {
  readonly scan: number;
  readonly filter: FindingsFilter;
  readonly sort?: ViewSort | undefined;
}

/**
 * Text is compared as SQLite's NOCASE does (ASCII letters without case). What is equal stands in reading order; what
 * facets order (severity, problem, attribute, class, source) is kept together by facets before that, as its index has
 * it, so that a million rows need no sorting.
 */
export interface ViewOrder {
  /** What follows ORDER BY. */
  readonly by: string;
  /** The column of `finding` whose place the temporary table `rank` knows; absent where nothing is ranked. */
  readonly ranked?: 'facets' | 'container';
  /** SELECT of the numbers of all findings that pass, by the way that gives them in order with the least work. */
  readonly all: Condition;
  /**
   * SELECT of those in the first containers only (at least `share` of them, 0 to 1), where the order is one of containers:
   * an index leads past the rows of all others.
   */
  readonly head?: (share: number) => Condition;
}

/** Below this number of findings it is faster to take them from the index of facets and sort them. */
const fewEnoughToSort = 100_000;

/** Prepares to read the findings that pass, in order. Fills the temporary table `rank` where that is needed. */
export function orderOf(
  workspace: Workspace,
  scan: number,
  conditions: Conditions,
  sort: ViewSort | undefined,
): ViewOrder {
  const { within } = conditions;
  if (!sort) return { by: 'finding.object, finding.id', all: inReadingOrder(scan, conditions) };
  switch (sort.column) {
    case 'object':
    case 'value':
    case 'proposal': {
      const column = sort.column === 'object' ? 'dn' : sort.column;
      return {
        by: `finding.${column} COLLATE NOCASE ${sort.descending ? 'DESC' : 'ASC'}, finding.object, finding.id`,
        all: {
          sql: `SELECT finding.id FROM finding NOT INDEXED WHERE finding.id BETWEEN ? AND ? AND ${within.sql}`,
          parameters: [...findingRange(workspace, scan), ...within.parameters],
        },
      };
    }
    case 'container': {
      const containers = rankedContainers(workspace, scan, sort.descending);
      rank(workspace, containers);
      const inIndex = (among: string): Condition => ({
        sql: `SELECT finding.id FROM finding INDEXED BY finding_object
          CROSS JOIN temp.rank ON rank.item = finding.container WHERE ${among} AND ${conditions.sql}`,
        parameters: conditions.parameters,
      });
      return {
        by: 'rank.place, finding.object, finding.id',
        ranked: 'container',
        // Rows that are read anyway are read in the order in which they lie.
        all: conditions.readsRows
          ? {
              sql: `SELECT finding.id FROM finding NOT INDEXED
                CROSS JOIN temp.rank ON rank.item = finding.container
                WHERE finding.id BETWEEN ? AND ? AND ${within.sql}`,
              parameters: [...findingRange(workspace, scan), ...within.parameters],
            }
          : inIndex('TRUE'),
        head(share) {
          const first = containers.slice(0, Math.ceil(containers.length * share)).join(', ');
          return inIndex(`+finding.container IN (${first})`);
        },
      };
    }
    case 'severity':
    case 'problem':
    case 'attribute':
    case 'objectClass':
    case 'source':
      rank(workspace, rankedFacets(conditions.facets, sort.column, sort.descending));
      return {
        by: 'rank.place, finding.object, finding.id',
        ranked: 'facets',
        all: {
          sql: `SELECT finding.id FROM temp.rank
            CROSS JOIN finding INDEXED BY finding_facets ON finding.facets = rank.item WHERE ${within.sql}`,
          parameters: within.parameters,
        },
      };
    default:
      return sort.column satisfies never;
  }
}

function inReadingOrder(scan: number, { facets, within }: Conditions): Condition {
  const findings = facets.reduce((sum, row) => sum + row.findings, 0);
  const [index, among] =
    findings < fewEnoughToSort
      ? ['finding_facets', `finding.facets IN (${facets.map(({ id }) => id).join(', ')})`]
      : ['finding_object', 'TRUE'];
  return {
    sql: `SELECT finding.id FROM finding INDEXED BY ${index}
      WHERE ${among} AND finding.object BETWEEN ? AND ? AND ${within.sql}`,
    parameters: [firstObject(scan), lastObject(scan), ...within.parameters],
  };
}

/** Puts numbers in an order that SQL can follow. */
function rank({ database }: Workspace, items: readonly number[]): void {
  database.exec(`
    CREATE TEMP TABLE IF NOT EXISTS rank (place INTEGER PRIMARY KEY, item INTEGER NOT NULL UNIQUE);
    DELETE FROM temp.rank;`);
  database.prepare('INSERT INTO temp.rank SELECT key, value FROM json_each(?)').run(JSON.stringify(items));
}

const facetKeys: Readonly<
  Record<'severity' | 'problem' | 'attribute' | 'objectClass' | 'source', (row: FacetRow) => number | string>
> = {
  severity: (row) => row.severity,
  problem: (row) => row.ids.toLowerCase(),
  attribute: (row) => row.attribute.toLowerCase(),
  objectClass: (row) => row.objectClass.toLowerCase(),
  source: (row) => row.source,
};

function rankedFacets(
  facets: readonly FacetRow[],
  column: keyof typeof facetKeys,
  descending: boolean,
): readonly number[] {
  return ranked(facets, facetKeys[column], descending);
}

function rankedContainers({ database }: Workspace, scan: number, descending: boolean): readonly number[] {
  const containers = database
    .prepare('SELECT id, dn FROM container WHERE scan = ? ORDER BY id')
    .all(scan)
    .map((row) => ({ id: numberIn(row, 'id'), dn: textIn(row, 'dn').toLowerCase() }));
  return ranked(containers, ({ dn }) => dn, descending);
}

/** Their numbers by key; those of equal keys as they came. */
function ranked<Item extends { readonly id: number }>(
  items: readonly Item[],
  keyOf: (item: Item) => number | string,
  descending: boolean,
): readonly number[] {
  const sign = descending ? -1 : 1;
  return items
    .map((item) => ({ id: item.id, key: keyOf(item) }))
    .toSorted((one, other) => (one.key < other.key ? -sign : one.key > other.key ? sign : 0))
    .map(({ id }) => id);
}

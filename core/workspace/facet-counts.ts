import type { FindingsFilter } from '../model/scan.ts';
import type { Facets, FacetValue } from '../model/view.ts';
import { readFacets, type FacetRow } from './facets.ts';
import { acceptedCondition, letsThrough, rowConditionOf } from './findings-filter.ts';
import { createVersionReader } from './findings-version.ts';
import { jsonIn, textIn } from './row.ts';
import { findingRange, firstObject, lastObject, readScan } from './scans.ts';
import { severityOf } from './severity-code.ts';
import type { Workspace } from './workspace.ts';

const mostContainers = 200;

/** Counts the choices of a filter over one open workspace. */
export interface FacetCounter {
  count(scan: number, filter: FindingsFilter): Facets;
}

/** How many findings have these facets in this container. */
export interface Cell {
  readonly facets: FacetRow;
  readonly container: number;
  readonly findings: number;
}

/** What is remembered: what is looked at, and what somebody goes back to, as to everything after a text. */
const mostTallies = 3;

/**
 * Remembers the last tallies (the cells of a scan, as far as text, subtree and accepted risks let findings through), so
 * that ticking one facet after the other asks the workspace nothing.
 */
export function createFacetCounter(workspace: Workspace): FacetCounter {
  const { database } = workspace;
  database.exec('PRAGMA mmap_size = 4294967296');
  const readVersion = createVersionReader(workspace);
  const tallies = new Map<string, readonly Cell[]>();
  let version = '';
  return {
    count(scan, filter) {
      const current = readVersion();
      if (current !== version) tallies.clear();
      version = current;
      const key = JSON.stringify([scan, filter.subtree, filter.text, filter.accepted]);
      const cells = tallies.get(key) ?? countCells(workspace, scan, filter);
      tallies.delete(key);
      tallies.set(key, cells);
      const [oldest] = tallies.keys();
      if (tallies.size > mostTallies && oldest !== undefined) tallies.delete(oldest);
      return countsOf(workspace, scan, filter, cells);
    },
  };
}

/** More containers than a workspace can have. */
const cellBase = 0x1_0000_0000;

/**
 * Counts findings by facets and container, all that text, subtree and accepted risks of the filter let through. Counts here what SQL
 * would have to sort for; one row with a long list reaches us several times as fast as a row for each finding.
 */
export function countCells(workspace: Workspace, scan: number, filter: FindingsFilter): readonly Cell[] {
  const facets = new Map(readFacets(workspace.database, scan).map((row) => [row.id, row]));
  const condition = rowConditionOf(workspace, scan, filter);
  const accepted = acceptedCondition(workspace, scan, filter) ?? 'TRUE';
  const [from, parameters] = condition
    ? [
        `finding NOT INDEXED WHERE finding.id BETWEEN ? AND ? AND ${condition.sql} AND ${accepted}`,
        [...findingRange(workspace, scan), ...condition.parameters],
      ]
    : [
        `finding INDEXED BY finding_object WHERE finding.object BETWEEN ? AND ? AND ${accepted}`,
        [firstObject(scan), lastObject(scan)],
      ];
  const row = workspace.database
    .prepare(
      `SELECT json_group_array(finding.facets * ${cellBase} + finding.container) AS cells FROM ${from}`,
    )
    .get(...parameters);
  const counts = new Map<number, number>();
  for (const cell of jsonIn<number[]>(row, 'cells') ?? []) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  return [...counts].flatMap(([cell, findings]) => {
    const values = facets.get(Math.floor(cell / cellBase));
    return values ? [{ facets: values, container: cell % cellBase, findings }] : [];
  });
}

function countsOf(
  workspace: Workspace,
  scan: number,
  filter: FindingsFilter,
  cells: readonly Cell[],
): Facets {
  const chosen = new Set(filter.containers);
  const inChosen = chosen.size === 0 ? cells : cells.filter(({ container }) => chosen.has(container));
  const without = (facet: keyof FindingsFilter): FindingsFilter => ({ ...filter, [facet]: undefined });
  const containers = sums(passing(cells, filter), ({ container }) => [container]);
  const { sources } = readScan(workspace, scan);
  const count = <Value extends string | number>(
    facet: keyof FindingsFilter,
    valuesOf: (row: FacetRow) => readonly Value[],
    labelOf: (value: Value) => string = String,
  ): readonly FacetValue<Value>[] =>
    listed(
      sums(passing(inChosen, without(facet)), ({ facets }) => valuesOf(facets)),
      labelOf,
    );
  return {
    severity: count('severity', (row) => [severityOf(row.severity)]),
    ids: count('ids', (row) => [...new Set(row.ids.split(' '))]),
    attributes: count('attributes', (row) => [row.attribute]),
    objectClasses: count('objectClasses', (row) => [row.objectClass]),
    containers: listed(containers, containerLabel(workspace), mostContainers),
    sources: count(
      'sources',
      (row) => [row.source],
      (source) => sources[source] ?? String(source),
    ),
    total: passing(inChosen, filter).reduce((sum, { findings }) => sum + findings, 0),
  };
}

/** The cells whose facets the filter lets through; each row of facets is asked once. */
function passing(cells: readonly Cell[], filter: FindingsFilter): readonly Cell[] {
  const known = new Map<FacetRow, boolean>();
  return cells.filter(({ facets }) => {
    let passes = known.get(facets);
    if (passes === undefined) known.set(facets, (passes = letsThrough(filter, facets)));
    return passes;
  });
}

function sums<Value>(
  cells: readonly Cell[],
  valuesOf: (cell: Cell) => readonly Value[],
): ReadonlyMap<Value, number> {
  const counts = new Map<Value, number>();
  for (const cell of cells) {
    for (const value of valuesOf(cell)) counts.set(value, (counts.get(value) ?? 0) + cell.findings);
  }
  return counts;
}

function containerLabel({ database }: Workspace): (container: number) => string {
  const read = database.prepare('SELECT dn FROM container WHERE id = ?');
  return (container) => textIn(read.get(container), 'dn');
}

function listed<Value extends string | number>(
  counts: ReadonlyMap<Value, number>,
  labelOf: (value: Value) => string,
  most = counts.size,
): readonly FacetValue<Value>[] {
  return [...counts]
    .toSorted(
      ([one, oneFindings], [other, otherFindings]) => otherFindings - oneFindings || (one < other ? -1 : 1),
    )
    .slice(0, most)
    .map(([value, findings]) => ({ value, label: labelOf(value), findings }));
}

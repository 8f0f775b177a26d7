import { dnKey, isWithin } from '../model/distinguished-name.ts';
import type { FindingsFilter } from '../model/scan.ts';
import { countAccepted, hasAccepted } from './accepted-risks.ts';
import { readFacets, type FacetRow } from './facets.ts';
import { numberIn, textIn } from './row.ts';
import { firstObject, lastObject } from './scans.ts';
import { severityCodes } from './severity-code.ts';
import { textPattern } from './text-pattern.ts';
import type { Workspace } from './workspace.ts';

/** A condition in SQL and what its question marks stand for. */
export interface Condition {
  readonly sql: string;
  readonly parameters: readonly (string | number)[];
}

/** What a filter means for the rows of `finding` of one scan. */
export interface Conditions extends Condition {
  /** The facets that it lets through. */
  readonly facets: readonly FacetRow[];
  /** The filter without the range of the scan, for queries that take it another way. */
  readonly within: Condition;
  /** Whether it asks for more than facets and containers, which an index holds: for text or a subtree. */
  readonly readsRows: boolean;
  /** Whether the facets that it lets through, and the risks accepted among them, tell how many findings do. */
  readonly isFacetsOnly: boolean;
  /** Findings that pass but for having been accepted as risk; none where they are shown. Only with `isFacetsOnly`. */
  readonly hidden: number;
}

/** Reads a filter; everything that is given must hold. */
export function conditionsOf(workspace: Workspace, scan: number, filter: FindingsFilter): Conditions {
  const all = readFacets(workspace.database, scan);
  const facets = all.filter((row) => letsThrough(filter, row));
  const sql: string[] = [];
  const parameters: (string | number)[] = [];
  if (facets.length < all.length) {
    sql.push(`finding.facets IN (${facets.map(({ id }) => id).join(', ')})`);
  }
  if (filter.containers && filter.containers.length > 0) {
    sql.push('finding.container IN (SELECT value FROM json_each(?))');
    parameters.push(JSON.stringify(filter.containers));
  }
  const rows = rowConditionOf(workspace, scan, filter);
  if (rows) {
    sql.push(rows.sql);
    parameters.push(...rows.parameters);
  }
  const accepted = acceptedCondition(workspace, scan, filter);
  if (accepted !== undefined) sql.push(accepted);
  const isFacetsOnly = rows === undefined && !filter.containers?.length && filter.accepted !== 'only';
  const within = { sql: sql.length === 0 ? 'TRUE' : sql.join(' AND '), parameters };
  return {
    sql: `finding.object BETWEEN ? AND ? AND ${within.sql}`,
    parameters: [firstObject(scan), lastObject(scan), ...parameters],
    facets,
    within,
    readsRows: rows !== undefined,
    isFacetsOnly,
    hidden:
      isFacetsOnly && accepted !== undefined
        ? countAccepted(workspace, scan, new Set(facets.map(({ id }) => id)))
        : 0,
  };
}

/** Whether findings with these facets pass as far as facets tell. */
export function letsThrough(filter: FindingsFilter, facets: FacetRow): boolean {
  const { severity, ids, attributes, objectClasses, sources, inScope } = filter;
  return (
    isOneOf(
      severity?.map((one) => severityCodes[one]),
      facets.severity,
    ) &&
    (!ids?.length || facets.ids.split(' ').some((id) => ids.includes(id))) &&
    isOneOf(attributes?.map(lower), lower(facets.attribute)) &&
    isOneOf(objectClasses?.map(lower), lower(facets.objectClass)) &&
    isOneOf(sources, facets.source) &&
    (inScope === undefined || facets.inScope === inScope)
  );
}

/** What text and subtree ask of a row; undefined where the filter has neither. */
export function rowConditionOf(
  workspace: Workspace,
  scan: number,
  { subtree, text }: FindingsFilter,
): Condition | undefined {
  const sql: string[] = [];
  const parameters: string[] = [];
  if (subtree !== undefined) {
    sql.push('(finding.dn = ? COLLATE NOCASE OR finding.container IN (SELECT value FROM json_each(?)))');
    parameters.push(subtree, JSON.stringify(containersWithin(workspace, scan, subtree)));
  }
  if (text !== undefined && text !== '') {
    const { operator, pattern } = textPattern(text);
    sql.push(`(finding.dn ${operator} OR finding.value ${operator})`);
    parameters.push(pattern, pattern);
  }
  return sql.length === 0 ? undefined : { sql: sql.join(' AND '), parameters };
}

/** What accepted risks ask of a row; undefined where the scan has none that would be left out, which costs nothing. */
export function acceptedCondition(
  workspace: Workspace,
  scan: number,
  { accepted = 'hidden' }: FindingsFilter,
): string | undefined {
  if (accepted === 'only') return 'finding.id IN (SELECT finding FROM accepted_finding)';
  if (accepted === 'shown' || !hasAccepted(workspace, scan)) return undefined;
  return 'finding.id NOT IN (SELECT finding FROM accepted_finding)';
}

/** Containers are few (one row an OU): those of a subtree are told here, where DNs can be compared properly. */
function containersWithin({ database }: Workspace, scan: number, subtree: string): readonly number[] {
  const key = dnKey(subtree);
  return database
    .prepare('SELECT id, dn FROM container WHERE scan = ?')
    .all(scan)
    .filter((row) => isWithin(textIn(row, 'dn'), key))
    .map((row) => numberIn(row, 'id'));
}

function isOneOf<Value>(values: readonly Value[] | undefined, value: Value): boolean {
  return !values?.length || values.includes(value);
}

function lower(name: string): string {
  return name.toLowerCase();
}

import { ExpectedError } from '../../model/expected-error.ts';
import { outOfScopeId } from '../../model/problem-counts.ts';
import type { FindingsFilter } from '../../model/scan.ts';
import { conditionsOf } from '../../workspace/findings-filter.ts';
import { jsonIn, numberIn, textIn, textOrNullIn, type Row } from '../../workspace/row.ts';
import { findingRange, readScan } from '../../workspace/scans.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Offer } from './choosing.ts';

/** Which findings: those that a filter lets through, or these. */
export type Selection = { readonly filter: FindingsFilter } | { readonly findings: readonly number[] };

/** The numbers of the findings that are selected. */
export function selectedFindings(
  workspace: Workspace,
  scan: number,
  selection: Selection,
): readonly number[] {
  if ('findings' in selection) return selection.findings;
  const { sql, parameters } = conditionsOf(workspace, scan, selection.filter);
  return workspace.database
    .prepare(`SELECT finding.id FROM finding WHERE ${sql}`)
    .all(...parameters)
    .map((row) => numberIn(row, 'id'));
}

/** A finding with what it offers, and what was chosen for it so far. */
export interface OfferRow extends Offer {
  readonly object: number;
  readonly dn: string;
  readonly chosen?: string | null;
}

/** @throws ExpectedError `plan.scan-running` while others may take the place of what a scan has so far */
export function refuseRunning(workspace: Workspace, scan: number): void {
  if (readScan(workspace, scan).state !== 'running') return;
  throw new ExpectedError({
    code: 'plan.scan-running',
    summary: `Scan ${scan} has not ended.`,
    action: 'Wait until it has; if it was killed, scan again.',
    retryable: true,
  });
}

/** Findings with what they offer. @throws ExpectedError `plan.scan-running` */
export function* offersOf(workspace: Workspace, scan: number, selection: Selection): Generator<OfferRow> {
  refuseRunning(workspace, scan);
  const columns = `finding.id, finding.object, finding.dn, finding.value, finding.proposes, finding.proposal, finding.fix,
    finding.suggestions, facets.attribute, facets.ids, choice.finding AS chosen, choice.value AS chosen_value`;
  const tables = `JOIN facets ON facets.id = finding.facets LEFT JOIN choice ON choice.finding = finding.id`;
  if ('findings' in selection) {
    const rows = workspace.database
      .prepare(
        `SELECT ${columns} FROM json_each(?) AS wanted CROSS JOIN finding ON finding.id = wanted.value ${tables}
          WHERE finding.id BETWEEN ? AND ? ORDER BY finding.object, finding.id`,
      )
      .iterate(JSON.stringify(selection.findings), ...findingRange(workspace, scan));
    for (const row of rows) yield offerOf(row);
    return;
  }
  const { sql, parameters } = conditionsOf(workspace, scan, selection.filter);
  const rows = workspace.database
    .prepare(`SELECT ${columns} FROM finding ${tables} WHERE ${sql} ORDER BY finding.object, finding.id`)
    .iterate(...parameters);
  for (const row of rows) yield offerOf(row);
}

function offerOf(row: Row): OfferRow {
  return {
    finding: numberIn(row, 'id'),
    object: numberIn(row, 'object'),
    dn: textIn(row, 'dn'),
    attribute: textIn(row, 'attribute'),
    value: textOrNullIn(row, 'value'),
    ...(row['proposes'] === 1 ? { proposal: textOrNullIn(row, 'proposal') } : {}),
    fix: row['fix'] === 1,
    suggestions: jsonIn<string[]>(row, 'suggestions') ?? [],
    saysOutOfScope: textIn(row, 'ids') === outOfScopeId,
    ...(row['chosen'] === null ? {} : { chosen: textOrNullIn(row, 'chosen_value') }),
  };
}

import type { IdFixCase, IdFixResult, IdFixResultRow } from './idfix-case.ts';
import { runCase, type Mode } from './run-case.ts';

/** Marks of cases that are counted, but not held against the profile. */
const setApartBy = ['collation', 'cnf'];

/** How the cases of one file compare with IdFix's own results. */
export interface Comparison {
  /** Cases compared. */
  readonly cases: number;
  /** Those that differ, each with what differs, for people. */
  readonly differences: readonly Difference[];
  /** Cases that are not compared, by why. */
  readonly setApart: ReadonlyMap<string, { readonly cases: number; readonly agree: number }>;
}

export interface Difference {
  readonly case: string;
  readonly about: string;
  readonly lines: readonly string[];
}

/** Compares rows, their order and every field, skipped objects and totals. */
export function compareCases(mode: Mode, cases: readonly IdFixCase[]): Comparison {
  let compared = 0;
  const differences: Difference[] = [];
  const setApart = new Map<string, { cases: number; agree: number }>();
  for (const one of cases) {
    const result = runCase(mode, one);
    // IdFix shows no row of a scan that it did not finish: only what it would have left out can be compared.
    const lines = one.aborted === undefined ? differencesOf(one, result) : skippedDifference(one, result);
    const why = reasonApart(one);
    if (why !== undefined) {
      const count = setApart.get(why) ?? { cases: 0, agree: 0 };
      setApart.set(why, { cases: count.cases + 1, agree: count.agree + (lines.length === 0 ? 1 : 0) });
      continue;
    }
    compared++;
    if (lines.length > 0) differences.push({ case: one.case, about: one.about, lines });
  }
  return { cases: compared, differences, setApart };
}

function reasonApart({ aborted, caveat = '' }: IdFixCase): string | undefined {
  if (aborted !== undefined) return 'aborted';
  const marks = caveat.split(',').map((mark) => mark.trim());
  return setApartBy.find((mark) => marks.includes(mark));
}

function differencesOf(one: IdFixCase, result: IdFixResult): string[] {
  const lines: string[] = [];
  for (let index = 0; index < Math.max(one.expected.length, result.rows.length); index++) {
    const expected = rowText(one.expected[index]);
    const found = rowText(result.rows[index]);
    if (expected === found) continue;
    lines.push(`row ${index + 1}`, `  IdFix    ${expected}`, `  Foresync ${found}`);
    break;
  }
  lines.push(...skippedDifference(one, result));
  const expectedTotals = totalsText(one.totals);
  const totals = totalsText(result.totals);
  if (expectedTotals !== totals) lines.push('totals', `  IdFix    ${expectedTotals}`, `  Foresync ${totals}`);
  return lines;
}

function skippedDifference(one: IdFixCase, result: IdFixResult): string[] {
  const expected = JSON.stringify(one.skipped);
  const found = JSON.stringify(result.skipped);
  return expected === found ? [] : ['skipped', `  IdFix    ${expected}`, `  Foresync ${found}`];
}

/** The fields in a fixed order, whatever the order of keys in the file. */
function rowText(row: IdFixResultRow | undefined): string {
  if (row === undefined) return '(no row)';
  const { dn, cn, objectType, attribute, errors, value, proposedAction, proposedValue } = row;
  return JSON.stringify([dn, cn, objectType, attribute, errors, value, proposedAction, proposedValue]);
}

function totalsText(totals: IdFixResult['totals'] | undefined): string {
  if (totals === undefined) return '(none)';
  const { found, skipped, processed, errors, duplicates } = totals;
  return `found ${found}, skipped ${skipped}, processed ${processed}, errors ${errors}, duplicates ${duplicates}`;
}

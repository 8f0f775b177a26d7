import type { Value } from '../model/directory-object.ts';
import { longestMendable } from './characters.ts';
import type { CheckContext, Verdict } from './check.ts';
import type { ReadyRow } from './table-row.ts';

/** How often a proposal may be mended by the next check's proposal before it is given up as a cycle. */
const mostRounds = 6;

/** What a verdict offers; nothing where that is too long for anybody to mend by. */
export function candidatesOf({ proposal, suggestions = [] }: Verdict): readonly string[] {
  const offered = typeof proposal === 'string' ? [proposal] : suggestions;
  return offered.filter((candidate) => candidate.length <= longestMendable);
}

/**
 * Follows each check's proposal until nothing is left but information. Undefined where an error or a warning has no
 * proposal, or where the proposals chase each other.
 */
export function compose(row: ReadyRow, value: string, context: CheckContext): string | null | undefined {
  let candidate = value;
  for (let round = 0; round < mostRounds; round++) {
    let passes = true;
    for (const check of row.valueChecks) {
      const verdict = check.judge(candidate, context);
      if (!verdict) continue;
      if (verdict.proposal === null) return null;
      if (verdict.proposal === undefined) {
        if (verdict.severity === 'info') continue;
        return undefined;
      }
      candidate = verdict.proposal;
      passes = false;
    }
    if (passes) return candidate;
  }
  return undefined;
}

/** A suggestion, with what the other checks would propose or suggest first: one click should mend what can be mended. */
export function mended(row: ReadyRow, suggestion: string, context: CheckContext): string {
  let candidate = suggestion;
  for (let round = 0; round < mostRounds; round++) {
    const before = candidate;
    for (const check of row.valueChecks) {
      const verdict = check.judge(candidate, context);
      if (!verdict || verdict.severity === 'info') continue;
      const [next] = candidatesOf(verdict);
      if (next !== undefined) candidate = next;
    }
    if (candidate === before) return candidate;
  }
  return candidate;
}

/** Whether the values of the attribute would be no worse together with the proposal in the value's place. */
export function isSafe(
  row: ReadyRow,
  value: string,
  proposal: string | null,
  values: readonly Value[],
  context: CheckContext,
): boolean {
  if (proposal === value) return false;
  const others = values.filter((other) => other !== value);
  // The directory compares without case, and would refuse the second of two such values.
  const folded = proposal?.toLowerCase();
  if (others.some((other) => typeof other === 'string' && other.toLowerCase() === folded)) return false;
  const changed = values.flatMap((other) =>
    other === value ? (proposal === null ? [] : [proposal]) : [other],
  );
  const attributes = new Map(context.object.attributes);
  attributes.set(row.name, changed);
  const after = { ...context, object: { dn: context.object.dn, attributes } };
  return row.attributeChecks.every((check) => {
    if (changed.length === 0 && !check.judgesAbsence) return true;
    const before = new Set(check.judge(values, context).map((verdict) => verdict.problem));
    return check.judge(changed, after).every((verdict) => before.has(verdict.problem));
  });
}

/** Whether what a check of all values proposes also passes the checks of one value. */
export function isFixOfAll(
  row: ReadyRow,
  value: Value | null,
  proposal: string | null,
  values: readonly Value[],
  context: CheckContext,
): boolean {
  if (typeof value !== 'string') return false;
  if (proposal !== null && compose(row, proposal, context) !== proposal) return false;
  return isSafe(row, value, proposal, values, context);
}

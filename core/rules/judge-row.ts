import { valuesOf, type ObjectKind, type Value } from '../model/directory-object.ts';
import { byWorst, type Finding, type Problem } from '../model/finding.ts';
import { valueText } from '../model/value-text.ts';
import { longestMendable } from './characters.ts';
import type {
  AttributeCheck,
  AttributeVerdict,
  Check,
  CheckContext,
  UniqueCheck,
  ValueCheck,
  Verdict,
} from './check.ts';

/** One row of a profile's table: which checks an attribute passes through, on which kinds of object. */
export interface TableRow {
  /** As the field spells it. */
  readonly attribute: string;
  readonly of: readonly ObjectKind[];
  readonly checks: readonly Check[];
  /**
   * Tells values with which the checks of form (`ValueCheck.ofForm`) are not bothered, since none of them would have
   * anything to say (`plain-values.ts`). It must never be wrong about one, and need not know them all.
   */
  readonly plain?: (value: string) => boolean;
}

/** A row made ready for judging: its checks by what they judge. */
export interface ReadyRow {
  readonly attribute: string;
  readonly name: string;
  readonly valueChecks: readonly ValueCheck[];
  /** Those of `valueChecks` that judge a value whose form is plain. */
  readonly plainChecks: readonly ValueCheck[];
  readonly isPlain: (value: string) => boolean;
  readonly attributeChecks: readonly AttributeCheck[];
  readonly uniqueChecks: readonly UniqueCheck[];
}

/** How often a proposal may be mended by the next check's proposal before it is given up as a cycle. */
const mostRounds = 6;

/**
 * For how many faulty values of one attribute of one object a fix is worked out. Whether a fix is safe takes a look at
 * all the other values, so that without an end a hostile export (10,000 faulty addresses on one object) would stall a
 * scan. Beyond it, what would be a fix is a suggestion.
 */
const mostFixes = 300;

/** Sorts a row's checks once, so that judging an object need not. */
export function readyRow(row: TableRow): ReadyRow {
  const valueChecks = row.checks.filter((check) => check.judges === 'value');
  return {
    attribute: row.attribute,
    name: row.attribute.toLowerCase(),
    valueChecks,
    plainChecks: valueChecks.filter((check) => !check.ofForm),
    isPlain: row.plain ?? (() => false),
    attributeChecks: row.checks.filter((check) => check.judges === 'attribute'),
    uniqueChecks: row.checks.filter((check) => check.judges === 'uniqueness'),
  };
}

/**
 * Judges one attribute of an object as it stands and adds what it finds: one finding for each value, and one for all
 * of them together.
 */
export function judgeRow(row: ReadyRow, context: CheckContext, findings: Finding[]): void {
  const values = valuesOf(context.object, row.name);
  const first = findings.length;
  for (const value of values) {
    if (typeof value !== 'string') continue;
    const finding = judgeValue(row, value, values, context, findings.length - first < mostFixes);
    if (finding) findings.push(finding);
  }
  let places: Map<string | null, number> | undefined;
  for (const check of row.attributeChecks) {
    if (values.length === 0 && !(check.judgesAbsence && context.isExported(row.name))) continue;
    for (const verdict of check.judge(values, context)) {
      places ??= placesOf(findings, first);
      addAttributeVerdict(row, verdict, values, context, findings, first, places);
    }
  }
  if (findings.length - first > 1) demoteEqualFixes(findings, first);
}

/**
 * Turns fixes of one attribute that would give the same value into suggestions: the directory takes it once only, and
 * which of the values becomes it, and which goes, a person must say.
 */
function demoteEqualFixes(findings: Finding[], first: number): void {
  const takers = new Map<string, number>();
  for (const { fix, proposal } of findings.slice(first)) {
    if (!fix || typeof proposal !== 'string') continue;
    const folded = proposal.toLowerCase();
    takers.set(folded, (takers.get(folded) ?? 0) + 1);
  }
  for (let index = first; index < findings.length; index++) {
    const finding = findings[index];
    if (!finding?.fix || typeof finding.proposal !== 'string') continue;
    const { proposal, ...rest } = finding;
    if ((takers.get(proposal.toLowerCase()) ?? 0) < 2) continue;
    findings[index] = { ...rest, fix: false, suggestions: [proposal] };
  }
}

/** Where the finding about a value stands, from `first` on. */
function placesOf(findings: readonly Finding[], first: number): Map<string | null, number> {
  const places = new Map<string | null, number>();
  for (let index = first; index < findings.length; index++) {
    const value = findings[index]?.value;
    if (value !== undefined && !places.has(value)) places.set(value, index);
  }
  return places;
}

function judgeValue(
  row: ReadyRow,
  value: string,
  values: readonly Value[],
  context: CheckContext,
  mayFix: boolean,
): Finding | undefined {
  let verdicts: Verdict[] | undefined;
  for (const check of row.isPlain(value) ? row.plainChecks : row.valueChecks) {
    const verdict = check.judge(value, context);
    if (verdict) (verdicts ??= []).push(verdict);
  }
  if (!verdicts) return undefined;

  const isMendable = value.length <= longestMendable;
  const proposal = isMendable && verdicts.some(hasProposal) ? compose(row, value, context) : undefined;
  const fix = mayFix && proposal !== undefined && isSafe(row, value, proposal, values, context);
  const suggestions = new Set<string>();
  if (!fix && isMendable) {
    for (const verdict of verdicts) {
      for (const candidate of candidatesOf(verdict)) suggestions.add(mended(row, candidate, context));
    }
    suggestions.delete(value);
  }
  return {
    attribute: row.attribute,
    value,
    problems: byWorst(verdicts.map((verdict) => problemOf(row.attribute, verdict))),
    ...(fix ? { proposal } : {}),
    fix,
    suggestions: [...suggestions],
  };
}

function hasProposal(verdict: Verdict): boolean {
  return verdict.proposal !== undefined;
}

/** What a verdict offers; nothing where that is too long for anybody to mend by. */
function candidatesOf({ proposal, suggestions = [] }: Verdict): readonly string[] {
  const offered = typeof proposal === 'string' ? [proposal] : suggestions;
  return offered.filter((candidate) => candidate.length <= longestMendable);
}

/**
 * Follows each check's proposal until nothing is left but information. Undefined where an error or a warning has no
 * proposal, or where the proposals chase each other.
 */
function compose(row: ReadyRow, value: string, context: CheckContext): string | null | undefined {
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
function mended(row: ReadyRow, suggestion: string, context: CheckContext): string {
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
function isSafe(
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

/** Adds a verdict over all values to the finding of the value it names, or makes that finding. */
function addAttributeVerdict(
  row: ReadyRow,
  verdict: AttributeVerdict,
  values: readonly Value[],
  context: CheckContext,
  findings: Finding[],
  first: number,
  places: Map<string | null, number>,
): void {
  const value = verdict.value === null ? null : valueText(verdict.value);
  const problem = problemOf(row.attribute, verdict);
  const index = places.get(value) ?? findings.length;
  const same = findings[index];
  if (!same) {
    const { proposal } = verdict;
    const mayFix = findings.length - first < mostFixes && (value?.length ?? 0) <= longestMendable;
    const fix = mayFix && proposal !== undefined && isFixOfAll(row, verdict.value, proposal, values, context);
    places.set(value, index);
    findings.push({
      attribute: row.attribute,
      value,
      problems: [problem],
      ...(fix ? { proposal } : {}),
      fix,
      suggestions: fix ? [] : candidatesOf(verdict),
    });
    return;
  }
  // Two kinds of check speak of one value: which of their proposals is right is for a person to say.
  const { proposal: earlier, ...rest } = same;
  const suggestions = new Set([...same.suggestions, ...candidatesOf(verdict)]);
  if (typeof earlier === 'string') suggestions.add(earlier);
  findings[index] = {
    ...rest,
    problems: byWorst([...same.problems, problem]),
    fix: false,
    suggestions: [...suggestions],
  };
}

/** Whether what a check of all values proposes also passes the checks of one value. */
function isFixOfAll(
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

function problemOf(attribute: string, verdict: Verdict): Problem {
  const id = `${attribute}.${verdict.problem}`;
  return verdict.detail === undefined
    ? { id, severity: verdict.severity }
    : { id, severity: verdict.severity, detail: verdict.detail };
}

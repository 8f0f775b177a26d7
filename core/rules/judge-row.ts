import { valuesOf, type Value } from '../model/directory-object.ts';
import { byWorst, type Finding, type Problem } from '../model/finding.ts';
import { valueText } from '../model/value-text.ts';
import { longestMendable } from './characters.ts';
import type { AttributeVerdict, CheckContext, Verdict } from './check.ts';
import { candidatesOf, compose, isFixOfAll, isSafe, mended } from './propose.ts';
import type { ReadyRow } from './table-row.ts';

/**
 * For how many faulty values of one attribute of one object a fix is worked out. Whether a fix is safe takes a look at
 * all the other values, so that without an end a hostile export (10,000 faulty addresses on one object) would stall a
 * scan. Beyond it, what would be a fix is a suggestion.
 */
const mostFixes = 300;

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

function problemOf(attribute: string, verdict: Verdict): Problem {
  const id = `${attribute}.${verdict.problem}`;
  return verdict.detail === undefined
    ? { id, severity: verdict.severity }
    : { id, severity: verdict.severity, detail: verdict.detail };
}

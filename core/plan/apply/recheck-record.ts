import type { RecheckRecord, UnforeseenRecord } from '../../model/journal.ts';
import type { Value } from '../../model/directory-object.ts';
import { valueText } from '../../model/value-text.ts';
import { visibleText } from '../../model/visible-text.ts';
import type { PreviewFinding } from '../preview/sort-out.ts';
import type { Recheck } from './recheck.ts';
import type { Difference } from './verify-after.ts';

/** Values and holders that a record names; the directory has them all. */
const mostNamed = 10;
const mostCharacters = 100;

/** What looking again at the changed objects has shown, for the journal. */
export function recheckRecord(
  run: string,
  at: Date,
  differences: readonly Difference[],
  recheck: Recheck | undefined,
): RecheckRecord {
  return {
    kind: 'recheck',
    run,
    at: at.toISOString(),
    ...(recheck ? { checked: { objects: recheck.objects, resolved: recheck.resolved } } : {}),
    found: [
      ...differences.map(different),
      ...(recheck?.remaining ?? []).map((finding) => found('remaining', finding)),
      ...(recheck?.unforeseen ?? []).map((finding) => found('unforeseen', finding)),
    ],
  };
}

function different({ dn, attribute, missing, left }: Difference): UnforeseenRecord {
  const sentences = [
    ...(missing.length === 0 ? [] : [`${attribute} does not hold ${named(missing)}.`]),
    ...(left.length === 0 ? [] : [`${attribute} still holds ${named(left)}.`]),
  ];
  // An object that is not there any more has no values, and none to miss where the plan only takes some away.
  if (sentences.length === 0) sentences.push('The object could not be read again.');
  return {
    is: 'different',
    dn,
    attribute,
    value: null,
    severity: null,
    ids: [],
    sentences,
    holders: [],
  };
}

function named(values: readonly Value[]): string {
  const shown = values
    .slice(0, mostNamed)
    .map((value) => `“${visibleText(valueText(value), mostCharacters)}”`);
  const others = values.length - shown.length;
  return others > 0 ? `${shown.join(', ')} and ${others} more` : shown.join(', ');
}

function found(
  is: 'remaining' | 'unforeseen',
  { dn, attribute, value, severity, ids, problems, holders }: PreviewFinding,
): UnforeseenRecord {
  const others = holders.filter((holder) => holder.dn !== dn).map((holder) => holder.dn);
  return {
    is,
    dn,
    attribute,
    value,
    severity,
    ids,
    sentences: problems,
    holders: others.slice(0, mostNamed),
  };
}

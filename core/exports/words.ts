import type { Severity } from '../model/finding.ts';
import type { Outcome } from '../model/scan.ts';

/** A number of things: `1 object`, `1,234 objects`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

/** Names in a row: `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[]): string {
  const [first = '', ...others] = names;
  const last = others.pop();
  return last === undefined ? first : `${[first, ...others].join(', ')} and ${last}`;
}

/**
 * A moment for people: `2026-11-22 16:44 UTC`. Formats for programs have it as it is kept.
 *
 * @param iso ISO 8601, UTC
 */
export function momentText(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** A severity as a label, one and many. */
export const severityWords: Readonly<Record<Severity, { readonly one: string; readonly many: string }>> = {
  error: { one: 'Error', many: 'Errors' },
  warning: { one: 'Warning', many: 'Warnings' },
  info: { one: 'Information', many: 'Information' },
};

/** How reading a source ended, in words. */
export function outcomeText(outcome: Outcome): string {
  if (outcome.state === 'ran') return 'read';
  return outcome.state === 'skipped' ? `skipped: ${outcome.reason}` : `failed: ${outcome.error}`;
}

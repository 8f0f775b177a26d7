import type { FindingRecord, Holder } from '../model/finding.ts';
import { visibleText } from '../model/visible-text.ts';

/** The columns of CSV and XLSX, in order: the keys of a finding, and two that a flat table needs besides. */
export const columns = [
  'dn',
  'objectGUID',
  'objectClass',
  'attribute',
  'value',
  'valueShown',
  'problems',
  'severity',
  'ids',
  'change',
  'proposal',
  'fix',
  'suggestions',
  'holders',
  'holderList',
  'inScope',
  'fingerprint',
  'action',
] as const;

/** One cell by column; text is exactly what the directory or the finding holds, not yet disarmed or escaped. */
export type Row = Readonly<Record<(typeof columns)[number], string | number>>;

/** How much of a value is repeated beside it with its invisible characters made visible. */
const mostShown = 1_000;

/**
 * A finding as one row. `valueShown` repeats a value that holds characters one cannot see, made visible; it is empty
 * for others. `change` tells what the proposal does: `replace`, `remove` or nothing. Lists are joined by
 * {@link joinList}; `holders` is their number and `holderList` one description each.
 */
export function rowOf(finding: FindingRecord): Row {
  const value = finding.value ?? '';
  const start = value.slice(0, mostShown);
  return {
    dn: finding.dn,
    objectGUID: finding.objectGUID ?? '',
    objectClass: finding.objectClass,
    attribute: finding.attribute,
    value,
    valueShown: visibleText(start) === start ? '' : visibleText(value, mostShown),
    problems: joinList(finding.problems),
    severity: finding.severity,
    ids: joinList(finding.ids),
    change: finding.proposal === undefined ? '' : finding.proposal === null ? 'remove' : 'replace',
    proposal: finding.proposal ?? '',
    fix: finding.fix ? 'yes' : 'no',
    suggestions: joinList(finding.suggestions),
    holders: finding.holders.length,
    holderList: joinList(finding.holders.map(holderText)),
    inScope: finding.inScope ? 'yes' : 'no',
    fingerprint: finding.fingerprint,
    action: finding.action ?? '',
  };
}

/**
 * Joins texts with ` | `, so that they can be told apart again: `\` and `|` inside a text are preceded by `\`, an
 * empty text is written `\0`. No texts at all give an empty cell.
 */
export function joinList(texts: readonly string[]): string {
  return texts.map((text) => (text === '' ? '\\0' : text.replaceAll(/[\\|]/g, String.raw`\$&`))).join(' | ');
}

/** The texts that {@link joinList} joined. */
export function splitList(cell: string): string[] {
  if (cell === '') return [];
  const texts = [''];
  let rest = cell;
  while (rest !== '') {
    const taken = /^(?: \| |\\[^]|[^])/u.exec(rest)?.[0] ?? '';
    if (taken === ' | ') texts.push('');
    else texts[texts.length - 1] += taken === '\\0' ? '' : taken.replace(/^\\(?=[^])/, '');
    rest = rest.slice(taken.length);
  }
  return texts;
}

/** One holder of a duplicated value with the evidence to choose by, as one phrase. */
export function holderText(holder: Holder): string {
  return [
    `${holder.dn}: ${holder.attribute}`,
    holder.role,
    holder.inScope ? 'in scope' : 'out of scope',
    ...(holder.enabled === null ? [] : [holder.enabled ? 'enabled' : 'disabled']),
    ...(holder.mailbox ? ['mailbox'] : []),
    ...(holder.lastLogon === null ? [] : [`last logon ${holder.lastLogon.slice(0, 10)}`]),
    ...(holder.whenCreated === null ? [] : [`created ${holder.whenCreated.slice(0, 10)}`]),
  ].join(', ');
}

import type { FindingRecord } from '../model/finding.ts';
import { holderText } from './holder-text.ts';
import { markedText } from './marked-text.ts';

/** The columns of CSV and XLSX, in order: the keys of a finding, and two that a flat table needs besides. */
export const columns = [
  'dn',
  'objectGUID',
  'objectClass',
  'attribute',
  'value',
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

/** One cell by column: what the finding holds as {@link markedText}, not yet disarmed or cut. */
export type Row = Readonly<Record<(typeof columns)[number], string | number>>;

/**
 * A finding as one row. `change` tells what the proposal does: `replace`, `remove` or nothing. Lists are joined by
 * {@link joinList}; `holders` is their number and `holderList` one description each.
 */
export function rowOf(finding: FindingRecord): Row {
  return {
    dn: markedText(finding.dn),
    objectGUID: finding.objectGUID ?? '',
    objectClass: markedText(finding.objectClass),
    attribute: finding.attribute,
    value: markedText(finding.value ?? ''),
    problems: markedList(finding.problems),
    severity: finding.severity,
    ids: joinList(finding.ids),
    change: finding.proposal === undefined ? '' : finding.proposal === null ? 'remove' : 'replace',
    proposal: markedText(finding.proposal ?? ''),
    fix: finding.fix ? 'yes' : 'no',
    suggestions: markedList(finding.suggestions),
    holders: finding.holders.length,
    holderList: markedList(finding.holders.map(holderText)),
    inScope: finding.inScope ? 'yes' : 'no',
    fingerprint: finding.fingerprint,
    action: finding.action ?? '',
  };
}

function markedList(texts: readonly string[]): string {
  return joinList(texts.map(markedText));
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

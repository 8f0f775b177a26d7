import type { FindingRecord } from '../../model/finding.ts';
import { joinList } from '../columns.ts';
import { markedText } from '../marked-text.ts';

/** The columns of the remediation list, in order; those it shares with the findings export have the same names. */
export const listColumns = [
  'dn',
  'objectGUID',
  'objectClass',
  'attribute',
  'problems',
  'severity',
  'value',
  'change',
  'proposal',
  'suggestions',
  'action',
  'newValue',
  'owner',
  'status',
  'note',
  'fingerprint',
  'plan',
] as const;

export type ListColumn = (typeof listColumns)[number];

/** The columns that colleagues fill in. A change of any other makes the import refuse the row. */
export const editableColumns = ['action', 'newValue', 'owner', 'status', 'note'] as const;

/** What a person can want of a finding: its fix, another value, no value, or to live with it. */
export const listActions = ['fix', 'change', 'remove', 'accept'] as const;

export type ListAction = (typeof listActions)[number];

/** What is decided about a finding. */
export type Decision =
  | { readonly action: 'fix' | 'remove' }
  | { readonly action: 'change'; readonly newValue: string }
  | { readonly action: 'accept'; readonly reason: string };

/** One cell by column: marked text, not yet disarmed or cut. */
export type ListRow = Readonly<Record<ListColumn, string>>;

/** A finding of the list, and what is decided about it so far. */
export interface FindingEntry {
  readonly finding: FindingRecord;
  readonly decision?: Decision;
}

/** A change that no finding of the list stands for: an advisor proposed it, or it takes another back. */
export interface PlannedChange {
  readonly dn: string;
  readonly objectGUID: string;
  readonly objectClass: string;
  readonly attribute: string;
  /** Sentences for people. */
  readonly why: readonly string[];
  /** Bytes in base64. */
  readonly remove: readonly string[];
  readonly add: readonly string[];
  /** SHA-256 in hexadecimal: an import knows the change by it. */
  readonly fingerprint: string;
}

/** One row of the list. */
export type ListEntry = FindingEntry | { readonly change: PlannedChange };

/** The cells that stay as they are, by which an import tells whether a row still says what was exported. */
export type FixedCells = Omit<ListRow, (typeof editableColumns)[number] | 'plan'>;

/**
 * One row of the list. `owner` and `status` are empty: they are the readers' own. A change that is planned says `fix`:
 * it is to be done.
 *
 * @param plan the plan's id, or an empty text
 */
export function listRowOf(entry: ListEntry, plan: string): ListRow {
  const toFill = { newValue: '', owner: '', status: '', note: '', plan };
  if ('change' in entry) return { ...fixedCellsOfChange(entry.change), ...toFill, action: 'fix' };
  const { finding, decision } = entry;
  return {
    ...fixedCellsOf(finding),
    ...toFill,
    action: decision?.action ?? '',
    newValue: decision?.action === 'change' ? markedText(decision.newValue) : '',
    note: decision?.action === 'accept' ? markedText(decision.reason) : '',
  };
}

/** The cells of a change that no finding stands for. */
export function fixedCellsOfChange(change: PlannedChange): FixedCells {
  const { remove, add } = change;
  return {
    dn: markedText(change.dn),
    objectGUID: change.objectGUID,
    objectClass: markedText(change.objectClass),
    attribute: change.attribute,
    problems: joinList(change.why.map(markedText)),
    severity: '',
    value: joinList(remove.map(markedText)),
    change: remove.length === 0 ? 'add' : add.length === 0 ? 'remove' : 'replace',
    proposal: joinList(add.map(markedText)),
    suggestions: '',
    fingerprint: change.fingerprint,
  };
}

/** The cells of a finding. */
export function fixedCellsOf(finding: FindingRecord): FixedCells {
  const { proposal } = finding;
  return {
    dn: markedText(finding.dn),
    objectGUID: finding.objectGUID ?? '',
    objectClass: markedText(finding.objectClass),
    attribute: finding.attribute,
    problems: joinList(finding.problems.map(markedText)),
    severity: finding.severity,
    value: markedText(finding.value ?? ''),
    change: proposal === undefined ? '' : proposal === null ? 'remove' : 'replace',
    proposal: markedText(proposal ?? ''),
    suggestions: joinList(finding.suggestions.map(markedText)),
    fingerprint: finding.fingerprint,
  };
}

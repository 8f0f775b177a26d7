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
export interface ListEntry {
  readonly finding: FindingRecord;
  readonly decision?: Decision;
}

/**
 * A finding as one row of the list. `owner` and `status` are empty: they are the readers' own.
 *
 * @param plan the plan's id, or an empty text
 */
export function listRowOf({ finding, decision }: ListEntry, plan: string): ListRow {
  return {
    ...fixedCellsOf(finding),
    action: decision?.action ?? '',
    newValue: decision?.action === 'change' ? markedText(decision.newValue) : '',
    owner: '',
    status: '',
    note: decision?.action === 'accept' ? markedText(decision.reason) : '',
    plan,
  };
}

/** The cells of a finding that stay as they are, by which an import tells whether a row still says what was exported. */
export function fixedCellsOf(
  finding: FindingRecord,
): Omit<ListRow, (typeof editableColumns)[number] | 'plan'> {
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

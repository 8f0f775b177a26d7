import { unmarkedText } from '../../exports/marked-text.ts';
import { listActions, type ListAction, type PlannedChange } from '../../exports/plan/list-rows.ts';
import { visibleText } from '../../model/visible-text.ts';
import type { Wish } from './imported.ts';
import type { KnownFinding } from './known-findings.ts';

/** A row whose cells are what the export meant by them: not armed any more, still marked. By column in lower case. */
export type RowCells = ReadonlyMap<string, string>;

/** Why a row cannot be carried out: a sentence for people. */
interface NotUnderstood {
  readonly reason: string;
}

/** Values are shown in a sentence, not printed in full. */
const mostShown = 80;

/** The action of a row; undefined where it has none. @param proposal the one new value that goes with `fix` */
function actionIn(
  texts: RowCells,
  proposal: string | null | undefined,
): NotUnderstood | { readonly action: ListAction | undefined } {
  const typed = textIn(texts, 'action').trim().toLowerCase();
  const newValue = textIn(texts, 'newvalue');
  if (typed === '') {
    if (newValue === '') return { action: undefined };
    return { reason: `There is a new value (${shown(newValue)}), but no action; write change to have it.` };
  }
  const action = listActions.find((each) => each === typed);
  if (action === undefined) {
    return { reason: `There is no action ${shown(typed)}; choose one of ${listActions.join(', ')}.` };
  }
  if (action !== 'change' && newValue !== '' && !(action === 'fix' && unmarkedText(newValue) === proposal)) {
    return {
      reason: `The action ${action} does not go with a new value (${shown(newValue)}); write change to have it.`,
    };
  }
  return { action };
}

const noReason = { reason: 'The action accept needs the reason in the column note.' };

/** What an advisor proposed is done as it is, or not at all: nobody else has looked at what another value would do. */
export function wishOfChange(
  texts: RowCells,
  { add }: PlannedChange,
): NotUnderstood | 'keep' | 'drop' | 'undecided' {
  const told = actionIn(texts, add[0]);
  if ('reason' in told) return told;
  const { action } = told;
  const newValue = unmarkedText(textIn(texts, 'newvalue'));
  if (action === undefined) return 'undecided';
  if (action === 'accept') return textIn(texts, 'note').trim() === '' ? noReason : 'drop';
  const isAsProposed =
    action === 'fix' ||
    (action === 'remove' && add.length === 0) ||
    (action === 'change' && add.length === 1 && newValue === add[0]);
  if (isAsProposed) return 'keep';
  return {
    reason:
      'An advisor proposed this change, and it is done as proposed or not at all; write fix to have it, or accept and the reason to leave it out.',
  };
}

/** What a row wants of a finding. */
export function wishIn(
  texts: RowCells,
  { record }: KnownFinding,
): NotUnderstood | { readonly wish: Wish | undefined } {
  const told = actionIn(texts, record.proposal);
  if ('reason' in told) return told;
  const { action } = told;
  const newValue = textIn(texts, 'newvalue');
  switch (action) {
    case undefined:
      return { wish: undefined };
    case 'fix':
      if (!record.fix || record.proposal === undefined) {
        return { reason: 'The finding has no fix; write change and a new value.' };
      }
      return { wish: { kind: 'choose', value: record.proposal } };
    case 'change':
      if (newValue === '')
        return { reason: 'The action change needs a new value; write remove to have none.' };
      return { wish: { kind: 'choose', value: unmarkedText(newValue) } };
    case 'remove':
      return { wish: { kind: 'choose', value: null } };
    case 'accept': {
      const reason = unmarkedText(textIn(texts, 'note')).trim();
      if (reason === '') return noReason;
      return { wish: { kind: 'accept', reason } };
    }
    default:
      return action satisfies never;
  }
}

/** A cell; empty where there is none. */
export function textIn(texts: RowCells, name: string): string {
  return texts.get(name) ?? '';
}

/** A cell in a sentence. */
export function shown(text: string): string {
  return text === '' ? 'nothing' : `“${visibleText(text, mostShown)}”`;
}

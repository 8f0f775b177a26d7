import type { MailboxPlanMade, MailboxWays } from '../../../../core/contract/mailbox-guid.ts';
import type { ExpectedErrorShape } from '../../../../core/model/expected-error.ts';
import type { Input } from '../../../app/api.tsx';

/** Which scan is judged, and by which Connect export. */
export type Judged = Pick<Input<'mailboxGuid', 'ways'>, 'workspace' | 'scan' | 'connectExport'>;

/** What was answered to making a plan. */
export type Answered = MailboxPlanMade | { readonly state: 'refused'; readonly error: ExpectedErrorShape };

/** What is typed before a plan of the first or second way is made, and what the script shares with it. */
export interface PlanDraft {
  readonly users: 'picked' | 'leftovers' | 'named';
  readonly list: string;
  readonly isNoneLeftDeclared: boolean;
  readonly isParallelMigration: boolean;
  readonly marker: { readonly attribute: string; readonly value: string };
  readonly isArchiveKept: boolean;
}

/** Nothing typed; what was picked in the grid is what is meant. */
export function firstDraft({ marker }: MailboxWays, picked: readonly number[]): PlanDraft {
  return {
    users: picked.length > 0 ? 'picked' : 'leftovers',
    list: '',
    isNoneLeftDeclared: false,
    isParallelMigration: false,
    marker,
    isArchiveKept: false,
  };
}

/** Whether a plan can be asked for. */
export function isComplete({ users, list, marker }: PlanDraft): boolean {
  const isMarked = marker.attribute.trim() !== '' && marker.value.trim() !== '';
  return isMarked && (users !== 'named' || list.trim() !== '');
}

/** What to ask for. Whoever is not picked or named is never taken with a live mailbox. */
export function planOrder(
  judged: Judged,
  way: 1 | 2,
  draft: PlanDraft,
  picked: readonly number[],
  confirmedLive: number | null,
): Input<'mailboxGuid', 'plan'> {
  const { marker, isArchiveKept } = draft;
  return {
    ...judged,
    way,
    users: usersOf(draft, picked),
    marker,
    isArchiveKept,
    isParallelMigration: draft.users !== 'leftovers' && draft.isParallelMigration,
    confirmedLive,
  };
}

function usersOf(
  { users, list, isNoneLeftDeclared }: PlanDraft,
  picked: readonly number[],
): Input<'mailboxGuid', 'plan'>['users'] {
  switch (users) {
    case 'picked':
      return { kind: 'picked', objects: [...picked] };
    case 'leftovers':
      return { kind: 'leftovers', isNoneLeftDeclared };
    case 'named':
      return { kind: 'named', list };
    default:
      return users satisfies never;
  }
}

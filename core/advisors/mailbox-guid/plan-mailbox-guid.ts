import type { ConnectConfiguration } from '../../connect/configuration.ts';
import { valuesOf } from '../../model/directory-object.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import { visibleText } from '../../model/visible-text.ts';
import type { AdvisedEdit } from '../../plan/building/edit.ts';
import { createSnapshotReader, type SnapshotObject } from '../../workspace/snapshot.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { chooseObjects, otherHolders, type ChosenObjects, type Wish } from './choose-objects.ts';
import { judgeWith } from './judge-object.ts';
import { clearEdits, markEdits, type Marker } from './plan-edits.ts';

/** What the first or second way is asked for. */
export interface MailboxPlanRequest {
  readonly scan: number;
  readonly wish: Wish;
  readonly marker: Marker;
  readonly isArchiveKept: boolean;
  readonly configuration: ConnectConfiguration | undefined;
  /** Somebody says that no mailbox is left on premises, where the scan shows no homeMDB at all. */
  readonly isNoneLeftDeclared: boolean;
  /** The second yes: how many live mailboxes were seen and meant; null where nobody was asked yet. */
  readonly confirmedLive: number | null;
}

/** The changes to be planned, or what has to be seen and confirmed before there are any. */
export type MailboxPlan =
  | { readonly state: 'unconfirmed'; readonly chosen: ChosenObjects }
  | {
      readonly state: 'planned';
      readonly edits: readonly AdvisedEdit[];
      readonly chosen: ChosenObjects;
      /** How many of the chosen objects are so already. */
      readonly already: number;
      /** Objects that the rule will take as well, since they carry the marker from before. */
      readonly alsoMarked: readonly SnapshotObject[];
    };

/**
 * What is to be changed: the marker on the chosen objects (way 1), or their GUIDs removed (way 2). Stores nothing; whether
 * it goes into the basket or into a plan of its own is up to the caller.
 *
 * @throws ExpectedError `mailbox-guid.*`, `workspace.no-scan`
 */
export function planMailboxGuid(workspace: Workspace, request: MailboxPlanRequest): MailboxPlan {
  const { scan, wish, marker } = request;
  const reader = createSnapshotReader(workspace);
  const judge = judgeWith(request.configuration);
  const chosen = chooseObjects(reader.all(scan), judge, wish);
  refuseUnclear(chosen, request);
  if (chosen.live.length > 0 && request.confirmedLive !== chosen.live.length)
    return { state: 'unconfirmed', chosen };
  const alsoMarked =
    wish.way === 1 ? otherHolders(reader.all(scan), chosen.taken, marker.attribute, marker.value) : [];
  refuseLiveHolder(alsoMarked, request);
  const edits =
    wish.way === 1 ? markEdits(chosen.taken, marker) : clearEdits(chosen.taken, request.isArchiveKept);
  const already = chosen.taken.length - new Set(edits.map(({ object }) => object)).size;
  return { state: 'planned', edits, chosen, already, alsoMarked };
}

function refuseUnclear(chosen: ChosenObjects, { wish, isNoneLeftDeclared }: MailboxPlanRequest): void {
  const { unknown, ambiguous, taken, leftOut, isHomeMdbSeen } = chosen;
  const wrong = unknown.length > 0 ? unknown : ambiguous;
  if (wrong.length > 0) {
    throw new ExpectedError({
      code: unknown.length > 0 ? 'mailbox-guid.unknown-object' : 'mailbox-guid.ambiguous-object',
      summary: `${visibleText(wrong[0] ?? '', 300)}${wrong.length > 1 ? ` and ${wrong.length - 1} more` : ''} in the list ${unknown.length > 0 ? 'is no user of the scan' : 'means several users of the scan'}.`,
      action: 'Name users by objectGUID, userPrincipalName or DN, as the scan has them.',
    });
  }
  if (taken.length === 0) {
    const [first] = leftOut;
    throw new ExpectedError({
      code: 'mailbox-guid.nothing-chosen',
      summary: first
        ? `No object${wish.named === null ? '' : ' that is named'} can be taken. ${first.dn}: ${first.sentence}`
        : 'No object of the scan has a GUID that stands in the way.',
      action: 'See what foresync advise mailbox-guid says of each object.',
    });
  }
  if (!isHomeMdbSeen && wish.named === null && !isNoneLeftDeclared) {
    throw new ExpectedError({
      code: 'mailbox-guid.no-home-mdb',
      summary:
        'No object of the scan has homeMDB: either no mailbox is left on premises, or the source did not give the attribute, and live mailboxes look as if they were left over.',
      action:
        'Name the objects (--objects), or declare that no mailbox is left on premises (--exchange-is-gone).',
    });
  }
}

/** A marker from before would take a live mailbox into the rule that nobody has confirmed. */
function refuseLiveHolder(alsoMarked: readonly SnapshotObject[], { marker, wish }: MailboxPlanRequest): void {
  const live = wish.isParallelMigration
    ? []
    : alsoMarked.filter(({ object }) => valuesOf(object, 'homemdb').length > 0);
  const [first] = live;
  if (!first) return;
  throw new ExpectedError({
    code: 'mailbox-guid.live-mailbox-marked',
    summary: `${first.object.dn}${live.length > 1 ? ` and ${live.length - 1} more` : ''} with a live mailbox on premises ${live.length > 1 ? 'carry' : 'carries'} the marker ${marker.attribute}=${marker.value} already: the rule would take it too.`,
    action: 'Use another marker (--marker), or take this one away from it first.',
  });
}

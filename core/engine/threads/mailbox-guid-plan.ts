import {
  readNamedObjects,
  pickedObjects,
  type NamedObjects,
} from '../../advisors/mailbox-guid/named-objects.ts';
import { checkMarker, type Marker } from '../../advisors/mailbox-guid/plan-edits.ts';
import { planMailboxGuid, type MailboxPlan } from '../../advisors/mailbox-guid/plan-mailbox-guid.ts';
import { readConnectExport } from '../../connect/read-export.ts';
import type { FirstOf, LeftOutRows, MailboxPlanMade } from '../../contract/mailbox-guid.ts';
import { chooseAdvised } from '../../plan/choosing/advised.ts';
import { changeWorkspace } from '../../workspace/change-workspace.ts';
import { translateSqliteError } from '../../workspace/sqlite-error.ts';
import { openWorkspace } from '../../workspace/workspace.ts';

/** What is asked for the first or second way, its tokens resolved. */
export interface MailboxPlanOrder {
  readonly scan: number;
  readonly way: 1 | 2;
  readonly users:
    | { readonly kind: 'leftovers'; readonly isNoneLeftDeclared: boolean }
    | { readonly kind: 'picked'; readonly objects: readonly number[] }
    | { readonly kind: 'named'; readonly list: string };
  readonly marker: Marker;
  readonly isArchiveKept: boolean;
  readonly isParallelMigration: boolean;
  readonly confirmedLive: number | null;
  /** Path of the folder of a Connect export. */
  readonly connectExport: string | undefined;
}

/** More of them nobody reads. */
const mostShown = 200;

/**
 * Puts the changes into the basket of the scan, or tells of the live mailboxes that somebody has to say yes to first.
 *
 * @param path of the workspace
 * @throws ExpectedError `mailbox-guid.*`, `plan.scan-running`, `connect.*`
 */
export async function planMailboxes(path: string, order: MailboxPlanOrder): Promise<MailboxPlanMade> {
  const made = await plannedFor(path, order);
  if (made.state === 'planned') {
    changeWorkspace(path, (workspace) =>
      chooseAdvised(workspace, order.scan, made.edits, new Date().toISOString()),
    );
  }
  return tell(made);
}

async function plannedFor(path: string, order: MailboxPlanOrder): Promise<MailboxPlan> {
  const { scan, way, users, marker, isArchiveKept, isParallelMigration, confirmedLive, connectExport } =
    order;
  const wish = { way, named: namedBy(users), isParallelMigration };
  const configuration = connectExport === undefined ? undefined : await readConnectExport(connectExport);
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    return translateSqliteError(path, () =>
      planMailboxGuid(workspace, {
        scan,
        wish,
        marker: checkMarker(marker),
        isArchiveKept,
        configuration,
        isNoneLeftDeclared: users.kind === 'leftovers' && users.isNoneLeftDeclared,
        confirmedLive,
      }),
    );
  } finally {
    workspace.close();
  }
}

function namedBy(users: MailboxPlanOrder['users']): NamedObjects | null {
  switch (users.kind) {
    case 'leftovers':
      return null;
    case 'picked':
      return pickedObjects(users.objects);
    case 'named':
      return readNamedObjects(users.list, 'The list');
    default:
      return users satisfies never;
  }
}

function tell(made: MailboxPlan): MailboxPlanMade {
  const { live } = made.chosen;
  const leftOut: LeftOutRows = firstOf(made.chosen.leftOut);
  if (made.state === 'unconfirmed') {
    return { state: 'unconfirmed', live: firstOf(live.map(({ stored }) => stored.object.dn)), leftOut };
  }
  const { edits, already, alsoMarked } = made;
  return {
    state: 'planned',
    objects: new Set(edits.map(({ object }) => object)).size,
    leftOut,
    already,
    alsoMarked: firstOf(alsoMarked.map(({ object }) => object.dn)),
  };
}

function firstOf<Row>(rows: readonly Row[]): FirstOf<Row> {
  return { rows: rows.slice(0, mostShown), total: rows.length };
}

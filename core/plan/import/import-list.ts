import { dropAdvisorChoices } from '../../workspace/advisor-choices.ts';
import { acceptRisks } from '../../workspace/accepted-risks.ts';
import { dropChoices, type Choice } from '../../workspace/choices.ts';
import { createSnapshotReader } from '../../workspace/snapshot.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { whyNotPlanned } from '../choosing/advise-only.ts';
import { putIntoBasket } from '../choosing/basket.ts';
import { choiceFor, isRefusal } from '../choosing/choosing.ts';
import type { DroppedRow, ImportedRows, RefusedRow, WishedRow } from './imported.ts';

/** What a list comes to once it is known what may be planned. */
export interface ListChoices {
  readonly choices: readonly (Choice & { readonly row: WishedRow })[];
  /** Findings to live with. */
  readonly accepted: readonly {
    readonly finding: number;
    readonly reason: string;
    readonly row: WishedRow;
  }[];
  readonly dropped: readonly DroppedRow[];
  readonly kept: number;
  readonly refused: readonly RefusedRow[];
  readonly undecided: number;
}

/** Asks of every row whether what it wants may be planned at all. Stores nothing: this is what a dry run shows. */
export function listChoicesOf(workspace: Workspace, rows: ImportedRows): ListChoices {
  const snapshot = createSnapshotReader(workspace);
  const choices: (Choice & { readonly row: WishedRow })[] = [];
  const accepted: { finding: number; reason: string; row: WishedRow }[] = [];
  const refused: RefusedRow[] = [...rows.refused];
  for (const row of rows.wished) {
    const { where, finding, wish } = row;
    if (wish.kind === 'accept') {
      accepted.push({ finding: finding.id, reason: wish.reason, row });
      continue;
    }
    const wanted = choiceFor(
      { ...finding.record, finding: finding.id },
      wish.value === null
        ? { kind: 'remove', origin: 'imported' }
        : { kind: 'value', value: wish.value, origin: 'imported' },
    );
    const answer = isRefusal(wanted)
      ? wanted
      : (whyNotPlanned(snapshot.object(finding.object), finding.record.attribute) ?? wanted);
    if (isRefusal(answer)) refused.push({ where, reason: answer.sentence });
    else choices.push({ ...answer, row });
  }
  const { dropped, kept, undecided } = rows;
  return { choices, accepted, dropped, kept, refused: refused.toSorted(byPlace), undecided };
}

/**
 * Puts what a list wants into the basket and among the accepted risks, within the transaction that is open, in place of
 * what was decided before about the same findings: a finding is mended or lived with, never both.
 *
 * @param acceptedBy who is answerable for the risks: whoever imports
 * @param at ISO 8601, UTC
 */
export function storeListChoices(
  workspace: Workspace,
  { choices, accepted, dropped }: ListChoices,
  acceptedBy: string,
  at: string,
): void {
  putIntoBasket(workspace, choices, at);
  dropChoices(
    workspace,
    accepted.map(({ finding }) => finding),
  );
  dropAdvisorChoices(
    workspace,
    dropped.map(({ key }) => key),
  );
  for (const [reason, same] of Map.groupBy(accepted, (each) => each.reason)) {
    acceptRisks(
      workspace,
      same.map(({ finding }) => finding),
      { reason, acceptedBy, acceptedAt: at },
    );
  }
}

function byPlace(one: RefusedRow, other: RefusedRow): number {
  return numberOf(one) - numberOf(other);
}

function numberOf({ where }: RefusedRow): number {
  return Number(/\d+/.exec(where)?.[0] ?? 0);
}

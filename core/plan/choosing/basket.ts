import { acceptRisks, reopenRisks, type Acceptance } from '../../workspace/accepted-risks.ts';
import {
  dropAdvisorChoices,
  dropAllAdvisorChoices,
  type AdvisorChoiceKey,
} from '../../workspace/advisor-choices.ts';
import { dropAllChoices, dropChoices, putChoices, type Choice } from '../../workspace/choices.ts';
import { createSnapshotReader } from '../../workspace/snapshot.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { whyNotPlanned, type Refusal } from './advise-only.ts';
import { choiceFor, isRefusal, type Choosing } from './choosing.ts';
import { offersOf, selectedFindings, type OfferRow, type Selection } from './selection.ts';

/** What choosing came to. The numbers add up to the findings that were selected. */
export interface Chosen {
  readonly chosen: number;
  /** What was chosen before: the same, or, of fixes, something else that stays. */
  readonly already: number;
  /** Not chosen, by why. Most first. */
  readonly leftOut: readonly LeftOut[];
  /** Of those chosen, how many had been accepted as risk: they are no longer. */
  readonly reopened: number;
}

/** Findings that were not chosen for the same reason. */
export interface LeftOut extends Refusal {
  readonly findings: number;
  /** The first of them. */
  readonly first: { readonly finding: number; readonly dn: string; readonly attribute: string };
}

/**
 * Chooses the same for many findings, within the transaction that is open. Nothing is chosen for a finding that was not
 * selected. Choosing fixes leaves alone what was chosen before; anything else takes its place.
 *
 * @throws ExpectedError `plan.scan-running`, `workspace.no-scan`
 */
export function choose(
  workspace: Workspace,
  scan: number,
  selection: Selection,
  choosing: Choosing,
  chosenAt: string,
): Chosen {
  return chooseEach(workspace, offersOf(workspace, scan, selection), () => choosing, chosenAt);
}

/**
 * Chooses something else for each finding (by number), within the transaction that is open: as an edited list says.
 *
 * @throws ExpectedError `plan.scan-running`, `workspace.no-scan`
 */
export function chooseList(
  workspace: Workspace,
  scan: number,
  wishes: ReadonlyMap<number, Choosing>,
  chosenAt: string,
): Chosen {
  const offers = offersOf(workspace, scan, { findings: [...wishes.keys()] });
  return chooseEach(workspace, offers, ({ finding }) => wishes.get(finding), chosenAt);
}

/** Takes what was chosen for the selected findings out of the basket, within the transaction that is open. */
export function dropSelected(workspace: Workspace, scan: number, selection: Selection): number {
  return dropChoices(workspace, selectedFindings(workspace, scan, selection));
}

/** Takes choices out of the basket, those that advisors proposed too, within the transaction that is open. */
export function dropKeys(
  workspace: Workspace,
  keys: readonly ({ readonly finding: number } | AdvisorChoiceKey)[],
): number {
  const findings = keys.flatMap((key) => ('finding' in key ? [key.finding] : []));
  const advised = keys.flatMap((key) => ('finding' in key ? [] : [key]));
  return dropChoices(workspace, findings) + dropAdvisorChoices(workspace, advised);
}

/** Empties the basket of a scan, within the transaction that is open. */
export function emptyBasket(workspace: Workspace, scan: number): number {
  return dropAllChoices(workspace, scan) + dropAllAdvisorChoices(workspace, scan);
}

function chooseEach(
  workspace: Workspace,
  offers: Iterable<OfferRow>,
  choosingOf: (offer: OfferRow) => Choosing | undefined,
  chosenAt: string,
): Chosen {
  const snapshot = createSnapshotReader(workspace);
  const choices: Choice[] = [];
  const leftOut = new Map<string, LeftOut>();
  let already = 0;
  for (const offer of offers) {
    const choosing = choosingOf(offer);
    if (!choosing) continue;
    const wanted = choiceFor(offer, choosing);
    // Most findings have no fix: of those nobody needs to know the object.
    const answer =
      isRefusal(wanted) && wanted.reason === 'noFix'
        ? wanted
        : (whyNotPlanned(snapshot.object(offer.object), offer.attribute) ?? wanted);
    if (isRefusal(answer)) {
      const { finding, dn, attribute } = offer;
      const same = leftOut.get(answer.sentence) ?? {
        ...answer,
        findings: 0,
        first: { finding, dn, attribute },
      };
      leftOut.set(answer.sentence, { ...same, findings: same.findings + 1 });
    } else if (offer.chosen !== undefined && (choosing.kind === 'fix' || offer.chosen === answer.value)) {
      already++;
    } else {
      choices.push(answer);
    }
  }
  return {
    chosen: choices.length,
    reopened: putIntoBasket(workspace, choices, chosenAt),
    already,
    leftOut: [...leftOut.values()].toSorted((one, other) => other.findings - one.findings),
  };
}

/**
 * Puts choices into the basket, within the transaction that is open. One does not live with what one mends: risks that
 * were accepted for the same findings are taken back; answers how many.
 */
export function putIntoBasket(workspace: Workspace, choices: readonly Choice[], chosenAt: string): number {
  putChoices(workspace, choices, chosenAt);
  return reopenRisks(
    workspace,
    choices.map(({ finding }) => finding),
  );
}

/** What accepting risks came to. */
export interface Accepted {
  /** How many findings were selected; all of them are accepted now. */
  readonly accepted: number;
  /** How many choices for them were taken back: one does not mend what one lives with. */
  readonly dropped: number;
}

/** Accepts the selected findings as risk, within the transaction that is open. */
export function acceptSelected(
  workspace: Workspace,
  scan: number,
  selection: Selection,
  acceptance: Acceptance,
): Accepted {
  const selected = selectedFindings(workspace, scan, selection);
  acceptRisks(workspace, selected, acceptance);
  return { accepted: selected.length, dropped: dropChoices(workspace, selected) };
}

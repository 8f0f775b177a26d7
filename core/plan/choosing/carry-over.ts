import { valuesOf } from '../../model/directory-object.ts';
import { valueText } from '../../model/value-text.ts';
import { listAdvisorChoices } from '../../workspace/advisor-choices.ts';
import { acceptanceOf } from '../../workspace/accepted-risks.ts';
import { dropChoices, listChoices, type Choice, type StoredChoice } from '../../workspace/choices.ts';
import { findByFingerprint } from '../../workspace/find-by-fingerprint.ts';
import { createSnapshotReader } from '../../workspace/snapshot.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { whyNotPlanned } from './advise-only.ts';
import { putIntoBasket } from './basket.ts';
import { choiceFor, isRefusal, type Choosing } from './choosing.ts';
import { offersOf, type OfferRow } from './selection.ts';

/** What of the basket of one scan still applies in another. */
export interface CarryOver {
  /** For findings of the later scan. */
  readonly choices: readonly Choice[];
  /** How many are chosen there already. */
  readonly already: number;
  /** Findings of the earlier scan whose choices the later one has then. */
  readonly moved: readonly number[];
  /** What stays in the earlier basket. */
  readonly staying: readonly StayingChoice[];
}

/** A choice that stays in the earlier basket, and why: a sentence for people. */
export type StayingChoice = Pick<StoredChoice, 'dn' | 'attribute' | 'was' | 'value'> & {
  readonly why: string;
};

/**
 * Finds out what was chosen for a scan and still applies in another one of the same directory: where the same object has
 * the same finding about the same value of the same attribute (its fingerprint says so), and nothing else is decided
 * about it there. A fix must still be the fix. What an advisor proposed stays: it judges the later scan anew, where a
 * mailbox may be live that was not. Changes nothing.
 *
 * @throws ExpectedError `plan.scan-running`, `workspace.no-scan`
 */
export function findCarryOver(workspace: Workspace, from: number, to: number): CarryOver {
  const chosen = [...listChoices(workspace, from)];
  const found = findByFingerprint(
    workspace,
    to,
    chosen.map(({ fingerprint }) => fingerprint),
  );
  const offers = new Map<number, OfferRow>();
  for (const offer of offersOf(workspace, to, { findings: [...found.values()] })) {
    offers.set(offer.finding, offer);
  }
  const judge = createJudge(workspace, to, chosen);
  const choices: Choice[] = [];
  const moved: number[] = [];
  const staying: StayingChoice[] = [];
  for (const choice of chosen) {
    const offer = offers.get(found.get(choice.fingerprint) ?? 0);
    const answer = offer ? judge.carried(choice, offer) : judge.whyGone(choice);
    if (typeof answer === 'string') {
      staying.push({ ...choice, why: answer });
      continue;
    }
    moved.push(choice.finding);
    if (answer !== null) choices.push(answer);
  }
  for (const choice of listAdvisorChoices(workspace, from)) {
    staying.push({
      ...choice,
      why: `The advisor ${choice.advisor} proposed it: plan it there for this scan.`,
    });
  }
  return { choices, already: moved.length - choices.length, moved, staying };
}

/** Moves what still applies into the basket of the later scan, within the transaction that is open. */
export function storeCarryOver(workspace: Workspace, { choices, moved }: CarryOver, chosenAt: string): void {
  putIntoBasket(workspace, choices, chosenAt);
  dropChoices(workspace, moved);
}

interface Judge {
  /** The choice in the later scan; null where it is made there already; a sentence where it does not apply. */
  carried(choice: StoredChoice, offer: OfferRow): Choice | null | string;
  /** Why the later scan does not have the finding. */
  whyGone(choice: StoredChoice): string;
}

function createJudge(workspace: Workspace, to: number, chosen: readonly StoredChoice[]): Judge {
  const snapshot = createSnapshotReader(workspace);
  const guidOf = new Map(chosen.map(({ object }) => [object, snapshot.object(object).objectGUID ?? '']));
  const numbers = snapshot.numbersOf(to, new Set(guidOf.values()));
  const otherFinding = workspace.database.prepare(
    `SELECT 1 FROM finding JOIN facets ON facets.id = finding.facets
      WHERE finding.object = ? AND facets.attribute = ? AND finding.value IS ?`,
  );
  return {
    carried(choice, offer) {
      if (offer.chosen === choice.value) return null;
      if (offer.chosen !== undefined) return 'Something else is chosen for it in this scan.';
      if (acceptanceOf(workspace, offer.finding)) return 'It is accepted as risk.';
      if (choice.origin === 'fix') {
        if (!offer.fix) return 'It has no fix any more.';
        if (offer.proposal !== choice.value) return 'Its fix is another one now.';
      }
      const wanted = choiceFor(offer, choosingOf(choice));
      if (isRefusal(wanted)) return wanted.sentence;
      const refusal = whyNotPlanned(snapshot.object(offer.object), offer.attribute);
      return refusal ? refusal.sentence : { ...wanted, origin: choice.origin };
    },
    whyGone({ object, attribute, was, value }) {
      const number = numbers.get(guidOf.get(object) ?? '');
      if (number === undefined) return 'This scan does not have the object.';
      const held = valuesOf(snapshot.object(number).object, attribute.toLowerCase()).map(valueText);
      if (was === null ? held.length === 0 : held.includes(was)) {
        return otherFinding.get(number, attribute, was)
          ? 'Something else is found about the value now: choose anew.'
          : 'Nothing is found about the value in this scan.';
      }
      if (value === null) return 'The value is gone already.';
      if (held.includes(value)) return `${attribute} has the chosen value already.`;
      return 'The value is another one now.';
    },
  };
}

function choosingOf({ value }: Choice): Choosing {
  return value === null ? { kind: 'remove' } : { kind: 'value', value, origin: 'typed' };
}

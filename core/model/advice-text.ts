import type { Advice, AdvisorCatalogue, AdvisorOutcome, AdviceSeverity } from './advice.ts';

/** An advice with what its outcome says of it: whatever shows advice shows this. */
export interface AdviceRecord extends Advice {
  readonly severity: AdviceSeverity;
  /** Two or three words. */
  readonly title: string;
  /** The outcome's sentence about this subject. */
  readonly sentence: string;
  /** What to do next; empty where there is nothing to do. */
  readonly action: string;
}

/** From gravest to mildest. */
export const adviceSeverities: readonly AdviceSeverity[] = ['error', 'warning', 'info', 'none'];

/**
 * Makes records of the advice of one advisor. An outcome that the catalogue does not have, which a newer Foresync has
 * written, is its own title: it is shown, and said to be unknown.
 */
export function recordMaker(catalogue: AdvisorCatalogue): (advice: Advice) => AdviceRecord {
  const outcomes = new Map(catalogue.outcomes.map((outcome) => [outcome.id, outcome]));
  return (advice) => {
    const outcome = outcomes.get(advice.outcome) ?? unknownOutcome(advice.outcome);
    return {
      outcome: advice.outcome,
      subject: advice.subject,
      object: advice.object,
      subjectClass: advice.subjectClass,
      evidence: advice.evidence,
      severity: outcome.severity,
      title: outcome.title,
      sentence: filled(outcome.sentence, advice),
      action: filled(outcome.action, advice),
    };
  };
}

/** What stands for an outcome that the catalogue does not have. */
export function unknownOutcome(id: string): AdvisorOutcome {
  return {
    id,
    severity: 'warning',
    title: id,
    sentence: 'This version of Foresync does not know this outcome.',
    action: 'Look at it with the version that came to it.',
  };
}

/** Puts evidence in the place of its name in braces; several values in a row. A name without evidence stays as it is. */
function filled(sentence: string, { evidence }: Advice): string {
  return sentence.replaceAll(/\{([^{}]+)\}/g, (placeholder, name: string) => {
    const value = evidence.find((each) => each.name === name)?.value;
    return value === undefined ? placeholder : value.replaceAll('\n', ', ');
  });
}

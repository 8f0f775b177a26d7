import type { AdvisorCatalogue, AdvisorOutcome, AdvisorRun } from '../../model/advice.ts';
import { unknownOutcome } from '../../model/advice-text.ts';

/** How many subjects came to an outcome. */
export interface OutcomeCount extends AdvisorOutcome {
  readonly subjects: number;
}

/** The outcomes that a run came to, from worst to mildest as the catalogue has them. */
export function outcomeCounts(catalogue: AdvisorCatalogue, run: AdvisorRun): readonly OutcomeCount[] {
  const counts = new Map(run.counts.map(({ outcome, subjects }) => [outcome, subjects]));
  const known = catalogue.outcomes.filter(({ id }) => counts.has(id));
  const unknown = [...counts.keys()]
    .filter((id) => catalogue.outcomes.every((outcome) => outcome.id !== id))
    .map(unknownOutcome);
  return [...unknown, ...known].map((outcome) => ({ ...outcome, subjects: counts.get(outcome.id) ?? 0 }));
}

/** How a run ended, in a sentence. */
export function endText({ end }: AdvisorRun): string {
  switch (end.state) {
    case 'ran':
      return 'It ran to its end.';
    case 'skipped':
      return `It was skipped: ${end.reason}`;
    case 'failed':
      return `It failed: ${end.error}`;
    case 'running':
      return 'It did not end: it is still running, or it was killed. What it said is not all.';
    default:
      return end satisfies never;
  }
}

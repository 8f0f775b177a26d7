import type { AdvisorCatalogue, AdvisorRun } from '../../model/advice.ts';
import { markedText } from '../marked-text.ts';
import { endText, outcomeCounts } from './run-text.ts';

/** A run as rows of three cells: how it ended, its numbers, what it read, what was not judged. */
export function runRows(
  catalogue: AdvisorCatalogue,
  run: AdvisorRun,
): readonly (readonly (string | number)[])[] {
  return [
    ['Advisor', catalogue.title, markedText(endText(run))],
    ['Run', run.id, run.startedAt],
    ...outcomeCounts(catalogue, run).map(({ title, subjects, severity }) => [
      'Outcome',
      `${title} (${severity})`,
      subjects,
    ]),
    ...run.inputs.map(({ name, value }) => ['Read besides', markedText(name), markedText(value)]),
    ...run.notJudged.map(({ what, reason }) => ['Not judged', markedText(what), markedText(reason)]),
  ];
}

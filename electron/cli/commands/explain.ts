import type { Command } from 'commander';
import { writeText } from '../../../core/exports/text-output.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { usageError } from '../failure.ts';
import { didYouMean, nearest } from '../nearest.ts';
import { writeTo } from '../output.ts';
import { guidanceIds, guidancePage } from '../resources.ts';

/** `foresync explain <id>` */
export function addExplain(program: Command, done: (code: ExitCode) => void): void {
  program
    .command('explain')
    .summary('say what a problem is, why it matters and how to fix it')
    .description(
      'Prints the guidance page of a problem: what it finds, why it matters for sync, how to fix it.',
    )
    .argument('<id>', 'as the findings give it, such as userPrincipalName.character')
    .action(async (typed: string) => {
      const page = pageFor(typed);
      await writeTo({}, (stream) => writeText([page.endsWith('\n') ? page : `${page}\n`], stream));
      done(exitCode.ok);
    });
}

function pageFor(typed: string): string {
  const ids = guidanceIds();
  const id = ids.find((each) => each.toLowerCase() === typed.toLowerCase());
  if (id === undefined) {
    throw usageError('id', `There is no problem with the id ${typed}.`, didYouMean(nearest(typed, ids)));
  }
  return guidancePage(id);
}

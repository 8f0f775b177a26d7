import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { catalogueOf } from '../../../core/advisors/registry.ts';
import { outcomeCounts } from '../../../core/exports/advice/run-text.ts';
import { withLineEnds } from '../../../core/exports/table.ts';
import { writeText } from '../../../core/exports/text-output.ts';
import { padWidth } from '../../../core/exports/text-width.ts';
import type { AdvisorRun } from '../../../core/model/advice.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { listAdvisorRuns } from '../../../core/workspace/advisor-runs.ts';
import { openWorkspace } from '../../../core/workspace/workspace.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { usageError } from '../failure.ts';
import { nearest } from '../nearest.ts';
import { writeTo } from '../output.ts';
import type { AdviseCommand } from './advise/advise-command.ts';
import { adviseCommands } from './advise/advise-commands.ts';
import { addAdvisor } from './advise/run.ts';
import { addAdviseCompare } from './advise/compare.ts';
import { addAdviseShow } from './advise/show.ts';
import { addSignInError } from './advise/sign-in-error.ts';
import { addSignIns } from './advise/sign-ins.ts';
import { momentText } from '../../../core/exports/words.ts';

/** `foresync advise [workspace]`, `advise <name> <workspace>`, `advise show`, `advise compare` */
export function addAdvise(
  program: Command,
  done: (code: ExitCode) => void,
  advisors: readonly AdviseCommand[] = adviseCommands,
): void {
  const command = program
    .command('advise')
    .summary('judge the situation: what synchronisation will do, and why something does not work')
    .description(
      'Advisors judge the situation where checks judge values. Without a name it lists them, with a workspace their last ' +
        'runs in it. What they say is kept in the workspace; they change nothing else.',
    )
    .argument('[workspace]', 'list the last runs in this workspace')
    // A mistyped name takes its workspace along: what is wrong is the name, not the number of arguments.
    .allowExcessArguments()
    .addHelpText(
      'after',
      `
Examples:
  foresync advise
  foresync advise sync-preview contoso.foresync
  foresync advise show contoso.foresync --severity error
  foresync advise compare contoso.foresync sync-preview`,
    )
    .action(async (path: string | undefined, _options: unknown, { args }: Command) => {
      if (args.length > 1) refuseUnknownName(args[0] ?? '', advisors);
      done(await list(path, advisors));
    });
  for (const advisor of advisors) addAdvisor(command, advisor, done);
  addSignInError(command, done);
  addSignIns(command, done);
  addAdviseShow(command, done);
  addAdviseCompare(command, done);
}

async function list(path: string | undefined, advisors: readonly AdviseCommand[]): Promise<ExitCode> {
  if (path !== undefined && !existsSync(path)) refuseMistypedName(path, advisors);
  const runs = path === undefined ? [] : lastRuns(path);
  const width = Math.max(0, ...advisors.map(({ id }) => id.length));
  const lines = advisors.flatMap(({ id, description }) => {
    const line = `${padWidth(id, width)}  ${description}`;
    if (path === undefined) return [line];
    const run = runs.find(({ advisor }) => advisor === id);
    return [line, `${padWidth('', width)}  ${run ? runLine(run) : 'Not run yet.'}`];
  });
  await writeTo({}, (stream) => writeText(withLineEnds(lines), stream));
  return exitCode.ok;
}

/** A file that is not there may be meant as the name of an advisor. */
function refuseMistypedName(typed: string, advisors: readonly AdviseCommand[]): void {
  const [name] = nearestNames(typed, advisors);
  if (name === undefined) return;
  throw usageError(
    'advisor',
    `There is neither an advisor nor a workspace ${typed}.`,
    `Did you mean ${name}? List them with: foresync advise.`,
  );
}

function refuseUnknownName(typed: string, advisors: readonly AdviseCommand[]): never {
  const [name] = nearestNames(typed, advisors);
  throw usageError(
    'advisor',
    `There is no advisor ${typed}.`,
    `${name === undefined ? '' : `Did you mean ${name}? `}List them with: foresync advise.`,
  );
}

function nearestNames(typed: string, advisors: readonly AdviseCommand[]): readonly string[] {
  return nearest(typed, [...advisors.map(({ id }) => id), 'sign-in-error', 'sign-ins', 'show', 'compare']);
}

function lastRuns(path: string): readonly AdvisorRun[] {
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    return listAdvisorRuns(workspace);
  } finally {
    workspace.close();
  }
}

const endWords = { ran: 'ran', skipped: 'skipped', failed: 'failed', running: 'did not end' } as const;

function runLine(run: AdvisorRun): string {
  const counts = outcomeCounts(catalogueOf(run.advisor), run)
    .map(({ title, subjects }) => `${subjects.toLocaleString('en')} ${title}`)
    .join(', ');
  const why =
    run.end.state === 'skipped' ? run.end.reason : run.end.state === 'failed' ? run.end.error : counts;
  return `Run ${String(run.id)} of ${momentText(run.startedAt)}: ${endWords[run.end.state]}${why === '' ? '' : `: ${visibleText(why, 1_000)}`}`;
}

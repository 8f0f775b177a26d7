import { InvalidArgumentError, Option, type Command } from 'commander';
import { catalogueOf } from '../../../../core/advisors/registry.ts';
import { endText } from '../../../../core/exports/advice/run-text.ts';
import type { AdvisorCatalogue, AdvisorRun, AdviceSeverity } from '../../../../core/model/advice.ts';
import { adviceSeverities } from '../../../../core/model/advice-text.ts';
import type { AdviceFilter } from '../../../../core/workspace/advice.ts';
import { listAdvisorRuns, readAdvisorRun } from '../../../../core/workspace/advisor-runs.ts';
import { openWorkspace, type Workspace } from '../../../../core/workspace/workspace.ts';
import { exitCode, type ExitCode } from '../../exit-code.ts';
import { say, usageError } from '../../failure.ts';
import { nearest } from '../../nearest.ts';
import { formatOf, repeatable, type OutputOptions } from '../../options.ts';
import { checkTarget } from '../../output.ts';
import { checkFormat } from '../../show-findings.ts';
import { addAdviceOutput, adviceFormats, showAdvice } from './show-advice.ts';

interface ShowOptions extends OutputOptions {
  readonly run?: number;
  readonly advisor?: string;
  readonly severity: readonly AdviceSeverity[];
  readonly outcome: readonly string[];
  readonly class: readonly string[];
  readonly text?: string;
  readonly long?: boolean;
}

/** `foresync advise show <workspace>` */
export function addAdviseShow(parent: Command, done: (code: ExitCode) => void): void {
  const command = parent
    .command('show')
    .summary('list what an advisor said in its last run, or in another')
    .description('Lists what an advisor said, gravest first. Everything that is given must hold.')
    .argument('<workspace>', 'the file named with scan --workspace')
    .option('--run <number>', 'number of the run (default: the last one)', runNumber)
    .option('--advisor <name>', 'the last run of this advisor')
    .addOption(
      new Option('--severity <severity>', 'of this severity; may be repeated')
        .choices(adviceSeverities)
        // `choices` would replace the whole list with the last value.
        .argParser((value: string, earlier: readonly AdviceSeverity[]) => [...earlier, knownSeverity(value)])
        .default([], 'all'),
    )
    .addOption(repeatable('--outcome <id>', 'with this outcome; may be repeated'))
    .addOption(repeatable('--class <class>', 'of subjects of this class; may be repeated'))
    .option('--text <text>', 'with this in the subject or the evidence, in upper or lower case');
  addAdviceOutput(command).action(async (path: string, options: ShowOptions) =>
    done(await show(path, options)),
  );
}

async function show(path: string, options: ShowOptions): Promise<ExitCode> {
  const format = formatOf(options, adviceFormats);
  checkFormat(format, options);
  checkTarget(options, [path]);
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    const run = chosenRun(workspace, options);
    const catalogue = catalogueOf(run.advisor);
    const filter = filterOf(options, catalogue, run);
    await showAdvice({ workspace, catalogue, run, filter, long: options.long ?? false }, format, options);
    if (run.end.state === 'ran') return exitCode.ok;
    say(`Run ${String(run.id)} of ${catalogue.title}: ${endText(run)}`);
    return exitCode.incomplete;
  } finally {
    workspace.close();
  }
}

function chosenRun(workspace: Workspace, { run, advisor }: ShowOptions): AdvisorRun {
  if (run !== undefined) return readAdvisorRun(workspace, run);
  const all = listAdvisorRuns(workspace);
  const last = all.find((each) => advisor === undefined || each.advisor === advisor);
  if (last) return last;
  throw usageError(
    'advisor',
    advisor === undefined
      ? `No advisor has run in ${workspace.path}.`
      : `The advisor ${advisor} has not run in ${workspace.path}.`,
    'Run one with: foresync advise <name> <workspace>. List them with: foresync advise.',
  );
}

function filterOf(options: ShowOptions, catalogue: AdvisorCatalogue, run: AdvisorRun): AdviceFilter {
  const known = new Map([
    ...catalogue.outcomes.map(({ id, severity }) => [id, severity] as const),
    ...run.counts
      .filter(({ outcome }) => catalogue.outcomes.every(({ id }) => id !== outcome))
      .map(({ outcome }) => [outcome, 'warning'] as const),
  ]);
  const named = options.outcome.map((typed) => knownOutcome(typed, [...known.keys()]));
  const grave = [...known].flatMap(([id, severity]) => (options.severity.includes(severity) ? [id] : []));
  const chosen =
    options.severity.length === 0
      ? named
      : named.length === 0
        ? grave
        : named.filter((id) => grave.includes(id));
  const isNarrowed = options.severity.length > 0 || named.length > 0;
  return {
    // An empty list would let everything through; no outcome has an empty id.
    ...(isNarrowed ? { outcomes: chosen.length === 0 ? [''] : chosen } : {}),
    ...(options.class.length === 0 ? {} : { subjectClasses: options.class }),
    ...(options.text === undefined ? {} : { text: options.text }),
  };
}

/** An outcome in its known spelling, with or without the advisor before it. A mistyped one would list nothing. */
function knownOutcome(typed: string, known: readonly string[]): string {
  const wanted = typed.toLowerCase();
  const id = known.find((each) =>
    [each, each.replace(/^.*\./, '')].some((one) => one.toLowerCase() === wanted),
  );
  if (id !== undefined) return id;
  const names = nearest(typed, known);
  throw usageError(
    'outcome',
    `The advisor has no outcome ${typed}.`,
    `${names.length > 0 ? 'Did you mean' : 'Choose one of'} ${(names.length > 0 ? names : known).join(', ')}${names.length > 0 ? '?' : '.'}`,
  );
}

function knownSeverity(typed: string): AdviceSeverity {
  const severity = adviceSeverities.find((each) => each === typed);
  if (severity === undefined) {
    throw usageError(
      'severity',
      `There is no severity ${typed}.`,
      `Choose one of ${adviceSeverities.join(', ')}.`,
    );
  }
  return severity;
}

/** The number of a run of an advisor. */
export function runNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It is not the number of a run: 1, 2, …');
  return Number(text);
}

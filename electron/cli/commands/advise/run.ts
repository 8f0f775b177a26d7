import { Option, type Command } from 'commander';
import { advise } from '../../../../core/advisors/advise.ts';
import type { Advisor } from '../../../../core/advisors/advisor.ts';
import { endText, outcomeCounts } from '../../../../core/exports/advice/run-text.ts';
import { runLines } from '../../../../core/exports/advice/table.ts';
import { notComplete } from '../../../../core/exports/completeness.ts';
import type { AdvisorCatalogue, AdvisorRun, AdviceSeverity } from '../../../../core/model/advice.ts';
import { adviceSeverities } from '../../../../core/model/advice-text.ts';
import { readReport } from '../../../../core/workspace/report.ts';
import { openWorkspace, type Workspace } from '../../../../core/workspace/workspace.ts';
import { exitCode, type ExitCode } from '../../exit-code.ts';
import { say } from '../../failure.ts';
import { interruptible } from '../../interrupts.ts';
import { formatOf, type OutputOptions } from '../../options.ts';
import { checkTarget } from '../../output.ts';
import { createStatusLine } from '../../progress-line.ts';
import { addScanOption } from '../../selection-options.ts';
import { checkFormat } from '../../show-findings.ts';
import type { AdviseCommand } from './advise-command.ts';
import { phraseOf } from './input-options.ts';
import { addAdviceOutput, adviceFormats, showAdvice } from './show-advice.ts';

interface RunOptions extends OutputOptions {
  readonly scan?: number;
  readonly failOn: AdviceSeverity;
  readonly long?: boolean;
}

/** Remarks on the error stream are for people, but may end up in a log. */
const remarkLook = { width: Number.POSITIVE_INFINITY, colour: false };

/** Advice that a terminal shows before it is said how to get the rest. */
const mostShown = 50;

/** `foresync advise <name> <workspace>` */
export function addAdvisor(parent: Command, advisor: AdviseCommand, done: (code: ExitCode) => void): void {
  const command = parent
    .command(advisor.id)
    .summary(phraseOf(advisor.description))
    .description(
      `${advisor.description} Exit code: 0 nothing at or above --fail-on, 1 something, 2 usage, 3 it did not run to its ` +
        'end, was skipped, or judged a scan that is not complete. What it could not judge for want of an input is said, ' +
        'and is no failure.',
    )
    .argument('<workspace>', 'the file named with scan --workspace');
  advisor.addOptions(command);
  addAdviceOutput(addScanOption(command))
    .addOption(
      new Option('--fail-on <severity>', 'the mildest severity that makes the exit code 1')
        .choices(adviceSeverities)
        .default('error'),
    )
    .action(async (path: string, options: RunOptions) => done(await judge(path, options, advisor)));
}

async function judge(path: string, options: RunOptions, command: AdviseCommand): Promise<ExitCode> {
  const format = formatOf(options, adviceFormats);
  checkFormat(format, options);
  checkTarget(options, [path]);
  const advisor = await command.create({ ...options }, path);
  const ended = await runInto(path, advisor, options.scan);
  const { catalogue } = advisor;
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    await showAdvice(
      {
        workspace,
        catalogue,
        run: ended,
        filter: {},
        long: options.long ?? false,
        ...(options.out === undefined
          ? { limit: { advice: mostShown, rest: `… and more. All of it: foresync advise show ${path}` } }
          : {}),
      },
      format,
      options,
    );
    // The numbers stand in the table; a file or another format for programs has them beside it.
    if (options.out !== undefined || format !== 'table') {
      for (const line of runLines(catalogue, ended, remarkLook)) process.stderr.write(`${line}\n`);
    }
    if (options.out !== undefined) process.stderr.write(`Written: ${options.out}\n`);
    return codeFor(workspace, catalogue, ended, options.failOn);
  } finally {
    workspace.close();
  }
}

async function runInto(path: string, advisor: Advisor, scan: number | undefined): Promise<AdvisorRun> {
  const status = createStatusLine(process.stderr);
  try {
    return await interruptible((signal) =>
      advise(advisor, {
        workspace: path,
        scan,
        signal,
        onProgress: ({ phase, subjects }) =>
          status.show(`${phase === '' ? 'judging' : phase}: ${subjects.toLocaleString('en')}`),
      }),
    );
  } finally {
    status.clear();
  }
}

function codeFor(
  workspace: Workspace,
  catalogue: AdvisorCatalogue,
  run: AdvisorRun,
  failOn: AdviceSeverity,
): ExitCode {
  if (run.end.state !== 'ran') {
    say(`${catalogue.title}: ${endText(run)}`);
    return exitCode.incomplete;
  }
  const reasons = run.scan === null ? [] : notComplete(readReport(workspace, run.scan));
  for (const reason of reasons) say(`The scan that was judged is not complete. ${reason}`);
  if (reasons.length > 0) return exitCode.incomplete;
  if (failOn === 'none') return exitCode.ok;
  const counted = adviceSeverities.slice(0, adviceSeverities.indexOf(failOn) + 1);
  const isGrave = outcomeCounts(catalogue, run).some(
    ({ severity, subjects }) => subjects > 0 && counted.includes(severity),
  );
  return isGrave ? exitCode.findings : exitCode.ok;
}

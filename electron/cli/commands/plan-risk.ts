import type { Command } from 'commander';
import { count } from '../../../core/exports/words.ts';
import { acceptSelected } from '../../../core/plan/choosing/basket.ts';
import { selectedFindings } from '../../../core/plan/choosing/selection.ts';
import { reopenRisks } from '../../../core/workspace/accepted-risks.ts';
import { changeWorkspace } from '../../../core/workspace/change-workspace.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { usageError } from '../failure.ts';
import {
  addSelectionOptions,
  isNarrowed,
  scanOf,
  selectionOf,
  type SelectionOptions,
} from '../selection-options.ts';
import { who } from '../../../core/engine/operator.ts';

interface AcceptOptions extends SelectionOptions {
  readonly reason: string;
}

/** `plan accept-risk` and `plan reopen-risk` */
export function addRisks(plan: Command, done: (code: ExitCode) => void): void {
  addSelectionOptions(
    plan
      .command('accept-risk')
      .summary('live with findings, for a reason')
      .description(
        'Accepts findings as risk: they stay counted, are no longer listed, and come back when their values change. ' +
          'What was chosen for them is taken back.',
      )
      .argument('<workspace>', 'the file named with scan --workspace')
      .requiredOption('--reason <text>', 'why'),
  )
    .addHelpText(
      'after',
      `
Examples:
  foresync plan accept-risk contoso.foresync --reason "Retired in March" --subtree "OU=Old,DC=contoso,DC=com"
  foresync findings contoso.foresync --accepted only`,
    )
    .action((path: string, options: AcceptOptions) => done(accept(path, options)));
  addSelectionOptions(
    plan
      .command('reopen-risk')
      .summary('list findings again that were accepted as risk')
      .description('Takes back that findings were accepted as risk.')
      .argument('<workspace>', 'the file named with scan --workspace'),
  ).action((path: string, options: SelectionOptions) => done(reopen(path, options)));
}

function accept(path: string, options: AcceptOptions): ExitCode {
  refuseAll(options);
  if (options.reason.trim() === '') {
    throw usageError('reason', 'A risk is not accepted without a reason.', 'Write one after --reason.');
  }
  const { accepted, dropped } = changeWorkspace(path, (workspace) => {
    const scan = scanOf(workspace, options);
    return acceptSelected(workspace, scan, selectionOf(workspace, scan, options, 'shown'), {
      reason: options.reason,
      acceptedBy: who(),
      acceptedAt: new Date().toISOString(),
    });
  });
  process.stdout.write(
    `Accepted as risk: ${count(accepted, 'finding')}.${dropped === 0 ? '' : ` Taken back: ${count(dropped, 'choice')}.`}\n`,
  );
  return exitCode.ok;
}

function reopen(path: string, options: SelectionOptions): ExitCode {
  refuseAll(options);
  const reopened = changeWorkspace(path, (workspace) => {
    const scan = scanOf(workspace, options);
    return reopenRisks(
      workspace,
      selectedFindings(workspace, scan, selectionOf(workspace, scan, options, 'only')),
    );
  });
  process.stdout.write(`Listed again: ${count(reopened, 'finding')}.\n`);
  return exitCode.ok;
}

function refuseAll(options: SelectionOptions): void {
  if (isNarrowed(options)) return;
  throw usageError(
    'selection',
    'This would concern every finding of the scan.',
    'Say which: --fingerprint, --id, --attribute, --text and others.',
  );
}

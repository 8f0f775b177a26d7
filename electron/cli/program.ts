import { Command } from 'commander';
import { addAdvise } from './commands/advise.ts';
import { addApply } from './commands/apply.ts';
import { addConnect } from './commands/connect.ts';
import { addDiff } from './commands/diff.ts';
import { addExplain } from './commands/explain.ts';
import { addExport } from './commands/export.ts';
import { addFindings } from './commands/findings.ts';
import { addImport } from './commands/import.ts';
import { addJournal } from './commands/journal.ts';
import { addMailboxGuid } from './commands/mailbox-guid.ts';
import { addPlan } from './commands/plan.ts';
import { addPreview } from './commands/preview.ts';
import { addProfiles } from './commands/profiles.ts';
import { addReport } from './commands/report.ts';
import { addScan } from './commands/scan.ts';
import { addTenant } from './commands/tenant.ts';
import { addUndo } from './commands/undo.ts';
import { exitCode, type ExitCode } from './exit-code.ts';
import { reportFailure } from './failure.ts';
import { version } from './resources.ts';

/** Runs the command that the arguments name and answers the exit code. Never rejects. */
export async function run(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = exitCode.ok;
  const done = (is: ExitCode): void => void (code = is);
  try {
    const program = createProgram();
    for (const add of [
      addScan,
      addConnect,
      addFindings,
      addDiff,
      addProfiles,
      addExplain,
      addPlan,
      addPreview,
      addExport,
      addImport,
      addApply,
      addJournal,
      addUndo,
      addAdvise,
      addMailboxGuid,
      addTenant,
      addReport,
    ])
      add(program, done);
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return reportFailure(error);
  }
}

function createProgram(): Command {
  return (
    new Command('foresync')
      .description(
        'Tells what directory synchronisation to Entra ID would trip over, before it does. Only apply changes a directory.',
      )
      .version(version())
      // What stands behind the name of a command is that one's, where both have an option of the name (plan, plan save).
      .enablePositionalOptions()
      .exitOverride()
      .configureOutput({
        outputError: (text, write) =>
          write(
            `${text
              .trim()
              .replace(/^error: /, 'foresync: ')
              .replaceAll('\n', ' ')}\n`,
          ),
      })
      .showHelpAfterError('Add --help for the options.')
      .addHelpText(
        'after',
        `
Examples:
  foresync scan corp.contoso.com --verified-domain contoso.com
  foresync connect corp.contoso.com --diagnose
  foresync scan contoso.ldif --verified-domain contoso.com
  foresync scan contoso.ldif --workspace contoso.foresync --out report.html
  foresync findings contoso.foresync --severity error --format csv --out errors.csv
  foresync diff contoso.foresync
  foresync explain userPrincipalName.character

Exit codes: 0 nothing at or above --fail-on, 1 something, 2 usage, 3 could not read or not complete.`,
      )
  );
}

import { Command } from 'commander';
import { exitCode, type ExitCode } from './exit-code.ts';
import { reportFailure } from './failure.ts';
import { version } from './resources.ts';

type AddCommand = (program: Command, done: (code: ExitCode) => void) => void;

/**
 * How each command is loaded, by its name, in the order of the help. To load all of them takes longer than to start
 * everything else, so that the one that is named comes alone.
 */
const commands: ReadonlyMap<string, () => Promise<AddCommand>> = new Map([
  ['scan', async () => (await import('./commands/scan.ts')).addScan],
  ['connect', async () => (await import('./commands/connect.ts')).addConnect],
  ['findings', async () => (await import('./commands/findings.ts')).addFindings],
  ['diff', async () => (await import('./commands/diff.ts')).addDiff],
  ['profiles', async () => (await import('./commands/profiles.ts')).addProfiles],
  ['explain', async () => (await import('./commands/explain.ts')).addExplain],
  ['plan', async () => (await import('./commands/plan.ts')).addPlan],
  ['preview', async () => (await import('./commands/preview.ts')).addPreview],
  ['export', async () => (await import('./commands/export.ts')).addExport],
  ['import', async () => (await import('./commands/import.ts')).addImport],
  ['apply', async () => (await import('./commands/apply.ts')).addApply],
  ['journal', async () => (await import('./commands/journal.ts')).addJournal],
  ['undo', async () => (await import('./commands/undo.ts')).addUndo],
  ['advise', async () => (await import('./commands/advise.ts')).addAdvise],
  ['mailbox-guid', async () => (await import('./commands/mailbox-guid.ts')).addMailboxGuid],
  ['tenant', async () => (await import('./commands/tenant.ts')).addTenant],
  ['report', async () => (await import('./commands/report.ts')).addReport],
]);

/** Runs the command that the arguments name and answers the exit code. Never rejects. */
export async function run(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = exitCode.ok;
  const done = (is: ExitCode): void => void (code = is);
  try {
    const program = createProgram();
    for (const add of await loaded(args[0])) add(program, done);
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return reportFailure(error);
  }
}

/** What adds the command of that name; all of them where no command is named, as for the help. */
async function loaded(name: string | undefined): Promise<readonly AddCommand[]> {
  const load = name === undefined ? undefined : commands.get(name);
  return Promise.all((load ? [load] : [...commands.values()]).map((each) => each()));
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
      // The names of the advisors leave less beside them than what is wrapped by itself.
      .configureHelp({ minWidthToWrap: 30 })
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

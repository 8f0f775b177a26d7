import type { Command } from 'commander';
import type { ScriptSubjects } from '../../../../core/advisors/mailbox-guid/script-subjects.ts';
import { writeScripts } from '../../../../core/advisors/mailbox-guid/written-scripts.ts';
import { writeText } from '../../../../core/exports/text-output.ts';
import { openWorkspace } from '../../../../core/workspace/workspace.ts';
import { exitCode, type ExitCode } from '../../exit-code.ts';
import { say, usageError } from '../../failure.ts';
import { checkTarget, writeTo } from '../../output.ts';
import { scanOf } from '../../selection-options.ts';
import { who } from '../../../../core/engine/operator.ts';
import {
  addConnectOption,
  addMarkerOptions,
  configurationOf,
  type ConnectOptions,
  type MarkerOptions,
} from './options.ts';

interface ScriptOptions extends ConnectOptions, MarkerOptions {
  readonly connector?: string;
  readonly out: string;
  readonly force?: boolean;
}

/** `foresync mailbox-guid script <workspace>` */
export function addMailboxScript(mailboxGuid: Command, done: (code: ExitCode) => void): void {
  addMarkerOptions(
    addConnectOption(
      mailboxGuid
        .command('script')
        .summary('write the PowerShell that adds the rule (way 1), and the one that takes it away')
        .description(
          'Writes two scripts for Windows PowerShell on the Connect server: one adds the rule, the other, with -undo in its ' +
            'name, takes it away. Without -Apply each only checks and says what it would do. Refused where the export has ' +
            'such a rule already.',
        ),
    ),
  )
    .option('--connector <name>', 'the connector of the forest, where the server has several')
    .requiredOption('--out <file.ps1>', 'the script that adds the rule; refused where it exists')
    .option('--force', 'let --out replace existing files')
    .addHelpText(
      'after',
      `
Examples:
  foresync mailbox-guid script contoso.foresync --out rule.ps1
  foresync mailbox-guid script contoso.foresync --connect-export connect-export --connector contoso.com --out rule.ps1`,
    )
    .action(async (path: string, options: ScriptOptions) => done(await script(path, options)));
}

async function script(path: string, options: ScriptOptions): Promise<ExitCode> {
  const undo = { ...options, out: undoName(options.out) };
  for (const target of [options, undo]) checkTarget(target, [path]);
  const configuration = await configurationOf(options);
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    const written = writeScripts(workspace, {
      scan: scanOf(workspace, options),
      marker: options.marker,
      isArchiveKept: options.keepArchiveGuid ?? false,
      configuration,
      connector: options.connector,
      createdBy: who(),
      createdAt: new Date().toISOString(),
    });
    await writeTo(undo, (stream) => writeText([written.undo], stream));
    await writeTo(options, (stream) => writeText([written.rule], stream));
    say(`Written: ${options.out} and ${undo.out}.`);
    tellMarked(written.subjects, options);
    say(
      'Next: copy both to the Connect server, read them, and run the first one there without -Apply in Windows PowerShell as administrator.',
    );
    return exitCode.ok;
  } finally {
    workspace.close();
  }
}

function tellMarked({ marked, markedLive }: ScriptSubjects, { marker }: ScriptOptions): void {
  const name = `${marker.attribute}=${marker.value}`;
  if (marked === 0) {
    say(`No user of the scan carries ${name} yet: mark them first (foresync mailbox-guid plan --way 1).`);
  } else {
    say(`Users of the scan that carry ${name}: ${marked.toLocaleString('en')}.`);
  }
  if (markedLive === 0) return;
  say(
    `Of them have a live mailbox on premises: ${markedLive.toLocaleString('en')}. Each gets a second one in the cloud.`,
  );
}

function undoName(out: string): string {
  if (!/\.ps1$/i.test(out)) {
    throw usageError('format', `${out} is not the name of a PowerShell script.`, 'Give it the ending .ps1.');
  }
  return out.replace(/\.ps1$/i, (ending) => `-undo${ending}`);
}

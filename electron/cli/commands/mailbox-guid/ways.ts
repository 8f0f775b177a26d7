import type { Command } from 'commander';
import { wayLines, waysHere } from '../../../../core/advisors/mailbox-guid/way-lines.ts';
import { withLineEnds } from '../../../../core/exports/table.ts';
import { writeText } from '../../../../core/exports/text-output.ts';
import { openWorkspace } from '../../../../core/workspace/workspace.ts';
import { exitCode, type ExitCode } from '../../exit-code.ts';
import { writeTo } from '../../output.ts';
import { scanOf } from '../../selection-options.ts';
import { addConnectOption, configurationOf, type ConnectOptions } from './options.ts';

/** `foresync mailbox-guid ways <workspace>` */
export function addMailboxWays(mailboxGuid: Command, done: (code: ExitCode) => void): void {
  addConnectOption(
    mailboxGuid
      .command('ways')
      .summary('show the three ways, with their consequences and the way back')
      .description('Shows the three ways, what each brings about, and what this directory says about it.'),
  ).action(async (path: string, options: ConnectOptions) => done(await show(path, options)));
}

async function show(path: string, options: ConnectOptions): Promise<ExitCode> {
  const configuration = await configurationOf(options);
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    const lines = wayLines(waysHere(workspace, scanOf(workspace, options), configuration));
    await writeTo({}, (stream) => writeText(withLineEnds(lines), stream));
    return exitCode.ok;
  } finally {
    workspace.close();
  }
}

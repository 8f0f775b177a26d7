import type { Command } from 'commander';
import type { ExitCode } from '../exit-code.ts';
import { addMailboxPlan } from './mailbox-guid/plan.ts';
import { addMailboxScript } from './mailbox-guid/script.ts';
import { addMailboxWays } from './mailbox-guid/ways.ts';

/** `foresync mailbox-guid ways`, `plan`, `script` */
export function addMailboxGuid(program: Command, done: (code: ExitCode) => void): void {
  const command = program
    .command('mailbox-guid')
    .summary('make Exchange Online forget mailboxes on premises that are gone')
    .description(
      'What foresync advise mailbox-guid has found can be put right in three ways, which ways shows side by side. For the ' +
        'first one, plan marks the users and script writes the PowerShell for the Connect server; for the second one, ' +
        'plan removes the GUIDs; the third one is text. Nothing is changed before a plan is applied or a script is run.',
    )
    .addHelpText(
      'after',
      `
Examples:
  foresync mailbox-guid ways contoso.foresync
  foresync mailbox-guid plan contoso.foresync --way 1 --all-leftovers --out marker.plan
  foresync mailbox-guid script contoso.foresync --connect-export connect-export --out rule.ps1
  foresync mailbox-guid plan contoso.foresync --way 2 --objects users.txt --out guids.plan`,
    );
  addMailboxWays(command, done);
  addMailboxPlan(command, done);
  addMailboxScript(command, done);
}

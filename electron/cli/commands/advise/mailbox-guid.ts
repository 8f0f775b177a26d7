import { mailboxGuidKind } from '../../../../core/advisors/mailbox-guid/kind.ts';
import type { AdviseCommand } from './advise-command.ts';

/** `foresync advise mailbox-guid <workspace>` */
export const mailboxGuidCommand: AdviseCommand = {
  id: 'mailbox-guid',
  description: 'Says for whom Exchange Online makes no mailbox because one on premises seems to exist.',
  addOptions: (command) =>
    command
      .option(
        '--connect-export <folder>',
        'what Get-ADSyncServerConfiguration -Path wrote: judges by the rules of that server',
      )
      .option(
        '--tenant <file>',
        'a tenant snapshot: tells licence, plan and refusals (default: the last one in the workspace)',
      )
      .addHelpText(
        'after',
        `
What to do about it: foresync mailbox-guid --help.

Examples:
  foresync advise mailbox-guid contoso.foresync
  foresync advise mailbox-guid contoso.foresync --connect-export connect-export --tenant contoso-tenant.jsonl`,
      ),
  create: async (options) =>
    await mailboxGuidKind.create({
      ...given('connect-export', options['connectExport']),
      ...given('tenant', options['tenant']),
    }),
};

function given(id: string, option: unknown): Readonly<Record<string, readonly string[]>> {
  return typeof option === 'string' ? { [id]: [option] } : {};
}

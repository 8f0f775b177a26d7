import { mailboxGuidKind } from '../../../../core/advisors/mailbox-guid/kind.ts';
import { commandOf } from './advise-command.ts';

/** `foresync advise mailbox-guid <workspace>` */
export const mailboxGuidCommand = commandOf(
  mailboxGuidKind,
  `
What to do about it: foresync mailbox-guid --help.

Examples:
  foresync advise mailbox-guid contoso.foresync
  foresync advise mailbox-guid contoso.foresync --connect-export connect-export --tenant contoso-tenant.jsonl`,
);

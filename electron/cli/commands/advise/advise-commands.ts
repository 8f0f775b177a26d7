import type { AdviseCommand } from './advise-command.ts';
import { connectExportCommand } from './connect-export.ts';
import { dsregcmdCommand } from './dsregcmd.ts';
import { hybridJoinCommand } from './hybrid-join.ts';
import { mailboxGuidCommand } from './mailbox-guid.ts';
import { syncPreviewCommand } from './sync-preview.ts';

/** Every advisor that `foresync advise` can run, in the order in which they are listed. */
export const adviseCommands: readonly AdviseCommand[] = [
  syncPreviewCommand,
  connectExportCommand,
  mailboxGuidCommand,
  hybridJoinCommand,
  dsregcmdCommand,
];

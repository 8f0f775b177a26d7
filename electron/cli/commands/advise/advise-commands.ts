import type { AdviseCommand } from './advise-command.ts';
import { cloudMailboxCommand } from './cloud-mailbox.ts';
import { connectExportCommand } from './connect-export.ts';
import { crossCheckCommand } from './cross-check.ts';
import { dsregcmdCommand } from './dsregcmd.ts';
import { hybridJoinCommand } from './hybrid-join.ts';
import { mailboxGuidCommand } from './mailbox-guid.ts';
import { onlyJoinedDevicesCommand } from './only-joined-devices.ts';
import { syncPreviewCommand } from './sync-preview.ts';

/** Every advisor that `foresync advise` can run, in the order in which they are listed. */
export const adviseCommands: readonly AdviseCommand[] = [
  syncPreviewCommand,
  crossCheckCommand,
  connectExportCommand,
  mailboxGuidCommand,
  cloudMailboxCommand,
  hybridJoinCommand,
  onlyJoinedDevicesCommand,
  dsregcmdCommand,
];

import { cloudMailboxKind } from '../../../../core/advisors/cloud-mailbox/kind.ts';
import { commandOf } from './advise-command.ts';

/** `foresync advise cloud-mailbox <workspace>` */
export const cloudMailboxCommand = commandOf(cloudMailboxKind);

import { syncPreviewKind } from '../../../../core/advisors/sync-preview/kind.ts';
import { commandOf } from './advise-command.ts';

/** `foresync advise sync-preview <workspace>` */
export const syncPreviewCommand = commandOf(syncPreviewKind);

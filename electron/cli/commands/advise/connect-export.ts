import { connectExportKind } from '../../../../core/advisors/connect-export/kind.ts';
import { commandOf } from './advise-command.ts';

/** `foresync advise connect-export <workspace> --export <folder>` */
export const connectExportCommand = commandOf(connectExportKind);

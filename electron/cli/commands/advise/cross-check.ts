import { crossCheckKind } from '../../../../core/advisors/cross-check/kind.ts';
import { commandOf } from './advise-command.ts';

/** `foresync advise cross-check <workspace>` */
export const crossCheckCommand = commandOf(crossCheckKind);

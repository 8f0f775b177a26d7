import type { AdviseCommand } from './advise-command.ts';

/** Every advisor that `foresync advise` can run, in the order in which they are listed. */
export const adviseCommands: readonly AdviseCommand[] = [];

import { onlyJoinedDevicesKind } from '../../../../core/advisors/only-joined-devices/kind.ts';
import { commandOf } from './advise-command.ts';

/** `foresync advise only-joined-devices <workspace>` */
export const onlyJoinedDevicesCommand = commandOf(
  onlyJoinedDevicesKind,
  `
What the sign-ins of one user were refused for: foresync advise sign-ins.`,
);

import type { ChangeOutcome } from '../../core/model/change.ts';

/** What became of a change, in words. */
export const outcomeWords: Readonly<Record<ChangeOutcome, string>> = {
  applied: 'applied',
  alreadySo: 'already so',
  drifted: 'drifted',
  refused: 'refused',
  failed: 'failed',
  unknown: 'unknown',
  notAttempted: 'not attempted',
};

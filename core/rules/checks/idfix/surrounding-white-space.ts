import type { IdFixCheck } from './idfix-check.ts';
import { trimmed } from './white-space.ts';
import { withoutCharacters } from './without-characters.ts';

/** White space at either end of a value; IdFix proposes the value without it. */
export const surroundingWhiteSpace = (): IdFixCheck => ({
  name: 'surrounding-white-space',
  messages: { character: 'The value begins or ends with white space.' },
  reads: ['cn'],
  judge(value, context) {
    if (value === undefined) return undefined;
    const left = trimmed(value);
    return left === value ? undefined : withoutCharacters(left, context);
  },
});

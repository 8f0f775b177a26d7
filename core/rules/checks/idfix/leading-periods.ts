import type { IdFixCheck } from './idfix-check.ts';
import { withoutCharacters } from './without-characters.ts';

/** Periods that a value begins with; IdFix proposes the value without them. */
export const leadingPeriods = (): IdFixCheck => ({
  name: 'leading-periods',
  messages: { character: 'The value begins with a period.' },
  reads: ['cn'],
  judge(value, context) {
    return value?.startsWith('.') ? withoutCharacters(value.replace(/^\.+/, ''), context) : undefined;
  },
});

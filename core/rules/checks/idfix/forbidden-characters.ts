import type { CharacterRule } from './character-rules.ts';
import type { IdFixCheck } from './idfix-check.ts';
import { withoutCharacters } from './without-characters.ts';

/** Characters that IdFix does not accept in a value; it proposes to delete them. */
export const forbiddenCharacters = (ruleFor: CharacterRule): IdFixCheck => ({
  name: 'forbidden-characters',
  messages: { character: 'The value has characters that IdFix does not accept here.' },
  reads: ['cn'],
  judge(value, context, { present }) {
    if (value === undefined || present === undefined) return undefined;
    const { any, every } = ruleFor(present);
    return any.test(value) ? withoutCharacters(value.replaceAll(every, ''), context) : undefined;
  },
});

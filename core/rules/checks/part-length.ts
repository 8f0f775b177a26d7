import { endOfText, startOfText } from '../characters.ts';
import type { ValueCheck } from '../check.ts';

/**
 * The part of a sign-in name before the `@` may have at most 64 characters, the part behind it 48 (113 in all are
 * these two and the `@`). Entra Connect does not shorten it: the object fails with IdentityDataValidationFailed.
 *
 * Source: Microsoft 365, "Prepare for directory synchronization", userPrincipalName. Lengths in UTF-16 code units.
 */
export function partLength(options: { readonly local: number; readonly domain: number }): ValueCheck {
  return {
    name: 'part-length',
    judges: 'value',
    ofForm: true,
    messages: { length: 'The part {part} the @ has {is} characters; at most {most} are allowed.' },
    judge: (value) => {
      if (value.length <= options.domain) return undefined;
      const where = value.lastIndexOf('@');
      const local = (where < 0 ? endOfText(value) : where) - startOfText(value);
      if (local > options.local) {
        return {
          problem: 'length',
          severity: 'error',
          detail: { part: 'before', is: local, most: options.local },
        };
      }
      const domain = where < 0 ? 0 : endOfText(value) - where - 1;
      if (domain <= options.domain) return undefined;
      return {
        problem: 'length',
        severity: 'error',
        detail: { part: 'behind', is: domain, most: options.domain },
      };
    },
  };
}

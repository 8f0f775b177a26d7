import { longestMendable } from '../characters.ts';
import type { ValueCheck } from '../check.ts';

/**
 * The part of a sign-in name before the `@` must not end in a period: Entra ID refuses it. (It must not end in `&`, a
 * space or another `@` either; those are not allowed anywhere and reported as characters.)
 *
 * Source: Microsoft 365, "Prepare for directory synchronization", userPrincipalName. A suggestion, not a fix: without
 * the period it is another name to sign in with.
 */
export function localPartEnd(): ValueCheck {
  return {
    name: 'local-part-end',
    judges: 'value',
    ofForm: true,
    messages: { localPartEnd: 'The part before the @ ends in a period.' },
    judge: (value) => {
      const where = value.lastIndexOf('@');
      if (where < 1 || value.charAt(where - 1) !== '.') return undefined;
      // The expression looks at every period anew: too slow for a value that nobody would mend.
      if (value.length > longestMendable) return { problem: 'localPartEnd', severity: 'error' };
      const local = value.slice(0, where).replace(/\.+$/, '');
      const suggestions = local.trim() === '' ? [] : [local + value.slice(where)];
      return { problem: 'localPartEnd', severity: 'error', suggestions };
    },
  };
}

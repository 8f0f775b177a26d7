import { domainFault } from '../addresses.ts';
import { endOfText, longestMendable, signInNameCharacters } from '../characters.ts';
import type { ValueCheck } from '../check.ts';

const reasons = {
  periodPlacement: 'a period stands at its edge or next to another',
  domainName: 'it holds what no domain has, or begins or ends a part with a hyphen',
} as const;

/**
 * What stands behind the `@` of a sign-in name is no domain name, so that no tenant can have verified it, whichever
 * domains it has. Characters that no sign-in name may hold have a check of their own, as has a part that is missing.
 *
 * Source: RFC 1035 section 2.3.1 and RFC 1123 section 2.1 (names of domains); Microsoft 365, "Prepare for directory
 * synchronization", userPrincipalName (a routable domain). A domain without the periods is a suggestion, not a fix: it
 * is another name to sign in with.
 */
export function domainName(): ValueCheck {
  return {
    name: 'domain-name',
    judges: 'value',
    ofForm: true,
    messages: { domainPart: 'What stands behind the @ is no domain name: {reason}.' },
    judge: (value) => {
      const where = value.indexOf('@');
      const end = endOfText(value);
      if (where < 0 || where >= end - 1 || value.includes('@', where + 1)) return undefined;
      const fault = domainFault(value, where + 1, end, signInNameCharacters);
      if (fault === undefined) return undefined;
      const verdict = {
        problem: 'domainPart',
        severity: 'error',
        detail: { reason: reasons[fault] },
      } as const;
      if (fault !== 'periodPlacement' || value.length > longestMendable) return verdict;
      const domain = value
        .slice(where + 1, end)
        .split('.')
        .filter((label) => label !== '')
        .join('.');
      const isMended =
        domain !== '' && domainFault(domain, 0, domain.length, signInNameCharacters) === undefined;
      return isMended ? { ...verdict, suggestions: [value.slice(0, where + 1) + domain] } : verdict;
    },
  };
}

import { domainFault, domainOf } from '../addresses.ts';
import { signInNameCharacters } from '../characters.ts';
import type { ValueCheck } from '../check.ts';
import { isRoutable, isVerified } from '../domains.ts';
import { primaryAsSignInName } from '../sign-in-name.ts';

/** Enough to choose from; a tenant may have thousands of domains. */
const mostSuggestions = 5;

/**
 * A sign-in name whose suffix is not a verified domain of the tenant: Entra ID gives the user another one, made of
 * the mail nickname and the tenant's initial domain. Without a list of verified domains only what can never be
 * verified is reported, as a warning. What is no domain name at all has a check of its own.
 *
 * Source: "Plan and troubleshoot User Principal Name changes" / "Entra UserPrincipalName population"; for names that
 * are not public see `domains.ts`.
 */
export function verifiedSuffix(): ValueCheck {
  return {
    name: 'verified-suffix',
    judges: 'value',
    messages: {
      suffixNotVerified: '{domain} is not a verified domain: the user will get another sign-in name.',
      suffixNotRoutable: '{domain} cannot be a verified domain: the user will get another sign-in name.',
    },
    reads: ['proxyaddresses'],
    judge: (value, context) => {
      const domain = domainOf(value, 0);
      if (domain === undefined) return undefined;
      if (context.verifiedDomains.size === 0) {
        if (isRoutable(domain) || isNoDomain(domain)) return undefined;
        return {
          problem: 'suffixNotRoutable',
          severity: 'warning',
          detail: { domain },
          suggestions: primaryAsSignInName(context.object, context.verifiedDomains),
        };
      }
      if (isVerified(domain, context.verifiedDomains) || isNoDomain(domain)) return undefined;
      const local = value.slice(0, value.indexOf('@') + 1).trimStart();
      const domains = [...context.verifiedDomains].slice(0, mostSuggestions);
      const suggestions = new Set([
        ...primaryAsSignInName(context.object, context.verifiedDomains),
        ...domains.map((known) => local + known),
      ]);
      return {
        problem: 'suffixNotVerified',
        severity: 'error',
        detail: { domain },
        suggestions: [...suggestions],
      };
    },
  };
}

function isNoDomain(text: string): boolean {
  return domainFault(text, 0, text.length, signInNameCharacters) !== undefined;
}

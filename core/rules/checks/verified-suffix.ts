import { domainOf, primaryAddressOf } from '../addresses.ts';
import type { CheckContext, ValueCheck } from '../check.ts';
import { isRoutable, isVerified } from '../domains.ts';

/** Enough to choose from; a tenant may have thousands of domains. */
const mostSuggestions = 5;

/**
 * A sign-in name whose suffix is not a verified domain of the tenant: Entra ID gives the user another one, made of
 * the mail nickname and the tenant's initial domain. Without a list of verified domains only what can never be
 * verified is reported, as a warning.
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
        if (isRoutable(domain)) return undefined;
        return {
          problem: 'suffixNotRoutable',
          severity: 'warning',
          detail: { domain },
          suggestions: primaryAsSignIn(context),
        };
      }
      if (isVerified(domain, context.verifiedDomains)) return undefined;
      const local = value.slice(0, value.indexOf('@') + 1).trimStart();
      const domains = [...context.verifiedDomains].slice(0, mostSuggestions);
      const suggestions = new Set([...primaryAsSignIn(context), ...domains.map((known) => local + known)]);
      return {
        problem: 'suffixNotVerified',
        severity: 'error',
        detail: { domain },
        suggestions: [...suggestions],
      };
    },
  };
}

/** The primary SMTP address, where it could be signed in with: what Microsoft advises as the sign-in name. */
function primaryAsSignIn(context: CheckContext): readonly string[] {
  const primary = primaryAddressOf(context.object);
  const domain = primary === undefined ? undefined : domainOf(primary, 0);
  if (primary === undefined || domain === undefined) return [];
  const { verifiedDomains } = context;
  const usable = verifiedDomains.size === 0 ? isRoutable(domain) : isVerified(domain, verifiedDomains);
  return usable ? [primary] : [];
}

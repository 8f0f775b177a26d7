import { textOf } from '../../model/directory-object.ts';
import { comparableAddress, domainOf, partStart, type AddressPart } from '../addresses.ts';
import type { ValueCheck } from '../check.ts';
import { isRoutable, isTenantDomain, isVerified } from '../domains.ts';

/**
 * A mail address in a domain that the tenant has not verified: Exchange Online removes it from a licensed user.
 * Routing addresses (`*.onmicrosoft.com`, `*.mail.onmicrosoft.com`) are normal. Addresses of contacts, and the one
 * that a mail user's targetAddress forwards to, belong to somebody else's domain by nature.
 *
 * Source: KB 3190357, "How the proxyAddresses attribute is populated"; for names that are not public see `domains.ts`.
 */
export function verifiedDomain(options: { readonly part: AddressPart }): ValueCheck {
  return {
    name: 'verified-domain',
    judges: 'value',
    messages: {
      domainNotVerified: '{domain} is not a verified domain: Exchange Online will not keep the address.',
      domainNotRoutable: '{domain} cannot be a verified domain: Exchange Online will not keep the address.',
    },
    reads: ['targetaddress'],
    judge: (value, context) => {
      if (context.kind === 'contact') return undefined;
      const start = partStart(value, options.part);
      const domain = start < 0 ? undefined : domainOf(value, start);
      if (domain === undefined) return undefined;
      const known = context.verifiedDomains;
      if (known.size === 0 ? isRoutable(domain) : isTenantDomain(domain) || isVerified(domain, known)) {
        return undefined;
      }
      const target = textOf(context.object, 'targetaddress');
      if (
        target !== undefined &&
        comparableAddress(target, 'smtp') === comparableAddress(value, options.part)
      ) {
        return undefined;
      }
      const problem = known.size === 0 ? 'domainNotRoutable' : 'domainNotVerified';
      return { problem, severity: 'warning', detail: { domain } };
    },
  };
}

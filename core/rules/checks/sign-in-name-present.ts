import { textOf } from '../../model/directory-object.ts';
import type { AttributeCheck } from '../check.ts';
import { primaryAsSignInName } from '../sign-in-name.ts';

/**
 * A user without userPrincipalName: Entra Connect sends `sAMAccountName@<DNS name of the AD domain>` instead, which
 * is rarely the name the person knows and often not verified.
 *
 * Source: "Entra UserPrincipalName population", missing userPrincipalName.
 */
export function signInNamePresent(): AttributeCheck {
  return {
    name: 'sign-in-name-present',
    judges: 'attribute',
    judgesAbsence: true,
    messages: { missing: 'There is no userPrincipalName: Connect will send {instead} as sign-in name.' },
    reads: ['samaccountname', 'proxyaddresses'],
    judge: (values, context) => {
      if (values.length > 0) return [];
      const account = textOf(context.object, 'samaccountname') ?? 'sAMAccountName';
      const instead = `${account}@${domainNameOf(context.object.dn) || 'the domain'}`;
      return [
        {
          value: null,
          problem: 'missing',
          severity: 'warning',
          detail: { instead },
          suggestions: primaryAsSignInName(context.object, context.verifiedDomains),
        },
      ];
    },
  };
}

/** The DNS name of the domain that a DN lies in: its DC components. */
function domainNameOf(dn: string): string {
  return [...dn.matchAll(/(?:^|,)\s*dc\s*=\s*([^,]*)/gi)].map((match) => match[1]?.trim() ?? '').join('.');
}

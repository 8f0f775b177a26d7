import { isSignInName, primaryAddressOf } from '../addresses.ts';
import type { ValueCheck } from '../check.ts';
import { primaryAsSignInName } from '../sign-in-name.ts';

/**
 * The sign-in name is not the primary SMTP address. Both work, but people are asked for "your e-mail address" when
 * they sign in, and some clients take one for the other. A sign-in name that is malformed has worse to tell. The primary
 * address is suggested where Entra ID would take it as sign-in name.
 *
 * Source: "Plan and troubleshoot User Principal Name changes" (advises to keep them equal). Good to know, no error.
 */
export function notPrimaryAddress(): ValueCheck {
  return {
    name: 'not-primary-address',
    judges: 'value',
    messages: { notPrimaryAddress: 'The sign-in name is not the primary mail address {primary}.' },
    reads: ['proxyaddresses'],
    needs: ['proxyaddresses'],
    judge: (value, context) => {
      const primary = primaryAddressOf(context.object);
      if (primary === undefined || primary === value) return undefined;
      const name = value.trim();
      if (!isSignInName(name) || primary.toLowerCase() === name.toLowerCase()) return undefined;
      return {
        problem: 'notPrimaryAddress',
        severity: 'info',
        detail: { primary },
        suggestions: primaryAsSignInName(context.object, context.verifiedDomains),
      };
    },
  };
}

import type { ForestOutcome } from './outcomes.ts';

/** How people sign in whose name has a suffix. */
export interface SuffixFacts {
  /** Whether the suffix is a verified domain of the tenant: Microsoft calls it routable then. */
  readonly isVerified: boolean;
  /** Of the suffix's own domain, else of the tenant; undefined where there is no tenant snapshot. */
  readonly authentication: 'Managed' | 'Federated' | undefined;
}

/** What hybrid-joined computers make of such names, and from which Windows on. */
export interface SuffixVerdict {
  readonly outcome: ForestOutcome;
  /** A sentence. */
  readonly support: string;
}

/**
 * Whether hybrid join serves people with such userPrincipalNames on premises.
 *
 * Source: "Plan your Microsoft Entra hybrid join implementation", on-premises users UPN support.
 */
export function judgeSuffix({ isVerified, authentication }: SuffixFacts): SuffixVerdict {
  if (isVerified) {
    const support = {
      Federated: 'Verified and federated: supported from Windows 10 1703 on.',
      Managed:
        'Verified and managed: supported from Windows 10 1803 on; without password reset at the lock screen where the name in the cloud is another.',
      unknown:
        'Verified: supported, from Windows 10 1703 on where the domain is federated, from 1803 on where it is managed.',
    }[authentication ?? 'unknown'];
    return { outcome: 'suffixSupported', support };
  }
  switch (authentication) {
    case 'Federated':
      return {
        outcome: 'suffixSupported',
        support: 'Not verified, federated sign-in: supported from Windows 10 1803 on.',
      };
    case 'Managed':
      return { outcome: 'suffixNotSupported', support: 'Not verified, managed sign-in: not supported.' };
    case undefined:
      return {
        outcome: 'suffixUnclear',
        support:
          'Not verified: supported from Windows 10 1803 on where people sign in federated, else not at all.',
      };
    default:
      return authentication satisfies never;
  }
}

import { domainDn, parseDn } from '../../model/distinguished-name.ts';
import { textOf, type DirectoryObject } from '../../model/directory-object.ts';
import { isSignInName } from '../../rules/addresses.ts';
import { firstOutside, isIn, signInNameCharacters, trimmed } from '../../rules/characters.ts';
import { isRoutable, isVerified } from '../../rules/domains.ts';

/** What decides about names in the cloud besides the object, as far as it is known. */
export interface CloudNaming {
  /** Lower case; empty where they are not known: then a domain that could be public counts as verified. */
  readonly verifiedDomains: ReadonlySet<string>;
  /** `contoso.onmicrosoft.com`; undefined where it is not known. */
  readonly initialDomain: string | undefined;
  /** Whether Connect was set up to take the source anchor of users from objectGUID alone. */
  readonly anchorIsObjectGuid: boolean;
}

/** Why the name in the cloud is not the one in the directory. */
export type SignInNameChange = 'missing' | 'domainNotVerified' | 'invalid';

/** The userPrincipalName that a user gets. */
export interface SignInName {
  /** What Connect sends: userPrincipalName, else sAMAccountName and the name of the domain; undefined without either. */
  readonly sent: string | undefined;
  /** What Entra ID makes of it; undefined where no name can be told. */
  readonly cloud: string | undefined;
  /** Absent where the name stays as it is. */
  readonly change?: SignInNameChange;
  /** More than 64 characters before the `@`: Entra ID refuses the user (IdentityDataValidationFailed). */
  readonly isTooLong: boolean;
}

/** Stands in a name in place of an initial domain that is not known. */
const unknownInitialDomain = '<initial domain>';

/** The most characters before the `@` ("Prepare for directory synchronization", userPrincipalName). */
const mostBeforeAt = 64;

/** What Connect sends as userPrincipalName: where there is none, `sAMAccountName@<domain>`. */
export function sentSignInName(object: DirectoryObject): string | undefined {
  const own = textOf(object, 'userprincipalname') ?? '';
  if (own !== '') return own;
  const account = textOf(object, 'samaccountname') ?? '';
  const domain = (parseDn(domainDn(object.dn)) ?? []).map(([part]) => part?.value ?? '').join('.');
  return account === '' || domain === '' ? undefined : `${account}@${domain}`;
}

/**
 * The userPrincipalName that Entra ID gives: the one that is sent where its domain is verified and its characters are
 * valid, else the MOERA.
 *
 * Source: "Microsoft Entra UserPrincipalName population".
 */
export function signInNameOf(
  object: DirectoryObject,
  moera: string | undefined,
  names: CloudNaming,
): SignInName {
  const sent = sentSignInName(object);
  if (sent === undefined) return { sent, cloud: undefined, change: 'missing', isTooLong: false };
  const isMissing = (textOf(object, 'userprincipalname') ?? '') === '';
  const at = sent.lastIndexOf('@');
  const domain = trimmed(sent.slice(at + 1)).toLowerCase();
  if (at >= 0 && !isKnownDomain(domain, names)) {
    return { sent, cloud: moera, change: isMissing ? 'missing' : 'domainNotVerified', isTooLong: false };
  }
  if (isSignInName(sent)) {
    return { sent, cloud: sent, ...(isMissing ? { change: 'missing' as const } : {}), isTooLong: false };
  }
  const isOfValidCharacters = sent.indexOf('@') === at && firstOutside(signInNameCharacters, sent, 0) < 0;
  if (at > mostBeforeAt && isOfValidCharacters) return { sent, cloud: sent, isTooLong: true };
  return { sent, cloud: moera, change: 'invalid', isTooLong: false };
}

/** The address in the initial domain that every user has ("MOERA"); what it may not hold is an underscore there. */
export function moeraOf(
  mailNickname: string | undefined,
  { initialDomain }: CloudNaming,
): string | undefined {
  if (mailNickname === undefined) return undefined;
  let local = '';
  for (let index = 0; index < mailNickname.length; index++) {
    const code = mailNickname.charCodeAt(index);
    local += code !== 64 && isIn(signInNameCharacters, code) ? mailNickname.charAt(index) : '_';
  }
  return `${local}@${initialDomain ?? unknownInitialDomain}`;
}

/** Whether a domain (lower case) is one of the tenant's, as far as that is known. */
export function isKnownDomain(domain: string, { verifiedDomains }: CloudNaming): boolean {
  return verifiedDomains.size === 0 ? isRoutable(domain) : isVerified(domain, verifiedDomains);
}

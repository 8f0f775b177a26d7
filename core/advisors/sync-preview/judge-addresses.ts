import { textOf, valuesOf, type DirectoryObject } from '../../model/directory-object.ts';
import { domainOf, isAddress, isPrimary, smtpStart } from '../../rules/addresses.ts';
import { trimmed } from '../../rules/characters.ts';
import { isKnownDomain, type CloudNaming } from './judge-sign-in-name.ts';

/** Who has addresses in the cloud. */
export type RecipientKind = 'user' | 'group' | 'contact';

/** Why Entra ID leaves an address out. */
export type DropReason = 'malformed' | 'reservedDomain' | 'otherType' | 'domainNotVerified';

/** The addresses that an object gets. */
export interface CloudAddresses {
  /** The primary SMTP address, without prefix; also the value of mail. Undefined where nothing becomes one. */
  readonly primary: string | undefined;
  /** Whether the primary address stands in proxyAddresses; else it is calculated from mail, and matches nothing. */
  readonly isPrimarySent: boolean;
  /** Values of proxyAddresses that arrive, with their prefix; the primary one first. */
  readonly values: readonly string[];
  readonly dropped: readonly { readonly value: string; readonly reason: DropReason }[];
}

/** What each reason is called beside the address. */
export const dropReasons: Readonly<Record<DropReason, string>> = {
  malformed: 'not an address',
  reservedDomain: 'a domain of Microsoft 365 itself',
  otherType: 'a type that the cloud does not have',
  domainNotVerified: 'its domain is not verified: kept only as long as the user has no Exchange licence',
};

/**
 * The proxyAddresses of an object as Entra ID calculates them: trimmed, each once, without what is malformed, reserved,
 * of an old type, or (users) in a domain that is not verified. mail counts only where proxyAddresses is empty.
 *
 * Source: KB 3190357, "How the proxyAddresses attribute is populated in Microsoft Entra ID"; the trimming is that of the
 * default rules of Connect.
 */
export function addressesOf(
  object: DirectoryObject,
  kind: RecipientKind,
  names: CloudNaming,
): CloudAddresses {
  const values = sentAddresses(object);
  const mail = values.length === 0 ? trimmed(textOf(object, 'mail') ?? '') : '';
  const dropped: { value: string; reason: DropReason }[] = [];
  const others: string[] = [];
  let primary: string | undefined;
  const seen = new Set<string>();
  for (const sent of mail === '' ? values : [`SMTP:${mail}`]) {
    const key = sent.toLowerCase();
    if (seen.has(key)) continue;
    seen.add(key);
    const reason = dropReasonOf(sent, kind, names);
    if (reason !== undefined) dropped.push({ value: sent, reason });
    else if (isPrimary(sent) && primary === undefined) primary = sent.slice(5);
    // A second primary address can only be another one of its addresses.
    else others.push(isPrimary(sent) ? `smtp:${sent.slice(5)}` : sent);
  }
  return {
    primary,
    isPrimarySent: primary !== undefined && mail === '',
    values: primary === undefined ? others : [`SMTP:${primary}`, ...others],
    dropped,
  };
}

/** The SMTP addresses among values of proxyAddresses, lower case, without prefix. */
export function smtpAddresses(values: readonly string[]): readonly string[] {
  return values.flatMap((value) => {
    const start = smtpStart(value);
    return start < 0 ? [] : [value.slice(start).toLowerCase()];
  });
}

function sentAddresses(object: DirectoryObject): readonly string[] {
  return valuesOf(object, 'proxyaddresses').flatMap((value) =>
    typeof value === 'string' && trimmed(value) !== '' ? [trimmed(value)] : [],
  );
}

function dropReasonOf(value: string, kind: RecipientKind, names: CloudNaming): DropReason | undefined {
  const colon = value.indexOf(':');
  if (colon < 1 || colon === value.length - 1) return 'malformed';
  const type = value.slice(0, colon).toLowerCase();
  if (type === 'x400' || type === 'ms' || type === 'msmail') return 'otherType';
  if (type !== 'smtp') return undefined;
  const address = value.slice(colon + 1);
  const domain = domainOf(address, 0);
  if (domain === undefined || !isAddress(address)) return 'malformed';
  if (isReserved(domain)) return 'reservedDomain';
  return kind === 'user' && !isRouting(domain) && !isKnownDomain(domain, names)
    ? 'domainNotVerified'
    : undefined;
}

/** Domains that Microsoft hands out; the one for routing mail to cloud mailboxes comes from Exchange on premises. */
function isReserved(domain: string): boolean {
  return /\.(?:onmicrosoft|microsoftonline)\.com$/.test(domain) && !isRouting(domain);
}

function isRouting(domain: string): boolean {
  return domain.endsWith('.mail.onmicrosoft.com');
}

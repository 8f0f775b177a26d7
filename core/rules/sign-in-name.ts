import { valuesOf, type DirectoryObject } from '../model/directory-object.ts';
import { domainOf, isPrimary, isSignInName, onlyPrimary, smtpStart } from './addresses.ts';
import { endOfText, longestMendable } from './characters.ts';
import { isRoutable, isVerified } from './domains.ts';

/** Enough to choose from. */
const mostNames = 5;

/**
 * The SMTP addresses of an object that Entra ID would take as its sign-in name as they stand, the primary one first
 * (what Microsoft advises as the sign-in name): at most five. Of several primary addresses none is the primary one.
 *
 * @param verifiedDomains lower case; empty where they are not known: then a domain that could be public will do
 */
export function addressesAsSignInNames(
  object: DirectoryObject,
  verifiedDomains: ReadonlySet<string>,
): readonly string[] {
  const primary = primaryAsSignInName(object, verifiedDomains);
  const names = new Map(primary.map((name) => [name.toLowerCase(), name]));
  for (const value of valuesOf(object, 'proxyaddresses')) {
    if (names.size >= mostNames) break;
    if (typeof value !== 'string' || isPrimary(value)) continue;
    const name = signInNameIn(value, verifiedDomains);
    if (name !== undefined && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  }
  return [...names.values()];
}

/** The primary SMTP address, where there is exactly one and Entra ID would take it as sign-in name; at most one. */
export function primaryAsSignInName(
  object: DirectoryObject,
  verifiedDomains: ReadonlySet<string>,
): readonly string[] {
  const primary = onlyPrimary(valuesOf(object, 'proxyaddresses'));
  if (primary === undefined) return [];
  const name = signInNameIn(primary, verifiedDomains);
  return name === undefined ? [] : [name];
}

function signInNameIn(proxy: string, verifiedDomains: ReadonlySet<string>): string | undefined {
  const start = smtpStart(proxy);
  if (start < 0 || proxy.length > longestMendable) return undefined;
  const name = proxy.slice(start, endOfText(proxy));
  const domain = domainOf(name, 0);
  if (domain === undefined || !isSignInName(name)) return undefined;
  const isUsable = verifiedDomains.size === 0 ? isRoutable(domain) : isVerified(domain, verifiedDomains);
  return isUsable ? name : undefined;
}

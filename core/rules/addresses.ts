import { valuesOf, type DirectoryObject, type Value } from '../model/directory-object.ts';
import {
  addressCharacters,
  domainCharacters,
  endOfText,
  firstOutside,
  isIn,
  signInNameCharacters,
  startOfText,
  trimmed,
  type CharacterSet,
} from './characters.ts';

const period = 46;
const hyphen = 45;
const atSign = 64;

/**
 * Which part of a value an address check judges: all of it, what follows `smtp:`, or what follows `smtp:` or `sip:`
 * (nothing where its type is another one).
 */
export type AddressPart = 'whole' | 'smtp' | 'smtpOrSip';

/** The longest name that the DNS has (RFC 1035 section 2.3.4, as text). */
const longestDomain = 253;

/**
 * Where the SMTP address begins in a value of proxyAddresses or targetAddress; -1 where its type is another one.
 * A prefix that stands twice is passed over twice: that mistake has a check of its own.
 */
export function smtpStart(value: string): number {
  let start = startOfText(value);
  if (!isSmtpPrefix(value, start)) return -1;
  do start += 5;
  while (isSmtpPrefix(value, start));
  return start;
}

/** Whether `smtp:` in any case stands at `start`. */
export function isSmtpPrefix(value: string, start: number): boolean {
  return (
    value.charCodeAt(start + 4) === 58 &&
    (value.charCodeAt(start) | 32) === 115 &&
    (value.charCodeAt(start + 1) | 32) === 109 &&
    (value.charCodeAt(start + 2) | 32) === 116 &&
    (value.charCodeAt(start + 3) | 32) === 112
  );
}

/** As `smtpStart`, for `sip:`: the address that Teams and Skype for Business call. */
export function sipStart(value: string): number {
  let start = startOfText(value);
  if (!isSipPrefix(value, start)) return -1;
  do start += 4;
  while (isSipPrefix(value, start));
  return start;
}

/** Whether `sip:` in any case stands at `start`. */
function isSipPrefix(value: string, start: number): boolean {
  return (
    value.charCodeAt(start + 3) === 58 &&
    (value.charCodeAt(start) | 32) === 115 &&
    (value.charCodeAt(start + 1) | 32) === 105 &&
    (value.charCodeAt(start + 2) | 32) === 112
  );
}

/** Where the judged part of a value begins; -1 where there is none. */
export function partStart(value: string, part: AddressPart): number {
  if (part === 'whole') return startOfText(value);
  const start = smtpStart(value);
  return start < 0 && part === 'smtpOrSip' ? sipStart(value) : start;
}

/** Whether a value of proxyAddresses is a primary SMTP address: its prefix in capitals. */
export function isPrimary(value: string): boolean {
  return value.startsWith('SMTP:', startOfText(value));
}

/** What is wrong with the build of an address, whatever its characters. */
export type AddressFault =
  'noAtSign' | 'severalAtSigns' | 'noLocalPart' | 'noDomain' | 'periodPlacement' | 'domainName';

/**
 * The first fault of `local@domain` from `start` to before `end`: one `@` with something on both sides, no period
 * at the edge of a part or doubled, a domain of letters, digits and inner hyphens (RFC 5321 section 4.1.2, dot-string
 * form). Characters that no address may hold are not its business.
 */
export function addressFault(value: string, start: number, end: number): AddressFault | undefined {
  let where = start;
  let before = period;
  let isMisplaced = false;
  for (; where < end; where++) {
    const code = value.charCodeAt(where);
    if (code === atSign) break;
    if (code === period && before === period) isMisplaced = true;
    before = code;
  }
  if (where === end) return 'noAtSign';
  const second = value.indexOf('@', where + 1);
  if (second >= 0 && second < end) return 'severalAtSigns';
  if (where === start) return 'noLocalPart';
  if (where === end - 1) return 'noDomain';
  if (isMisplaced || before === period) return 'periodPlacement';
  return domainFault(value, where + 1, end, addressCharacters);
}

/**
 * The first fault of a domain name from `start` to before `end`: a period at its edge or doubled; or a label that
 * begins or ends with a hyphen, a character that no domain has, more than 253 characters in all (RFC 1035 section
 * 2.3.1, RFC 1123 section 2.1). Characters outside `judged` have a check of their own and are no fault here.
 */
export function domainFault(
  value: string,
  start: number,
  end: number,
  judged: CharacterSet,
): 'periodPlacement' | 'domainName' | undefined {
  if (end - start > longestDomain) return 'domainName';
  let before = period;
  for (let index = start; index < end; index++) {
    const code = value.charCodeAt(index);
    if (code === period) {
      if (before === period) return 'periodPlacement';
      if (before === hyphen) return 'domainName';
    } else if (code === hyphen) {
      if (before === period) return 'domainName';
    } else if (!isIn(domainCharacters, code) && isIn(judged, code)) return 'domainName';
    before = code;
  }
  if (before === hyphen) return 'domainName';
  return before === period ? 'periodPlacement' : undefined;
}

/** Whether text is an address that Exchange and Entra would take, in build and characters. */
export function isAddress(text: string): boolean {
  return firstOutside(addressCharacters, text, 0) < 0 && addressFault(text, 0, text.length) === undefined;
}

/**
 * Whether Entra would take a userPrincipalName for its form: characters, one `@` with at most 64 characters before
 * and a domain name of at most 48 behind it, no period before it.
 */
export function isSignInName(text: string): boolean {
  const where = text.indexOf('@');
  if (where < 1 || where > 64 || where !== text.lastIndexOf('@')) return false;
  const domain = text.length - where - 1;
  if (domain < 1 || domain > 48 || text.charCodeAt(where - 1) === period) return false;
  return (
    firstOutside(signInNameCharacters, text, 0) < 0 &&
    domainFault(text, where + 1, text.length, signInNameCharacters) === undefined
  );
}

/** The address in a value, lower case and without edge white space, for comparing; undefined where it is not SMTP. */
export function comparableAddress(value: string, part: AddressPart): string | undefined {
  const start = partStart(value, part);
  return start < 0 ? undefined : trimmed(value.slice(start)).toLowerCase();
}

/** The primary SMTP address among the values of proxyAddresses, as it stands; undefined where there is not exactly one. */
export function onlyPrimary(values: readonly Value[]): string | undefined {
  let primary: string | undefined;
  for (const value of values) {
    if (typeof value !== 'string' || !isPrimary(value)) continue;
    if (primary !== undefined) return undefined;
    primary = value;
  }
  return primary;
}

/** The primary SMTP address without its prefix; undefined where there is not exactly one. */
export function primaryAddressOf(object: DirectoryObject): string | undefined {
  const primary = onlyPrimary(valuesOf(object, 'proxyaddresses'));
  return primary?.slice(smtpStart(primary), endOfText(primary));
}

/**
 * The domain of the one address from `start` on, lower case; undefined where there is not exactly one `@`, or more
 * behind it than a domain can be.
 */
export function domainOf(value: string, start: number): string | undefined {
  const where = value.indexOf('@', start);
  if (where < 0 || value.includes('@', where + 1)) return undefined;
  const domain = trimmed(value.slice(where + 1));
  return domain === '' || domain.length > longestDomain ? undefined : domain.toLowerCase();
}

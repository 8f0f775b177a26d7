/** Which UTF-16 code units an attribute may hold: a table, since every character of a directory is looked up. */
export interface CharacterSet {
  /** By code unit below 256: 1 for one that is in the set. */
  readonly table: Uint8Array;
  /** Whether all other code units are in the set. */
  readonly above: boolean;
}

/** A set of characters below U+0100; nothing above is in it. */
export function charactersIn(characters: string): CharacterSet {
  const table = new Uint8Array(256);
  for (let index = 0; index < characters.length; index++) table[characters.charCodeAt(index)] = 1;
  return { table, above: false };
}

/** Whether a UTF-16 code unit is in the set. */
export function isIn(set: CharacterSet, code: number): boolean {
  return code < 256 ? set.table[code] === 1 : set.above;
}

/** Where, from `start` on, the first code unit that is not in the set stands; -1 where there is none. */
export function firstOutside(set: CharacterSet, text: string, start: number): number {
  const { table } = set;
  for (let index = start; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (table[code] !== 1 && !(code > 255 && set.above)) return index;
  }
  return -1;
}

const lettersAndDigits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const lettersDigitsHyphenPeriod = charactersIn(`${lettersAndDigits}-.`);

/**
 * userPrincipalName: letters, digits and `' . - _ ! # ^ ~`, and the `@` between its parts.
 * Source: Microsoft 365, "Prepare for directory synchronization", userPrincipalName.
 */
export const signInNameCharacters = charactersIn(`${lettersAndDigits}'.-_!#^~@`);

/**
 * An SMTP address: RFC 5322 `atext` and periods, and the `@`. Everything that Microsoft's page forbids in
 * proxyAddresses and targetAddress (space `\ < > ( ) ; , [ ] "`, diacritics, a second colon) lies outside.
 * Source: RFC 5322 section 3.2.3; Microsoft 365, "Prepare for directory synchronization", proxyAddresses.
 */
export const addressCharacters = charactersIn(`${lettersAndDigits}!#$%&'*+-/=?^_\`{|}~.@`);

/**
 * mailNickname: what Exchange takes for an alias, less `&`, which Connect does not support. Latin-1 letters from
 * U+00A1 on are taken and mapped to ASCII in the generated address.
 * Source: Exchange PowerShell, Set-Mailbox, parameter Alias.
 */
export const aliasCharacters = charactersIn(
  `${lettersAndDigits}!#$%'*+-/=?^_\`{|}~.${Array.from({ length: 95 }, (_, index) => String.fromCharCode(0xa1 + index)).join('')}`,
);

const notInAccountName = charactersIn('[\\"|,/:<>+=;?*\']');

/**
 * sAMAccountName: everything but `[ ] \ " | , / : < > + = ; ? * '` and control characters.
 * Source: Microsoft 365, "Prepare for directory synchronization", sAMAccountName (its list holds the apostrophe).
 */
export const accountNameCharacters: CharacterSet = {
  table: Uint8Array.from({ length: 256 }, (_, code) =>
    code >= 0x20 && code !== 0x7f && !isIn(notInAccountName, code) ? 1 : 0,
  ),
  above: true,
};

/** Letters, digits, hyphen and period: what a domain name is made of (RFC 1123 section 2.1; IDNs as punycode). */
export const domainCharacters: CharacterSet = lettersDigitsHyphenPeriod;

/** Letters that Unicode does not take apart into a base letter and a mark. */
const unmarked: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['Æ', 'AE'],
  ['œ', 'oe'],
  ['Œ', 'OE'],
  ['ø', 'o'],
  ['Ø', 'O'],
  ['ł', 'l'],
  ['Ł', 'L'],
  ['đ', 'd'],
  ['Đ', 'D'],
  ['ı', 'i'],
]);

/** The text with its Latin letters bare of diacritics: `Zoë Müßig` becomes `Zoe Mussig`. */
export function withoutDiacritics(text: string): string {
  const bare = text.normalize('NFD').replaceAll(/\p{Mn}/gu, '');
  return bare.replaceAll(/[ßæÆœŒøØłŁđĐı]/g, (letter) => unmarked.get(letter) ?? letter);
}

/** White space as `String.trim` sees it, and characters that show nothing (zero width, direction, soft hyphen). */
const unseen = /^[\s\p{Cf}]$/u;

/** Whether people would not see the character. */
export function isUnseen(character: string): boolean {
  return unseen.test(character);
}

/**
 * Beyond this many characters nobody mends a value, and nothing is proposed for one: no attribute that is judged takes
 * more than 1,123 (MS-ADA3, proxyAddresses), and a value of millions would stall a scan.
 */
export const longestMendable = 2048;

/** So many characters a message names; a value may hold every one that there is. */
const mostNamed = 32;

/**
 * Characters for a message, each once, in order of appearance: `space`, `ü`, `U+200B` where nothing would show; `…` for
 * all beyond the first 32.
 */
export function describeCharacters(characters: Iterable<string>): string {
  const names = new Set<string>();
  for (const character of characters) {
    if (character === ' ') names.add('space');
    else if (isUnseen(character) || /^[\p{C}\p{M}]$/u.test(character)) {
      names.add(`U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
    } else names.add(character);
    if (names.size > mostNamed) return [...[...names].slice(0, mostNamed), '…'].join(' ');
  }
  return [...names].join(' ');
}

/** Where a value's edge white space ends. */
export function startOfText(value: string): number {
  return isPrintableAscii(value.charCodeAt(0)) ? 0 : value.length - value.trimStart().length;
}

/** Where a value's closing white space begins. */
export function endOfText(value: string): number {
  return isPrintableAscii(value.charCodeAt(value.length - 1)) ? value.length : value.trimEnd().length;
}

/** The value without edge white space, as `String.trim`. */
export function trimmed(value: string): string {
  return isBare(value, 0) ? value : value.trim();
}

/** Whether, at a glance, something stands from `start` on, and no white space at its edges: false where in doubt. */
export function isBare(value: string, start: number): boolean {
  return isPrintableAscii(value.charCodeAt(start)) && isPrintableAscii(value.charCodeAt(value.length - 1));
}

/** Whether there is nothing but white space in the value, as `String.trim` sees it. */
export function isBlank(value: string): boolean {
  return !isPrintableAscii(value.charCodeAt(0)) && value.trim() === '';
}

/** `!` to `~`: certainly no white space, as nearly every first and last character of a directory. */
function isPrintableAscii(code: number): boolean {
  return code > 32 && code < 127;
}

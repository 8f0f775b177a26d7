/** One attribute type and value of a relative distinguished name; the value without escapes. */
export interface NamePart {
  readonly type: string;
  readonly value: string;
}

/** A relative distinguished name: one part, or several where it is multi-valued (`cn=a+sn=b`). */
export type RelativeName = readonly NamePart[];

const typePattern = /^(?:[A-Za-z][A-Za-z0-9-]*|\d+(?:\.\d+)*)$/;
const backslash = 92;

/**
 * The relative names of a DN, the object's own first; none for the empty DN of the root. Undefined where the text is
 * not a DN: a part without `=`, without a type, or with a broken escape. A quotation mark stands for itself, as Active
 * Directory writes it, not for RFC 1779's quoting; a value in `#` form (hexadecimal BER) stays as written.
 *
 * Source: RFC 4514.
 */
export function parseDn(dn: string): readonly RelativeName[] | undefined {
  if (dn.trim() === '') return [];
  const names: RelativeName[] = [];
  for (const name of splitUnescaped(dn, ',')) {
    const parts: NamePart[] = [];
    for (const text of splitUnescaped(name, '+')) {
      const part = parsePart(text);
      if (!part) return undefined;
      parts.push(part);
    }
    names.push(parts);
  }
  return names;
}

/** The DN of the object above; undefined for a DN of one relative name or none. Does not ask whether the DN is valid. */
export function parentDn(dn: string): string | undefined {
  const comma = unescapedIndex(dn, ',', 0);
  if (comma === -1) return undefined;
  let start = comma + 1;
  while (dn.charAt(start) === ' ') start++;
  return dn.slice(start);
}

/** The object's own relative name as the DN spells it (`CN=Smith\, Jo`). Does not ask whether the DN is valid. */
export function firstRdn(dn: string): string {
  const comma = unescapedIndex(dn, ',', 0);
  return comma === -1 ? dn : dn.slice(0, comma);
}

/**
 * The DN of the domain that an object lies in, as the object's own DN spells it: its last `DC=` components
 * (`DC=corp,DC=contoso,DC=com`). Empty where it has none. Does not ask whether the DN is valid.
 */
export function domainDn(dn: string): string {
  let domain: string | undefined;
  for (let rest: string | undefined = dn; rest !== undefined; rest = parentDn(rest)) {
    if (!/^\s*dc\s*=/i.test(rest)) domain = undefined;
    else domain ??= rest;
  }
  return domain ?? '';
}

/** The DNS name of a domain: `corp.contoso.com` of `DC=corp,DC=contoso,DC=com`, or of a DN below it. */
export function dnsNameOf(domain: string): string {
  return (parseDn(domain) ?? [])
    .flat()
    .filter(({ type }) => type.toUpperCase() === 'DC')
    .map(({ value }) => value)
    .join('.');
}

/**
 * A DN in the one spelling that all its spellings share: lower case, no space around `,` `+` `=`, one form of escape,
 * the parts of a multi-valued name sorted. For comparison only: no comma in it is part of a value. What is not a DN
 * has itself in lower case for a key.
 */
export function dnKey(dn: string): string {
  // What the key of nearly every DN is: nothing to unify but the case.
  if (!/[\\+]|[,=] | [,=]|^ | $/.test(dn)) return dn.toLowerCase();
  const names = parseDn(dn);
  if (!names) return dn.toLowerCase();
  return names.map((name) => name.map(partKey).toSorted().join('+')).join(',');
}

/** Whether a DN is the ancestor or lies below it. `ancestorKey` is the ancestor's {@link dnKey}; '' is the root. */
export function isWithin(dn: string, ancestorKey: string): boolean {
  if (ancestorKey === '') return true;
  const key = dnKey(dn);
  return (
    key.endsWith(ancestorKey) &&
    (key.length === ancestorKey.length || key.charAt(key.length - ancestorKey.length - 1) === ',')
  );
}

function parsePart(text: string): NamePart | undefined {
  const equals = text.indexOf('=');
  const type = text.slice(0, equals).trim();
  if (equals === -1 || !typePattern.test(type)) return undefined;
  const value = unescape(trimUnescaped(text.slice(equals + 1)));
  return value === undefined ? undefined : { type, value };
}

function partKey(part: NamePart): string {
  const value = part.value
    .toLowerCase()
    .replace(/[\\,+]|^ | $/g, (character) => `\\${character.charCodeAt(0).toString(16)}`);
  return `${part.type.toLowerCase()}=${value}`;
}

/** Spaces that are not part of the value: those at its ends, less one that a backslash makes part of it. */
function trimUnescaped(text: string): string {
  let end = text.length;
  while (end > 0 && text.charAt(end - 1) === ' ' && !isEscaped(text, end - 1)) end--;
  let start = 0;
  while (start < end && text.charAt(start) === ' ') start++;
  return text.slice(start, end);
}

/** Undefined where a backslash ends the text or its bytes are not UTF-8. */
function unescape(text: string): string | undefined {
  if (!text.includes('\\')) return text;
  if (isEscaped(text, text.length)) return undefined;
  try {
    return text.replace(
      /((?:\\[0-9A-Fa-f]{2})+)|\\([^])/g,
      (_, bytes: string | undefined, character: string) =>
        bytes === undefined ? character : decodeURIComponent(bytes.replaceAll('\\', '%')),
    );
  } catch {
    // decodeURIComponent throws for nothing but bytes that are not UTF-8.
    return undefined;
  }
}

function splitUnescaped(text: string, separator: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  for (;;) {
    const end = unescapedIndex(text, separator, start);
    if (end === -1) return [...pieces, text.slice(start)];
    pieces.push(text.slice(start, end));
    start = end + 1;
  }
}

function unescapedIndex(text: string, character: string, from: number): number {
  let index = text.indexOf(character, from);
  while (index !== -1 && isEscaped(text, index)) index = text.indexOf(character, index + 1);
  return index;
}

/** Whether an odd number of backslashes stands before the character: an even number escape each other. */
function isEscaped(text: string, index: number): boolean {
  let first = index;
  while (first > 0 && text.charCodeAt(first - 1) === backslash) first--;
  return (index - first) % 2 === 1;
}

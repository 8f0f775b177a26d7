import { ExpectedError } from '../../../model/expected-error.ts';
import type { Filter } from './filter.ts';

/** Deeper than any filter that a person wrote; Active Directory itself refuses filters beyond some hundred levels. */
const deepest = 100;
const longest = 32_768;

const attributePattern = /^(?:[A-Za-z][A-Za-z0-9-]*|\d+(?:\.\d+)*)(?:;[A-Za-z0-9-]+)*$/;
const rulePattern = /^(?:[A-Za-z][A-Za-z0-9-]*|\d+(?:\.\d+)+)$/;
const hexPair = /^[0-9A-Fa-f]{2}$/;

/**
 * Reads a filter as people write it (RFC 4515). Spaces between the parts are passed over; those in a value belong to it.
 *
 * @throws ExpectedError `filter.invalid`, naming the position (1-based, in characters) and what is wrong there
 */
export function parseFilter(text: string): Filter {
  if (text.length > longest) throw invalid(text, longest, `it is longer than ${longest} characters`);
  let at = 0;

  const filter = parseOne(1);
  skipSpace();
  if (at < text.length) throw invalid(text, at, 'it goes on after its last parenthesis');
  return filter;

  function parseOne(depth: number): Filter {
    skipSpace();
    if (text[at] !== '(') throw invalid(text, at, 'an opening parenthesis is missing');
    if (depth > deepest) throw invalid(text, at, `it is nested deeper than ${deepest} levels`);
    at++;
    skipSpace();
    const parsed = parseContent(depth);
    if (text[at] !== ')') throw invalid(text, at, 'a closing parenthesis is missing');
    at++;
    return parsed;
  }

  function parseContent(depth: number): Filter {
    const sign = text[at];
    if (sign !== '&' && sign !== '|' && sign !== '!') return parseItem();
    at++;
    if (sign === '!') {
      const part = parseOne(depth + 1);
      skipSpace();
      return { kind: 'not', part };
    }
    const parts: Filter[] = [];
    for (skipSpace(); text[at] === '('; skipSpace()) parts.push(parseOne(depth + 1));
    if (parts.length === 0) throw invalid(text, at, `nothing follows the "${sign}"`);
    return { kind: sign === '&' ? 'and' : 'or', parts };
  }

  function parseItem(): Filter {
    const start = at;
    while (at < text.length && !'=()'.includes(text.charAt(at))) at++;
    if (text[at] !== '=') throw invalid(text, at, 'an attribute and an equals sign are missing');
    const name = text.slice(start, at);
    at++;
    switch (name.at(-1) ?? '') {
      case ':':
        return parseExtensible(start, name.slice(0, -1));
      case '>':
        return comparison('at-least', start, name.slice(0, -1));
      case '<':
        return comparison('at-most', start, name.slice(0, -1));
      case '~':
        return comparison('approximate', start, name.slice(0, -1));
      default:
        return parseEquality(start, name);
    }
  }

  function comparison(kind: 'at-least' | 'at-most' | 'approximate', start: number, name: string): Filter {
    return { kind, attribute: attributeOf(start, name), value: parseValue() };
  }

  function parseEquality(start: number, name: string): Filter {
    const attribute = attributeOf(start, name);
    const pieces = [parsePiece()];
    while (text[at] === '*') {
      at++;
      pieces.push(parsePiece());
    }
    const [initial = new Uint8Array(), ...others] = pieces;
    const final = others.pop();
    if (final === undefined) return { kind: 'equal', attribute, value: initial };
    const middle = others.filter((piece) => piece.length > 0);
    if (initial.length + middle.length + final.length === 0) return { kind: 'present', attribute };
    return { kind: 'substring', attribute, initial, middle, final };
  }

  function parseExtensible(start: number, name: string): Filter {
    const [attribute = '', ...options] = name.trimEnd().split(':');
    const dnParts = options[0]?.toLowerCase() === 'dn';
    const rule = options[dnParts ? 1 : 0] ?? '';
    if (options.length > (dnParts ? 2 : 1) || (attribute === '' && rule === ''))
      throw invalid(text, start, 'this is no attribute with a matching rule');
    if (rule !== '' && !rulePattern.test(rule))
      throw invalid(text, start, `"${rule}" is no name or number of a matching rule`);
    return {
      kind: 'extensible',
      attribute: attribute === '' ? '' : attributeOf(start, attribute),
      rule,
      dnParts,
      value: parseValue(),
    };
  }

  function attributeOf(start: number, name: string): string {
    const attribute = name.trimEnd();
    if (!attributePattern.test(attribute)) throw invalid(text, start, 'this is no name of an attribute');
    return attribute;
  }

  function parseValue(): Uint8Array {
    const value = parsePiece();
    if (text[at] === '*')
      throw invalid(text, at, 'a * cannot stand here (written as \\2a it is a character)');
    return value;
  }

  /** To the next `*` or parenthesis; escapes become bytes. */
  function parsePiece(): Uint8Array {
    const parts: Uint8Array[] = [];
    let start = at;
    for (; at < text.length && !'*()'.includes(text.charAt(at)); at++) {
      if (text[at] !== '\\') continue;
      const pair = text.slice(at + 1, at + 3);
      if (!hexPair.test(pair))
        throw invalid(text, at, 'a backslash needs two hexadecimal digits after it (\\5c is a backslash)');
      parts.push(Buffer.from(text.slice(start, at)), Uint8Array.of(Number.parseInt(pair, 16)));
      at += 2;
      start = at + 1;
    }
    if (text[at] === '(')
      throw invalid(text, at, 'a parenthesis in a value has to be written as \\28 or \\29');
    parts.push(Buffer.from(text.slice(start, at)));
    return Buffer.concat(parts);
  }

  function skipSpace(): void {
    while (at < text.length && /\s/.test(text.charAt(at))) at++;
  }
}

function invalid(text: string, at: number, reason: string): ExpectedError {
  return new ExpectedError({
    code: 'filter.invalid',
    summary: `The LDAP filter is wrong at character ${at + 1}: ${reason}.`,
    action: 'Correct it, for example: (&(objectClass=user)(department=Sales)).',
    detail: text.slice(0, at).slice(-60) + ' → ' + text.slice(at, at + 60),
  });
}

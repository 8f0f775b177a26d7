import { partStart, type AddressPart } from '../addresses.ts';
import {
  describeCharacters,
  endOfText,
  firstOutside,
  isIn,
  isUnseen,
  longestMendable,
  withoutDiacritics,
  type CharacterSet,
} from '../characters.ts';
import type { CheckContext, ValueCheck, Verdict } from '../check.ts';
import type { Severity } from '../../model/finding.ts';

/** What a forbidden-characters check depends on. */
export interface ForbiddenCharacters {
  readonly allowed: CharacterSet;
  readonly part: AddressPart;
  readonly severity: Severity | ((context: CheckContext) => Severity);
  /**
   * Whether taking out characters that nobody sees (white space, zero-width ones) is the one right answer. Not where
   * the value is a name that somebody signs in with or is addressed by: then it is a suggestion, as all else is.
   */
  readonly removesUnseen: boolean;
  /** Attributes (lower case) that `severity` reads. */
  readonly reads?: readonly string[];
}

/**
 * A character that the attribute may not hold. In a sign-in name the object fails (IdentityDataValidationFailed) or
 * Entra ID replaces the character by `_`; an address that holds one is dropped, and mail to it is lost.
 *
 * Source: Microsoft 365, "Prepare for directory synchronization"; the sets and their sources are in `characters.ts`.
 * Edge white space is not judged here.
 */
export function forbiddenCharacters(options: ForbiddenCharacters): ValueCheck {
  return {
    name: 'forbidden-characters',
    judges: 'value',
    ofForm: true,
    messages: { character: 'The value contains what is not allowed here: {characters}.' },
    ...(options.reads ? { reads: options.reads } : {}),
    judge: (value, context) => {
      const start = partStart(value, options.part);
      if (start < 0) return undefined;
      const first = firstOutside(options.allowed, value, start);
      if (first < 0) return undefined;
      const end = endOfText(value);
      if (first >= end) return undefined;
      return end - start > longestMendable
        ? verdictOnLong(value, first, end, options, context)
        : verdictOn(value, start, end, options, context);
    },
  };
}

/** A value too long to mend: what stands near its first forbidden character is named, and nothing proposed. */
function verdictOnLong(
  value: string,
  first: number,
  end: number,
  options: ForbiddenCharacters,
  context: CheckContext,
): Verdict {
  const near = Array.from(value.slice(first, Math.min(end, first + longestMendable)));
  return verdictNaming(
    near.filter((character) => isForbidden(character, options)),
    options,
    context,
  );
}

function verdictOn(
  value: string,
  start: number,
  end: number,
  options: ForbiddenCharacters,
  context: CheckContext,
): Verdict {
  const characters = Array.from(value.slice(start, end));
  const forbidden = characters.filter((character) => isForbidden(character, options));
  const allUnseen = forbidden.every(isUnseen);
  const mended = allUnseen
    ? characters.filter((character) => !isForbidden(character, options)).join('')
    : Array.from(withoutDiacritics(characters.join('')))
        .filter((character) => !isForbidden(character, options))
        .join('');
  // A name in another script would lose its letters: nothing sensible is left to suggest.
  const losesLetters = forbidden.some(
    (character) => /\p{L}/u.test(character) && isForbidden(withoutDiacritics(character), options),
  );
  const verdict = verdictNaming(forbidden, options, context);
  if (losesLetters || mended === '' || mended.startsWith('@') || mended.endsWith('@')) return verdict;
  const repaired = value.slice(0, start) + mended + value.slice(end);
  return allUnseen && options.removesUnseen
    ? { ...verdict, proposal: repaired }
    : { ...verdict, suggestions: [repaired] };
}

function isForbidden(character: string, { allowed }: ForbiddenCharacters): boolean {
  return !isIn(allowed, character.charCodeAt(0));
}

function verdictNaming(
  forbidden: readonly string[],
  { severity }: ForbiddenCharacters,
  context: CheckContext,
): Verdict {
  return {
    problem: 'character',
    severity: typeof severity === 'function' ? severity(context) : severity,
    detail: { characters: describeCharacters(forbidden) },
  };
}

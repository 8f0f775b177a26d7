import { partStart, type AddressPart } from '../addresses.ts';
import {
  describeCharacters,
  endOfText,
  firstOutside,
  isIn,
  isUnseen,
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
    messages: { character: 'The value contains what is not allowed here: {characters}.' },
    ...(options.reads ? { reads: options.reads } : {}),
    judge: (value, context) => {
      const start = partStart(value, options.part);
      if (start < 0) return undefined;
      const first = firstOutside(options.allowed, value, start);
      if (first < 0) return undefined;
      const end = endOfText(value);
      return first < end ? verdictOn(value, start, end, options, context) : undefined;
    },
  };
}

function verdictOn(
  value: string,
  start: number,
  end: number,
  options: ForbiddenCharacters,
  context: CheckContext,
): Verdict {
  const characters = Array.from(value.slice(start, end));
  const isForbidden = (character: string): boolean => !isIn(options.allowed, character.charCodeAt(0));
  const forbidden = characters.filter(isForbidden);
  const allUnseen = forbidden.every(isUnseen);
  const mended = allUnseen
    ? characters.filter((character) => !isForbidden(character)).join('')
    : Array.from(withoutDiacritics(characters.join('')))
        .filter((character) => !isForbidden(character))
        .join('');
  // A name in another script would lose its letters: nothing sensible is left to suggest.
  const losesLetters = forbidden.some(
    (character) => /\p{L}/u.test(character) && isForbidden(withoutDiacritics(character)),
  );
  const verdict: Verdict = {
    problem: 'character',
    severity: typeof options.severity === 'function' ? options.severity(context) : options.severity,
    detail: { characters: describeCharacters(forbidden) },
  };
  if (losesLetters || mended === '' || mended.startsWith('@') || mended.endsWith('@')) return verdict;
  const repaired = value.slice(0, start) + mended + value.slice(end);
  return allUnseen && options.removesUnseen
    ? { ...verdict, proposal: repaired }
    : { ...verdict, suggestions: [repaired] };
}

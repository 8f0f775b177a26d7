import { knownAttributes } from '../../directory/attributes.ts';
import type { Choice } from '../../workspace/choices.ts';
import type { Refusal } from './advise-only.ts';

/** What somebody wants for a finding. */
export type Choosing =
  /** The fix that the finding carries. */
  | { readonly kind: 'fix' }
  /** What it suggests; 1 is the first. In the IdFix profiles the proposal comes first. */
  | { readonly kind: 'suggestion'; readonly number: number }
  /** Another value; bytes in base64. */
  | { readonly kind: 'value'; readonly value: string; readonly origin: 'typed' | 'imported' }
  | { readonly kind: 'remove'; readonly origin?: 'imported' };

/** What choosing needs of a finding. */
export interface Offer {
  readonly finding: number;
  readonly attribute: string;
  readonly value: string | null;
  /** Undefined where nothing is proposed; null to remove the value. */
  readonly proposal?: string | null;
  readonly fix: boolean;
  readonly suggestions: readonly string[];
  /** It says that its object is out of scope, and nothing that could be fixed. */
  readonly saysOutOfScope?: boolean;
}

const noOneAnswer = 'There is no one right answer: choose a suggestion or type a value.';
const outOfScope = 'The object is out of scope: synchronisation leaves it out, and there is nothing to fix.';

/** The choice that somebody wants, or why there is none. Knows nothing of the object: {@link Refusal} of another kind. */
export function choiceFor(offer: Offer, choosing: Choosing): Choice | Refusal {
  const { finding } = offer;
  switch (choosing.kind) {
    case 'fix':
      return offer.fix && offer.proposal !== undefined
        ? valid(offer, { finding, value: offer.proposal, origin: 'fix' })
        : { reason: 'noFix', sentence: offer.saysOutOfScope === true ? outOfScope : noOneAnswer };
    case 'suggestion': {
      const value = suggestionsOf(offer)[choosing.number - 1];
      return value === undefined
        ? { reason: 'noFix', sentence: `There is no suggestion ${choosing.number}.` }
        : valid(offer, { finding, value, origin: 'suggestion' });
    }
    case 'value':
      return valid(offer, { finding, value: choosing.value, origin: choosing.origin });
    case 'remove':
      return valid(offer, { finding, value: null, origin: choosing.origin ?? 'removed' });
    default:
      return choosing satisfies never;
  }
}

/** What a person may pick from, in order. */
export function suggestionsOf({ fix, proposal, suggestions }: Offer): readonly (string | null)[] {
  return fix || proposal === undefined ? suggestions : [proposal, ...suggestions];
}

/** Whether a choice was refused. */
export function isRefusal(answer: Choice | Refusal): answer is Refusal {
  return 'reason' in answer;
}

function valid(offer: Offer, choice: Choice): Choice | Refusal {
  const { value } = choice;
  if (value === null) {
    return offer.value === null
      ? { reason: 'noValue', sentence: 'The finding names no value that could be removed.' }
      : choice;
  }
  if (value === offer.value) return { reason: 'unchanged', sentence: 'The value is that already.' };
  if (value === '')
    return { reason: 'notStorable', sentence: 'The directory stores no empty values: remove it.' };
  if (!value.isWellFormed()) {
    return {
      reason: 'notStorable',
      sentence: 'The value holds half a character, which the directory cannot store.',
    };
  }
  if (knownAttributes.get(offer.attribute.toLowerCase())?.bytes && !isBase64(value)) {
    return { reason: 'notStorable', sentence: 'The attribute holds bytes: write them in base64.' };
  }
  return choice;
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

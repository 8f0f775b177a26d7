import { knownAttributes } from '../../directory/attributes.ts';
import { decodeUtf8 } from '../../directory/decode.ts';
import type { AttributeModification } from '../../directory/ldap/write/modify-request.ts';
import type { Value } from '../../model/directory-object.ts';
import { valueText } from '../../model/value-text.ts';
import { visibleText } from '../../model/visible-text.ts';
import { byteKey } from './byte-key.ts';

/** How an attribute stands to a change of it. `reason` is a sentence for people. */
export type Standing =
  /** Every value to remove is there, none to add. */
  | { readonly is: 'before' }
  /** None to remove is there, every one to add. */
  | { readonly is: 'after' }
  | { readonly is: 'other'; readonly reason: string };

/** Values in messages; the journal has them whole. */
const mostShown = 100;

/**
 * Compares byte for byte: a value that differs in case, in an invisible character or in how its accents are composed is
 * another value. Of an attribute that the schema gives one value, any other value stands in the way too.
 *
 * @param values all that the attribute holds now
 */
export function standingOf(
  { attribute, remove, add }: AttributeModification,
  values: readonly Value[],
): Standing {
  const held = new Set(values.map(byteKey));
  const goneMissing = remove.find((value) => !held.has(byteKey(value)));
  const alreadyThere = add.find((value) => held.has(byteKey(value)));
  const isSingle = knownAttributes.get(attribute.toLowerCase())?.multi === false;
  const isAfter =
    !remove.some((value) => held.has(byteKey(value))) && add.every((value) => held.has(byteKey(value)));
  if (isAfter && (!isSingle || values.length === add.length)) return { is: 'after' };
  const hasMore = isSingle && values.length > remove.length;
  if (goneMissing === undefined && alreadyThere === undefined && !hasMore) return { is: 'before' };
  return { is: 'other', reason: reasonFor(attribute, values, isSingle, goneMissing, alreadyThere) };
}

function reasonFor(
  attribute: string,
  values: readonly Value[],
  isSingle: boolean,
  goneMissing: Value | undefined,
  alreadyThere: Value | undefined,
): string {
  const [only] = values;
  if (isSingle && only !== undefined) {
    return goneMissing === undefined
      ? `${attribute} is ${shown(attribute, only)} now, and was empty.`
      : `${attribute} is ${shown(attribute, only)} now, and was ${shown(attribute, goneMissing)}.`;
  }
  if (goneMissing !== undefined) return `${attribute} no longer holds ${shown(attribute, goneMissing)}.`;
  if (alreadyThere !== undefined) return `${attribute} holds ${shown(attribute, alreadyThere)} already.`;
  return `${attribute} is not as it was.`;
}

function shown(attribute: string, value: Value): string {
  return `“${visibleText(valueText(valueAsKnown(attribute, value)), mostShown)}”`;
}

/** A value that was read as bytes, as text where its attribute holds text and it can be read so. */
export function valueAsKnown(attribute: string, value: Value): Value {
  if (typeof value === 'string' || knownAttributes.get(attribute.toLowerCase())?.bytes === true) return value;
  return decodeUtf8(value) ?? value;
}

import { isUtf8 } from 'node:buffer';

import { NotLdapError } from '../connection/messages.ts';

/**
 * A place in a block of BER (X.690), as far as LDAP uses it: definite lengths, tags of one byte. The functions beside it
 * read at the place and move it on; all throw NotLdapError where something else stands there than they look for.
 */
export interface BerCursor {
  bytes: Buffer;
  at: number;
  /** The block as Latin-1, once somebody asked for text. */
  latin1: string | undefined;
}

const noBytes = Buffer.alloc(0);
const octetString = 0x04;

/** A cursor that is nowhere. */
export function newCursor(): BerCursor {
  return { bytes: noBytes, at: 0, latin1: undefined };
}

/** Puts the cursor to the beginning of a block; without one, lets go of the block. */
export function place(cursor: BerCursor, block: Buffer = noBytes): void {
  cursor.bytes = block;
  cursor.at = 0;
  cursor.latin1 = undefined;
}

/** Moves past the tag and length at hand, which must be this tag's, to the content; where that ends. */
export function enter(cursor: BerCursor, tag: number, limit: number): number {
  const found = cursor.bytes[cursor.at];
  if (found !== tag)
    throw new NotLdapError(`0x${(found ?? 0).toString(16)} where 0x${tag.toString(16)} should be.`);
  return enterAny(cursor, limit);
}

/** Moves past any tag, and its length, to the content; where that ends. */
export function enterAny(cursor: BerCursor, limit: number): number {
  const { bytes } = cursor;
  let at = cursor.at + 2;
  let length = bytes[at - 1] ?? 0;
  if (length >= 0x80) {
    let size = length & 0x7f;
    if (size === 0 || size > 4) throw new NotLdapError('A length that is none.');
    for (length = 0; size > 0; size--) length = length * 256 + (bytes[at++] ?? 0);
  }
  cursor.at = at;
  const end = at + length;
  if (end > limit) throw new NotLdapError('A value ends beyond what holds it.');
  return end;
}

/** A number of at most four bytes. */
export function readInteger(cursor: BerCursor, tag: number, limit: number): number {
  const end = enter(cursor, tag, limit);
  const length = end - cursor.at;
  if (length === 0 || length > 4) throw new NotLdapError(`A number of ${length} bytes.`);
  const value = cursor.bytes.readIntBE(cursor.at, length);
  cursor.at = end;
  return value;
}

/** A text; undefined where it is not UTF-8. */
export function readText(cursor: BerCursor, limit: number): string | undefined {
  const end = enter(cursor, octetString, limit);
  const text = textAt(cursor, cursor.at, end);
  cursor.at = end;
  return text;
}

/** All texts up to the end; empty ones for what is not UTF-8. */
export function readTexts(cursor: BerCursor, end: number): string[] {
  const texts: string[] = [];
  while (cursor.at < end) texts.push(readText(cursor, end) ?? '');
  return texts;
}

/**
 * The text from `start` to before `end`, strictly UTF-8 or undefined. It is cut from one Latin-1 string a block, which
 * costs next to nothing for what is ASCII: a text that outlives its page by far should be copied, or it keeps its block.
 */
export function textAt(cursor: BerCursor, start: number, end: number): string | undefined {
  const { bytes } = cursor;
  let seen = 0;
  for (let index = start; index < end; index++) seen |= bytes[index] ?? 0;
  if (seen < 0x80) return (cursor.latin1 ??= bytes.toString('latin1')).slice(start, end);
  return isUtf8(bytes.subarray(start, end)) ? bytes.toString('utf8', start, end) : undefined;
}

/** A copy of the bytes from `start` to before `end`. */
export function bytesAt({ bytes }: BerCursor, start: number, end: number): Uint8Array {
  const copy = new Uint8Array(end - start);
  for (let index = start; index < end; index++) copy[index - start] = bytes[index] ?? 0;
  return copy;
}

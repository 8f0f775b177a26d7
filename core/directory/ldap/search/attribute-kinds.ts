import { describeAttribute } from '../../attribute-description.ts';
import { decodeUtf8 } from '../../decode.ts';
import { NotLdapError } from '../connection/messages.ts';
import { bytesAt, type BerCursor } from './ber-cursor.ts';

/** What a decoder keeps of an attribute: its values as text or bytes, whatever they look like. */
export interface KeptAttribute {
  readonly bytes: boolean;
}

/** What is known of an attribute by what the server calls it. */
export interface AttributeKind {
  /** As the server spells it, options included. */
  readonly spelling: Uint8Array;
  /** Lower case, without options; undefined where nothing reads the attribute. */
  readonly kept: string | undefined;
  readonly bytes: boolean;
  /** Of `;range=0-1499`: 1500. */
  readonly next: number | undefined;
  /** Lower case, without options. */
  readonly name: string;
  /** Every attribute that a record carries is reported once. */
  isSeen: boolean;
  /** The one that stood behind it the last time. */
  following: AttributeKind | undefined;
}

/** Tells what stands from `start` to before `end`; throws NotLdapError where that is no attribute's name. */
export type KindAt = (cursor: BerCursor, start: number, end: number) => AttributeKind;

const mostSpellings = 10_000;

/**
 * Tells attributes apart by the bytes of their names, without making a string: the same few come with every object, and
 * nearly always in the same order.
 */
export function createAttributeKinds(kept: ReadonlyMap<string, KeptAttribute>): KindAt {
  let kinds = new Map<number, AttributeKind>();
  let latest: AttributeKind | undefined;

  return (cursor, start, end) => {
    const expected = latest?.following;
    if (expected !== undefined && isSpelled(expected.spelling, cursor.bytes, start, end))
      return (latest = expected);
    const kind = find(cursor, start, end);
    if (latest !== undefined) latest.following = kind;
    return (latest = kind);
  };

  function find(cursor: BerCursor, start: number, end: number): AttributeKind {
    let hash = end - start;
    for (let index = start; index < end; index++)
      hash = (Math.imul(hash, 31) + (cursor.bytes[index] ?? 0)) & 0x3fff_ffff;
    const known = kinds.get(hash);
    if (known !== undefined && isSpelled(known.spelling, cursor.bytes, start, end)) return known;
    if (kinds.size >= mostSpellings) kinds = new Map();
    const kind = kindOf(bytesAt(cursor, start, end), kept);
    kinds.set(hash, kind);
    return kind;
  }
}

function isSpelled(spelling: Uint8Array, bytes: Buffer, start: number, end: number): boolean {
  if (spelling.length !== end - start) return false;
  for (let index = start; index < end; index++) if (spelling[index - start] !== bytes[index]) return false;
  return true;
}

function kindOf(spelling: Uint8Array, kept: ReadonlyMap<string, KeptAttribute>): AttributeKind {
  const text = decodeUtf8(spelling) ?? '';
  const described = describeAttribute(text);
  if (!described) throw new NotLdapError('An attribute has a name that is none.');
  const { name } = described;
  const spec = kept.get(name);
  const last = /;range=\d+-(\d+)(?:;|$)/i.exec(text)?.[1];
  return {
    spelling,
    name,
    kept: spec && name,
    bytes: spec?.bytes === true,
    next: last === undefined ? undefined : Number(last) + 1,
    isSeen: false,
    following: undefined,
  };
}

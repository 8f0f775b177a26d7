import { isUtf8 } from 'node:buffer';

import type { DirectoryObject, Value } from '../../../model/directory-object.ts';
import { describeAttribute } from '../../attribute-description.ts';
import { decodeUtf8 } from '../../decode.ts';
import { NotLdapError } from '../connection/messages.ts';

/** An attribute of which the server held some values back (MS-ADTS 3.1.1.3.1.3.3). */
export interface UnfinishedAttribute {
  readonly object: DirectoryObject;
  /** Lower case. */
  readonly name: string;
  /** Those that came, in `object` too: what is added here is added there. */
  readonly values: Value[];
  /** Index of the first value that did not come. */
  readonly next: number;
}

/** How a search ended: RFC 4511, section 4.1.9. */
export interface SearchResult {
  readonly code: number;
  readonly text: string;
  /** Where else the server says to ask, for code 10. */
  readonly referrals: readonly string[];
  /** Where the next page begins; undefined after the last one, or where the server sent no paging control. */
  readonly cookie: Buffer | undefined;
}

/** Takes what the answer to one search is made of, in order. */
export interface AnswerSink {
  /** An object that stands in the block from `start` to before `end`; `objects` reads it. */
  entry(block: Buffer, start: number, end: number): void;
  references(urls: readonly string[]): void;
  result(result: SearchResult): void;
}

/** Entries that stand in one block of messages. */
export interface Entries {
  readonly block: Buffer;
  /** Where each begins, and where it ends. */
  readonly bounds: readonly number[];
}

/** What entries hold. */
export interface DecodedEntries {
  readonly objects: DirectoryObject[];
  /** Objects with a value that is not what its attribute holds; they are left out. */
  readonly damaged: { readonly dn: string; readonly reason: string }[];
  readonly unfinished: UnfinishedAttribute[];
}

/** What a decoder keeps of an attribute: its values as text or bytes, whatever they look like. */
export interface KeptAttribute {
  readonly bytes: boolean;
}

interface AttributeKind {
  /** As the server spells it, options included. */
  readonly spelling: Uint8Array;
  /** Lower case, without options; undefined where nothing reads the attribute. */
  readonly kept: string | undefined;
  readonly bytes: boolean;
  /** Of `;range=0-1499`: 1500. */
  readonly next: number | undefined;
  /** Every attribute that a record carries is reported once. */
  readonly name: string;
  isSeen: boolean;
}

const tag = {
  integer: 0x02,
  octetString: 0x04,
  enumerated: 0x0a,
  sequence: 0x30,
  set: 0x31,
  entry: 0x64,
  done: 0x65,
  reference: 0x73,
  extended: 0x78,
  referral: 0xa3,
  controls: 0xa0,
} as const;
const pagedResults = '1.2.840.113556.1.4.319';
const mostSpellings = 10_000;
const noBytes = Buffer.alloc(0);

/**
 * A decoder of search answers: turns blocks of whole messages straight into directory objects, with nothing in between.
 * It does so in two steps, so that objects need not be made before somebody takes them: their bytes are a quarter of
 * their size, and no work for the garbage collector while they wait.
 *
 * Strings are cut from one Latin-1 string a block, which costs next to nothing for what is ASCII; other values are
 * decoded one by one, strictly. A text that outlives its page by far should be copied, or it keeps its whole block. Bytes
 * are copies.
 *
 * @param kept by lower-case name; the values of other attributes are passed over
 * @param attributesSeen receives the lower-case name of every attribute that came with a value
 */
export function createDecoder(
  kept: ReadonlyMap<string, KeptAttribute>,
  attributesSeen: Set<string>,
): {
  /**
   * @param sinkOf who waits for the answer to a message; what nobody waits for is passed over
   * @param notice takes the code and the text of a notice of disconnection (RFC 4511, section 4.4.1)
   * @throws NotLdapError
   */
  decode(
    block: Buffer,
    sinkOf: (id: number) => AnswerSink | undefined,
    notice: (code: number, text: string) => void,
  ): void;
  /** @throws NotLdapError */
  objects(entries: Entries): DecodedEntries;
} {
  let bytes: Buffer = noBytes;
  let latin1: string | undefined;
  let at = 0;
  let kinds = new Map<number, AttributeKind>();

  return {
    decode(block, sinkOf, notice) {
      hold(block);
      at = 0;
      try {
        while (at < bytes.length) readMessage(sinkOf, notice);
      } finally {
        hold(noBytes);
      }
    },
    objects({ block, bounds }) {
      const decoded: DecodedEntries = { objects: [], damaged: [], unfinished: [] };
      hold(block);
      try {
        for (let index = 0; index < bounds.length; index += 2) {
          at = bounds[index] ?? 0;
          readEntry(bounds[index + 1] ?? 0, decoded);
        }
      } finally {
        hold(noBytes);
      }
      return decoded;
    },
  };

  function hold(block: Buffer): void {
    bytes = block;
    latin1 = undefined;
  }

  function readMessage(
    sinkOf: (id: number) => AnswerSink | undefined,
    notice: (code: number, text: string) => void,
  ): void {
    const end = enter(tag.sequence, bytes.length);
    const id = readInteger(tag.integer, end);
    const operation = bytes[at] ?? 0;
    const operationEnd = enterAny(end);
    if (id === 0 && operation === tag.extended) {
      const { code, text } = readOutcome(operationEnd);
      notice(code, text);
    }
    const sink = sinkOf(id);
    if (sink) {
      switch (operation) {
        case tag.entry:
          sink.entry(bytes, at, operationEnd);
          skimEntry(operationEnd);
          break;
        case tag.reference:
          sink.references(readTexts(operationEnd));
          break;
        case tag.done: {
          const outcome = readOutcome(operationEnd);
          at = operationEnd;
          sink.result({ ...outcome, cookie: readCookie(end) });
          break;
        }
        default:
          throw new NotLdapError(`A search was answered with 0x${operation.toString(16)}.`);
      }
    }
    at = end;
  }

  /** Finds out at once, and not when somebody takes the object, where its bytes are no entry. */
  function skimEntry(end: number): void {
    at = enter(tag.octetString, end);
    const listEnd = enter(tag.sequence, end);
    while (at < listEnd) at = enter(tag.sequence, listEnd);
  }

  function readEntry(end: number, decoded: DecodedEntries): void {
    const dn = readText(end);
    if (dn === undefined) throw new NotLdapError('A distinguished name is not UTF-8.');
    const attributes = new Map<string, Value[]>();
    const object: DirectoryObject = { dn, attributes };
    const unfinished: UnfinishedAttribute[] = [];
    let wrong: string | undefined;
    const listEnd = enter(tag.sequence, end);
    while (at < listEnd) {
      const attributeEnd = enter(tag.sequence, listEnd);
      const nameEnd = enter(tag.octetString, attributeEnd);
      const kind = kindAt(at, nameEnd);
      at = nameEnd;
      const valuesEnd = enter(tag.set, attributeEnd);
      // An attribute without values comes beside its `;range=` part, and is none.
      if (at === valuesEnd) continue;
      if (!kind.isSeen) {
        kind.isSeen = true;
        attributesSeen.add(kind.name);
      }
      if (kind.kept === undefined) {
        at = valuesEnd;
        continue;
      }
      let values = attributes.get(kind.kept);
      while (at < valuesEnd) {
        const valueEnd = enter(tag.octetString, valuesEnd);
        const value = kind.bytes ? bytesAt(at, valueEnd) : textAt(at, valueEnd);
        at = valueEnd;
        if (value === undefined) wrong = kind.kept;
        else if (values !== undefined) values.push(value);
        // Most have one value; to push the first one would make room for sixteen more.
        else attributes.set(kind.kept, (values = [value]));
      }
      if (values !== undefined && kind.next !== undefined)
        unfinished.push({ object, name: kind.kept, values, next: kind.next });
    }
    if (wrong !== undefined) {
      decoded.damaged.push({ dn, reason: `A value of ${wrong} is not UTF-8.` });
      return;
    }
    decoded.objects.push(object);
    for (const attribute of unfinished) decoded.unfinished.push(attribute);
  }

  function readOutcome(end: number): Omit<SearchResult, 'cookie'> {
    const code = readInteger(tag.enumerated, end);
    at = enter(tag.octetString, end);
    const text = readText(end) ?? '';
    if (at >= end || bytes[at] !== tag.referral) return { code, text, referrals: [] };
    return { code, text, referrals: readTexts(enterAny(end)) };
  }

  function readCookie(end: number): Buffer | undefined {
    if (at >= end || bytes[at] !== tag.controls) return undefined;
    const controlsEnd = enterAny(end);
    while (at < controlsEnd) {
      const controlEnd = enter(tag.sequence, controlsEnd);
      const oid = readText(controlEnd);
      // Criticality may stand before the value.
      while (at < controlEnd && bytes[at] !== tag.octetString) at = enterAny(controlEnd);
      if (oid === pagedResults && at < controlEnd) {
        const valueEnd = enter(tag.octetString, controlEnd);
        const listEnd = enter(tag.sequence, valueEnd);
        readInteger(tag.integer, listEnd); // an estimate of the size, 0 where the server makes none
        const cookieEnd = enter(tag.octetString, listEnd);
        return at === cookieEnd ? undefined : Buffer.from(bytes.subarray(at, cookieEnd));
      }
      at = controlEnd;
    }
    return undefined;
  }

  function readTexts(end: number): string[] {
    const texts: string[] = [];
    while (at < end) texts.push(readText(end) ?? '');
    return texts;
  }

  function readText(limit: number): string | undefined {
    const end = enter(tag.octetString, limit);
    const text = textAt(at, end);
    at = end;
    return text;
  }

  /** Moves past the tag and length at hand, which must be this tag's, to the content; where that ends. */
  function enter(expected: number, limit: number): number {
    if (bytes[at] !== expected)
      throw new NotLdapError(
        `0x${(bytes[at] ?? 0).toString(16)} where 0x${expected.toString(16)} should be.`,
      );
    return enterAny(limit);
  }

  function enterAny(limit: number): number {
    at += 2;
    let length = bytes[at - 1] ?? 0;
    if (length >= 0x80) {
      let size = length & 0x7f;
      if (size === 0 || size > 4) throw new NotLdapError('A length that is none.');
      for (length = 0; size > 0; size--) length = length * 256 + (bytes[at++] ?? 0);
    }
    const end = at + length;
    if (end > limit) throw new NotLdapError('A value ends beyond what holds it.');
    return end;
  }

  function readInteger(expected: number, limit: number): number {
    const end = enter(expected, limit);
    const length = end - at;
    if (length === 0 || length > 4) throw new NotLdapError(`A number of ${length} bytes.`);
    const value = bytes.readIntBE(at, length);
    at = end;
    return value;
  }

  function textAt(start: number, end: number): string | undefined {
    let seen = 0;
    for (let index = start; index < end; index++) seen |= bytes[index] ?? 0;
    if (seen < 0x80) return (latin1 ??= bytes.toString('latin1')).slice(start, end);
    return isUtf8(bytes.subarray(start, end)) ? bytes.toString('utf8', start, end) : undefined;
  }

  function bytesAt(start: number, end: number): Uint8Array {
    const copy = new Uint8Array(end - start);
    for (let index = start; index < end; index++) copy[index - start] = bytes[index] ?? 0;
    return copy;
  }

  /** The same few names come with every object: they are told apart by their bytes, without making a string. */
  function kindAt(start: number, end: number): AttributeKind {
    let hash = end - start;
    for (let index = start; index < end; index++)
      hash = (Math.imul(hash, 31) + (bytes[index] ?? 0)) & 0x3fff_ffff;
    const known = kinds.get(hash);
    if (known !== undefined && isSpelled(known.spelling, start, end)) return known;
    if (kinds.size >= mostSpellings) kinds = new Map();
    const kind = newKind(Uint8Array.from(bytes.subarray(start, end)));
    kinds.set(hash, kind);
    return kind;
  }

  function isSpelled(spelling: Uint8Array, start: number, end: number): boolean {
    if (spelling.length !== end - start) return false;
    for (let index = start; index < end; index++) if (spelling[index - start] !== bytes[index]) return false;
    return true;
  }

  function newKind(spelling: Uint8Array): AttributeKind {
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
    };
  }
}

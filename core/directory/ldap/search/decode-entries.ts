import type { DirectoryObject, Value } from '../../../model/directory-object.ts';
import { NotLdapError } from '../connection/messages.ts';
import { createAttributeKinds, type AttributeKind, type KeptAttribute } from './attribute-kinds.ts';
import { bytesAt, enter, newCursor, place, readText, textAt, type BerCursor } from './ber-cursor.ts';

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

/** Entries that stand in one block of messages, as `decode-messages.ts` found them. */
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

const tag = { octetString: 0x04, sequence: 0x30, set: 0x31 } as const;

/**
 * Makes a decoder of entries, which turns them straight into directory objects, with nothing in between. Text is decoded
 * strictly (`textAt` says what it shares memory with); bytes are copies. Objects may share the array of their classes.
 *
 * @param kept by lower-case name; the values of other attributes are passed over
 * @param attributesSeen receives the lower-case name of every attribute that came with a value
 * @returns throws NotLdapError
 */
export function createEntryDecoder(
  kept: ReadonlyMap<string, KeptAttribute>,
  attributesSeen: Set<string>,
): (entries: Entries) => DecodedEntries {
  const cursor = newCursor();
  const kindAt = createAttributeKinds(kept);
  /** Those of the latest object, and their bytes. */
  let classes: { readonly bytes: Uint8Array; readonly values: Value[] } | undefined;

  return ({ block, bounds }) => {
    const decoded: DecodedEntries = { objects: [], damaged: [], unfinished: [] };
    place(cursor, block);
    try {
      for (let index = 0; index < bounds.length; index += 2) {
        cursor.at = bounds[index] ?? 0;
        readEntry(bounds[index + 1] ?? 0, decoded);
      }
    } finally {
      place(cursor);
    }
    return decoded;
  };

  function readEntry(end: number, decoded: DecodedEntries): void {
    const dn = readText(cursor, end);
    if (dn === undefined) throw new NotLdapError('A distinguished name is not UTF-8.');
    const attributes = new Map<string, Value[]>();
    const object: DirectoryObject = { dn, attributes };
    const unfinished: UnfinishedAttribute[] = [];
    let wrong: string | undefined;
    const listEnd = enter(cursor, tag.sequence, end);
    while (cursor.at < listEnd) {
      const attributeEnd = enter(cursor, tag.sequence, listEnd);
      const nameEnd = enter(cursor, tag.octetString, attributeEnd);
      const kind = kindAt(cursor, cursor.at, nameEnd);
      cursor.at = nameEnd;
      const valuesEnd = enter(cursor, tag.set, attributeEnd);
      // An attribute without values comes beside its `;range=` part, and is none.
      if (cursor.at === valuesEnd) continue;
      if (!kind.isSeen) {
        kind.isSeen = true;
        attributesSeen.add(kind.name);
      }
      if (kind.kept === undefined) {
        cursor.at = valuesEnd;
        continue;
      }
      const before = attributes.get(kind.kept);
      const values =
        before === undefined && kind.next === undefined && kind.kept === 'objectclass'
          ? classesUpTo(kind, valuesEnd)
          : valuesUpTo(cursor, kind, valuesEnd, before === classes?.values ? before?.slice() : before);
      if (values === undefined) {
        wrong = kind.kept;
        continue;
      }
      if (values !== before) attributes.set(kind.kept, values);
      if (kind.next !== undefined) unfinished.push({ object, name: kind.kept, values, next: kind.next });
    }
    if (wrong !== undefined) {
      decoded.damaged.push({ dn, reason: `A value of ${wrong} is not UTF-8.` });
      return;
    }
    decoded.objects.push(object);
    for (const attribute of unfinished) decoded.unfinished.push(attribute);
  }

  /** Objects in a row mostly have the same classes: to tell that is faster than to read them. */
  function classesUpTo(kind: AttributeKind, end: number): Value[] | undefined {
    const start = cursor.at;
    if (classes && isAt(cursor, classes.bytes, end)) {
      cursor.at = end;
      return classes.values;
    }
    const values = valuesUpTo(cursor, kind, end, undefined);
    if (values === undefined) return undefined;
    // Copies, since they outlive their page.
    classes = { bytes: bytesAt(cursor, start, end), values: values.map(copyOf) };
    return classes.values;
  }
}

/**
 * The values up to the end, behind those that the object has of the attribute already, under another name for it.
 * Undefined where one is not what the attribute holds.
 */
function valuesUpTo(
  cursor: BerCursor,
  { bytes }: AttributeKind,
  end: number,
  before: Value[] | undefined,
): Value[] | undefined {
  let values = before;
  let areGood = true;
  while (cursor.at < end) {
    const valueEnd = enter(cursor, tag.octetString, end);
    const value = bytes ? bytesAt(cursor, cursor.at, valueEnd) : textAt(cursor, cursor.at, valueEnd);
    cursor.at = valueEnd;
    if (value === undefined) areGood = false;
    // Most have one value; to push the first one would make room for sixteen more.
    else if (values === undefined) values = [value];
    else values.push(value);
  }
  return areGood ? values : undefined;
}

/** Whether these bytes, and no others, stand between the cursor and the end. */
function isAt({ bytes, at }: BerCursor, sought: Uint8Array, end: number): boolean {
  if (sought.length !== end - at) return false;
  for (let index = 0; index < sought.length; index++) if (sought[index] !== bytes[at + index]) return false;
  return true;
}

function copyOf(value: Value): Value {
  return typeof value === 'string' ? Buffer.from(value).toString() : value;
}

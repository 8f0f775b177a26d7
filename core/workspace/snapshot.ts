import type { DirectoryObject, ObjectKind } from '../model/directory-object.ts';
import { guidText } from '../model/value-text.ts';
import { readAttributeCodes } from './attribute-codes.ts';
import { createObjectCodec } from './object-codec.ts';
import { bytesIn, numberIn, textIn, textOrNullIn, wordIn, type Row } from './row.ts';
import { firstObject, lastObject } from './scans.ts';
import type { Workspace } from './workspace.ts';

/** An object of a scan as its snapshot keeps it. */
export interface SnapshotObject {
  /** Its number in the workspace. */
  readonly number: number;
  readonly object: DirectoryObject;
  /** 8-4-4-4-12 hexadecimal; null where the source did not give it. */
  readonly objectGUID: string | null;
  readonly objectClass: string;
  readonly kind: ObjectKind;
  /** Number of its source in the scan's list. */
  readonly source: number;
  readonly outOfScope: string | null;
}

/** Reads snapshots, an object at a time. */
export interface SnapshotReader {
  object(number: number): SnapshotObject;
  /** The objects of a scan in reading order, of some kinds only where they are named; nothing is held. */
  all(scan: number, kinds?: readonly ObjectKind[]): IterableIterator<SnapshotObject>;
  /** The numbers of the objects of a scan that have these objectGUIDs (lower case), by objectGUID. */
  numbersOf(scan: number, guids: ReadonlySet<string>): ReadonlyMap<string, number>;
}

const columns = 'id, dn, guid, kind, object_class, source, out_of_scope, attributes';

/** Makes a reader over an open workspace. */
export function createSnapshotReader({ database }: Workspace): SnapshotReader {
  const codec = createObjectCodec(readAttributeCodes(database));
  const one = database.prepare(`SELECT ${columns} FROM object WHERE id = ?`);
  const read = (row: Row): SnapshotObject => ({
    number: numberIn(row, 'id'),
    object: codec.decode(textIn(row, 'dn'), textIn(row, 'attributes')),
    objectGUID: guidIn(row),
    objectClass: textIn(row, 'object_class'),
    kind: wordIn<ObjectKind>(row, 'kind'),
    source: numberIn(row, 'source'),
    outOfScope: textOrNullIn(row, 'out_of_scope'),
  });
  return {
    object(number) {
      const row = one.get(number);
      if (!row) throw new Error(`there is no object ${number}`);
      return read(row);
    },
    *all(scan, kinds) {
      const ofKind = kinds ? 'AND kind IN (SELECT value FROM json_each(?))' : '';
      const rows = database
        .prepare(`SELECT ${columns} FROM object WHERE id BETWEEN ? AND ? ${ofKind} ORDER BY id`)
        .iterate(firstObject(scan), lastObject(scan), ...(kinds ? [JSON.stringify(kinds)] : []));
      for (const row of rows) yield read(row);
    },
    numbersOf(scan, guids) {
      const numbers = new Map<string, number>();
      const rows = database
        .prepare('SELECT id, guid FROM object WHERE id BETWEEN ? AND ? AND guid IS NOT NULL')
        .iterate(firstObject(scan), lastObject(scan));
      for (const row of rows) {
        const guid = guidIn(row);
        if (guid !== null && guids.has(guid)) numbers.set(guid, numberIn(row, 'id'));
      }
      return numbers;
    },
  };
}

function guidIn(row: Row): string | null {
  const guid = bytesIn(row, 'guid');
  return guid ? (guidText(guid) ?? null) : null;
}

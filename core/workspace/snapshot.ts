import type { DirectoryObject, ObjectKind } from '../model/directory-object.ts';
import { readAttributeCodes } from './attribute-codes.ts';
import { createObjectCodec } from './object-codec.ts';
import { numberIn, textIn, textOrNullIn, wordIn } from './row.ts';
import { firstObject, lastObject } from './scans.ts';
import type { Workspace } from './workspace.ts';

/** An object of a snapshot, as the codec keeps it, with what the scan said of it. */
export interface SnapshotObject {
  /** Its number in the workspace. */
  readonly id: number;
  readonly object: DirectoryObject;
  readonly kind: ObjectKind;
  readonly objectClass: string;
  /** Number of its source in the scan's list. */
  readonly source: number;
  /** Scope reason; null where synchronisation would take it. */
  readonly outOfScope: string | null;
}

/** The objects of a scan in reading order, one at a time: nothing is held. Of some kinds only where they are named. */
export function* readSnapshot(
  { database }: Workspace,
  scan: number,
  kinds?: readonly ObjectKind[],
): IterableIterator<SnapshotObject> {
  const codec = createObjectCodec(readAttributeCodes(database));
  const ofKind = kinds ? 'AND kind IN (SELECT value FROM json_each(?))' : '';
  const rows = database
    .prepare(
      `SELECT id, dn, kind, object_class, source, out_of_scope, attributes FROM object
        WHERE id BETWEEN ? AND ? ${ofKind} ORDER BY id`,
    )
    .iterate(firstObject(scan), lastObject(scan), ...(kinds ? [JSON.stringify(kinds)] : []));
  for (const row of rows) {
    yield {
      id: numberIn(row, 'id'),
      object: codec.decode(textIn(row, 'dn'), textIn(row, 'attributes')),
      kind: wordIn<ObjectKind>(row, 'kind'),
      objectClass: textIn(row, 'object_class'),
      source: numberIn(row, 'source'),
      outOfScope: textOrNullIn(row, 'out_of_scope'),
    };
  }
}

import { createSnapshotReader, type SnapshotObject } from '../../workspace/snapshot.ts';
import { numberIn } from '../../workspace/row.ts';
import { firstObject, lastObject } from '../../workspace/scans.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/**
 * Objects of a scan in whose snapshot the key of a claim occurs somewhere, without case: those that may hold it, and a
 * few that do not. Snapshots are searched as the text that they are, which takes a fraction of judging them again.
 *
 * @param key as a profile folds it: nothing of a value is left out of it but what stands at its ends
 */
export function* candidates(
  workspace: Workspace,
  scan: number,
  key: string,
): IterableIterator<SnapshotObject> {
  const snapshot = createSnapshotReader(workspace);
  const pattern = `%${surestPart(key).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const rows = workspace.database
    .prepare("SELECT id FROM object WHERE id BETWEEN ? AND ? AND attributes LIKE ? ESCAPE '\\'")
    .iterate(firstObject(scan), lastObject(scan), pattern);
  for (const row of rows) yield snapshot.object(numberIn(row, 'id'));
}

/**
 * The longest part of a key that stands in a snapshot as it is: SQLite folds ASCII letters only, and JSON escapes some
 * characters.
 */
function surestPart(key: string): string {
  return key
    .split(/[^\x20-\x7e]|["\\]/)
    .reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

import { textIn, numberIn } from '../../workspace/row.ts';
import { firstObject, lastObject, readScan } from '../../workspace/scans.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { ScannedDirectory } from './judge-directory.ts';

/** What a scan read, for `judgeDirectory`; a sentence where the scan cannot tell. */
export function readDirectory(workspace: Workspace, scan: number | null): ScannedDirectory | string {
  if (scan === null) return 'The workspace has no scan of the directory.';
  const { state, scopeDns, excludeDns } = readScan(workspace, scan);
  if (state !== 'complete') return `Scan ${String(scan)} is not complete.`;
  const containers = workspace.database
    .prepare(
      `SELECT container.dn, sum(object.kind = 'computer') AS computers
        FROM object JOIN container ON container.id = object.container
        WHERE object.id BETWEEN ? AND ? GROUP BY container.id ORDER BY container.dn`,
    )
    .all(firstObject(scan), lastObject(scan))
    .map((row) => ({ dn: textIn(row, 'dn'), computers: numberIn(row, 'computers') }));
  if (containers.length === 0) return `Scan ${String(scan)} has no object.`;
  return { containers, scopeDns, excludeDns };
}

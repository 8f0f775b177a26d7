import { numberIn } from './row.ts';
import { firstObject, lastObject } from './scans.ts';
import type { Workspace } from './workspace.ts';

/**
 * The numbers of the findings of a scan with these fingerprints (64 hexadecimal digits each), by fingerprint in lower
 * case; those that the scan does not find are missing. Reads all findings of the scan.
 */
export function findByFingerprint(
  { database }: Workspace,
  scan: number,
  fingerprints: readonly string[],
): ReadonlyMap<string, number> {
  const rows = database
    .prepare(
      `SELECT id, lower(hex(fingerprint)) AS fingerprint FROM finding
        WHERE object BETWEEN ? AND ? AND fingerprint IN (SELECT unhex(value) FROM json_each(?))`,
    )
    .iterate(firstObject(scan), lastObject(scan), JSON.stringify(fingerprints));
  const found = new Map<string, number>();
  for (const row of rows) found.set(String(row['fingerprint']), numberIn(row, 'id'));
  return found;
}

import { dnKey } from '../../model/distinguished-name.ts';
import type { FindingRecord } from '../../model/finding.ts';
import { createRecordReader, recordColumns, recordTables } from '../../workspace/findings.ts';
import { bytesIn, numberIn, textIn, type Row } from '../../workspace/row.ts';
import { findingRange } from '../../workspace/scans.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/** A finding of the scan that a list is read for. */
export interface KnownFinding {
  /** Its number. */
  readonly id: number;
  /** The number of its object. */
  readonly object: number;
  readonly record: FindingRecord;
}

/** The findings of a scan that have one of these fingerprints (hexadecimal, lower case), by fingerprint. */
export function findingsByFingerprint(
  workspace: Workspace,
  scan: number,
  fingerprints: ReadonlySet<string>,
): ReadonlyMap<string, KnownFinding> {
  // There is no index by fingerprint: one pass over the table, of which only what is wanted is kept.
  const wanted = selectFindings(workspace, scan, 'id, fingerprint', (row) =>
    fingerprints.has(Buffer.from(bytesIn(row, 'fingerprint') ?? []).toString('hex')),
  );
  return new Map(readFindings(workspace, scan, wanted).map((known) => [known.record.fingerprint, known]));
}

/** The findings of a scan that are about one of these objects, by {@link dnKey}. */
export function findingsByDn(
  workspace: Workspace,
  scan: number,
  dns: ReadonlySet<string>,
): ReadonlyMap<string, readonly KnownFinding[]> {
  const wanted = selectFindings(workspace, scan, 'id, dn', (row) => dns.has(dnKey(textIn(row, 'dn'))));
  return Map.groupBy(readFindings(workspace, scan, wanted), ({ record }) => dnKey(record.dn));
}

function selectFindings(
  workspace: Workspace,
  scan: number,
  columns: string,
  isWanted: (row: Row) => boolean,
): readonly number[] {
  const found: number[] = [];
  const rows = workspace.database
    .prepare(`SELECT ${columns} FROM finding WHERE id BETWEEN ? AND ?`)
    .iterate(...findingRange(workspace, scan));
  for (const row of rows) if (isWanted(row)) found.push(numberIn(row, 'id'));
  return found;
}

function readFindings(workspace: Workspace, scan: number, ids: readonly number[]): readonly KnownFinding[] {
  const toRecord = createRecordReader(workspace, scan);
  const one = workspace.database.prepare(
    `SELECT finding.id, finding.object, ${recordColumns} FROM ${recordTables} WHERE finding.id = ?`,
  );
  return ids.flatMap((id) => {
    const row = one.get(id);
    return row ? [{ id: numberIn(row, 'id'), object: numberIn(row, 'object'), record: toRecord(row) }] : [];
  });
}

import type { FindingRecord } from '../model/finding.ts';
import type { ScanSummary } from '../model/scan.ts';
import { createRecordReader, recordColumns } from './findings.ts';
import { firstObject, lastObject, readScan } from './scans.ts';
import type { Workspace } from './workspace.ts';

/** A finding that is not as it was. */
export interface DifferenceEntry {
  readonly state: 'new' | 'fixed' | 'changed';
  /** As the later scan has it; of `fixed`, as the earlier one had it. */
  readonly finding: FindingRecord;
  /** With `changed`: the finding of the earlier scan. */
  readonly was?: FindingRecord;
}

/** What became of the findings of one scan in another. */
export interface ScanDifference {
  readonly from: ScanSummary;
  readonly to: ScanSummary;
  readonly counts: Readonly<Record<'new' | 'fixed' | 'changed' | 'unchanged', number>>;
  /** New, then changed, then fixed; one at a time. */
  entries(): IterableIterator<DifferenceEntry>;
}

/**
 * Compares two scans of a workspace by fingerprint. A finding is *changed* where for the same object, attribute and
 * ids exactly one value went and one came; otherwise the ones that went are *fixed* and those that came *new*.
 *
 * @throws ExpectedError `workspace.no-scan`
 */
export function diffScans(workspace: Workspace, from: number, to: number): ScanDifference {
  const summaries = { from: readScan(workspace, from), to: readScan(workspace, to) };
  const { database } = workspace;
  database.exec(`
    PRAGMA temp_store = FILE;
    DROP TABLE IF EXISTS temp.gone; DROP TABLE IF EXISTS temp.came; DROP TABLE IF EXISTS temp.changed;`);
  const onlyIn = (table: string, scan: number, other: number): void => {
    database
      .prepare(
        `CREATE TEMP TABLE ${table} AS SELECT id, subject FROM finding
          WHERE object BETWEEN ${firstObject(scan)} AND ${lastObject(scan)} AND fingerprint NOT IN
            (SELECT fingerprint FROM finding WHERE object BETWEEN ${firstObject(other)} AND ${lastObject(other)})`,
      )
      .run();
  };
  onlyIn('gone', from, to);
  onlyIn('came', to, from);
  database.exec(`
    CREATE TEMP TABLE changed AS
      SELECT came.id AS id, gone.id AS was
        FROM (SELECT subject, min(id) AS id FROM came GROUP BY subject HAVING count(*) = 1) AS came
        JOIN (SELECT subject, min(id) AS id FROM gone GROUP BY subject HAVING count(*) = 1) AS gone USING (subject);
    DELETE FROM gone WHERE id IN (SELECT was FROM changed);
    DELETE FROM came WHERE id IN (SELECT id FROM changed);`);

  const count = (table: string): number =>
    Number(database.prepare(`SELECT count(*) AS findings FROM temp.${table}`).get()?.['findings'] ?? 0);
  const counts = { new: count('came'), fixed: count('gone'), changed: count('changed'), unchanged: 0 };
  const all = summaries.to.findings;
  counts.unchanged = all.error + all.warning + all.info - counts.new - counts.changed;

  return {
    ...summaries,
    counts,
    *entries() {
      const recordOfTo = createRecordReader(workspace, to);
      const recordOfFrom = createRecordReader(workspace, from);
      for (const row of database.prepare(rowsOf('came')).iterate()) {
        yield { state: 'new', finding: recordOfTo(row) };
      }
      const wasRow = database.prepare(
        `SELECT ${recordColumns} FROM finding JOIN object ON object.id = finding.object WHERE finding.id = ?`,
      );
      for (const row of database.prepare(rowsOf('changed', ', listed.was')).iterate()) {
        const was = wasRow.get(Number(row['was']));
        yield { state: 'changed', finding: recordOfTo(row), ...(was ? { was: recordOfFrom(was) } : {}) };
      }
      for (const row of database.prepare(rowsOf('gone')).iterate()) {
        yield { state: 'fixed', finding: recordOfFrom(row) };
      }
    },
  };
}

function rowsOf(table: string, more = ''): string {
  return `SELECT ${recordColumns}${more} FROM temp.${table} AS listed JOIN finding ON finding.id = listed.id
    JOIN object ON object.id = finding.object ORDER BY finding.object, finding.id`;
}

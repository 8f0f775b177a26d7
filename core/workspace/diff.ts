import type { FindingRecord } from '../model/finding.ts';
import { outsideChosenOus, type ScanSummary } from '../model/scan.ts';
import { createRecordReader, recordColumns, recordTables } from './findings.ts';
import { firstObject, lastObject, readCoverage, readScan } from './scans.ts';
import type { Workspace } from './workspace.ts';

/** A finding that is not as it was. */
export interface DifferenceEntry {
  readonly state: 'new' | 'fixed' | 'changed' | 'notJudged';
  /** As the later scan has it; of `fixed` and `notJudged`, as the earlier one had it. */
  readonly finding: FindingRecord;
  /** With `changed`: the finding of the earlier scan. */
  readonly was?: FindingRecord;
}

/** What became of the findings of one scan in another. */
export interface ScanDifference {
  readonly from: ScanSummary;
  readonly to: ScanSummary;
  readonly counts: Readonly<Record<'new' | 'fixed' | 'changed' | 'notJudged' | 'unchanged', number>>;
  /** In what the two scans were made differently, one sentence each: then not every difference is the directory's. */
  readonly caveats: readonly string[];
  /** New, then changed, then fixed, then no longer judged; at most so many of each; one at a time. */
  entries(most?: number): IterableIterator<DifferenceEntry>;
}

/**
 * Compares two scans of a workspace by fingerprint. A finding is *changed* where for the same object, attribute and
 * ids exactly one value went and one came; otherwise the ones that went are *fixed* and those that came *new*. One that
 * went because the later scan did not read its object, or did not run its checks, is *not judged* and never *fixed*.
 *
 * @throws ExpectedError `workspace.no-scan`
 */
export function diffScans(workspace: Workspace, from: number, to: number): ScanDifference {
  const summaries = { from: readScan(workspace, from), to: readScan(workspace, to) };
  const { database } = workspace;
  database.exec(`
    PRAGMA temp_store = FILE;
    DROP TABLE IF EXISTS temp.unjudged; DROP TABLE IF EXISTS temp.present; DROP TABLE IF EXISTS temp.gone; DROP TABLE IF EXISTS temp.came; DROP TABLE IF EXISTS temp.changed;`);
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

  setAsideUnjudged(workspace, to);

  const count = (table: string): number =>
    Number(database.prepare(`SELECT count(*) AS findings FROM temp.${table}`).get()?.['findings'] ?? 0);
  const counts = {
    new: count('came'),
    fixed: count('gone'),
    changed: count('changed'),
    notJudged: count('unjudged'),
    unchanged: 0,
  };
  const all = summaries.to.findings;
  counts.unchanged = all.error + all.warning + all.info - counts.new - counts.changed;

  return {
    ...summaries,
    counts,
    caveats: caveatsOf(summaries.from, summaries.to),
    *entries(most = Number.MAX_SAFE_INTEGER) {
      const recordOfTo = createRecordReader(workspace, to);
      const recordOfFrom = createRecordReader(workspace, from);
      for (const row of database.prepare(rowsOf('came', most)).iterate()) {
        yield { state: 'new', finding: recordOfTo(row) };
      }
      const wasRow = database.prepare(`SELECT ${recordColumns} FROM ${recordTables} WHERE finding.id = ?`);
      for (const row of database.prepare(rowsOf('changed', most, ', listed.was')).iterate()) {
        const was = wasRow.get(Number(row['was']));
        yield { state: 'changed', finding: recordOfTo(row), ...(was ? { was: recordOfFrom(was) } : {}) };
      }
      for (const row of database.prepare(rowsOf('gone', most)).iterate()) {
        yield { state: 'fixed', finding: recordOfFrom(row) };
      }
      for (const row of database.prepare(rowsOf('unjudged', most)).iterate()) {
        yield { state: 'notJudged', finding: recordOfFrom(row) };
      }
    },
  };
}

/** Moves findings that went, but were not looked for, from `gone` to `unjudged`. */
function setAsideUnjudged(workspace: Workspace, to: number): void {
  const { database } = workspace;
  const skipped = [...new Set(readCoverage(workspace, to).skippedChecks.flatMap(({ ids }) => ids))];
  const identity = 'CASE WHEN object.guid IS NULL THEN lower(object.dn) ELSE hex(object.guid) END';
  database.exec(`
    CREATE TEMP TABLE present AS SELECT ${identity} AS identity FROM object
      WHERE id BETWEEN ${firstObject(to)} AND ${lastObject(to)} AND out_of_scope IS NOT '${outsideChosenOus}';
    CREATE INDEX temp.present_identity ON present (identity);`);
  database
    .prepare(
      `CREATE TEMP TABLE unjudged AS SELECT gone.id AS id, gone.subject AS subject
         FROM gone JOIN finding ON finding.id = gone.id JOIN object ON object.id = finding.object
           JOIN facets ON facets.id = finding.facets
        WHERE ${identity} NOT IN (SELECT identity FROM present)
          OR facets.ids IN (SELECT value FROM json_each('${JSON.stringify(skipped).replaceAll("'", "''")}'))`,
    )
    .run();
  database.exec('DELETE FROM gone WHERE id IN (SELECT id FROM unjudged)');
}

function caveatsOf(from: ScanSummary, to: ScanSummary): readonly string[] {
  const lists: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['profiles', [from.profile], [to.profile]],
    ['verified domains', from.verifiedDomains, to.verifiedDomains],
    ['sources', from.sources, to.sources],
    ['chosen OUs', from.scopeDns, to.scopeDns],
    ['excluded OUs', from.excludeDns, to.excludeDns],
  ];
  return lists
    .filter(([, one, other]) => [...one].toSorted().join('\n') !== [...other].toSorted().join('\n'))
    .map(
      ([what, one, other]) =>
        `The scans have different ${what}: ${one.join(', ') || 'none'} and ${other.join(', ') || 'none'}.`,
    );
}

function rowsOf(table: string, most: number, more = ''): string {
  return `SELECT ${recordColumns}${more} FROM temp.${table} AS listed CROSS JOIN ${recordTables}
    WHERE finding.id = listed.id
    ORDER BY finding.object, finding.id LIMIT ${most}`;
}

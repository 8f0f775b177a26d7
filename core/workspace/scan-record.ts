import type { DatabaseSync } from 'node:sqlite';
import type { Coverage, ScanState } from '../model/scan.ts';
import { findAccepted } from './accepted-risks.ts';
import { addAttributeCodes } from './attribute-codes.ts';
import { recountFacets } from './facets.ts';
import { countObjects } from './scans.ts';
import { translateSqliteError } from './sqlite-error.ts';
import type { Workspace } from './workspace.ts';

/** What a scan was asked to do, as its workspace remembers it. */
export interface ScanRequestRecord {
  readonly sources: readonly string[];
  readonly verifiedDomains: readonly string[];
  readonly scopeDns: readonly string[];
  readonly excludeDns: readonly string[];
  readonly alternateLogin: boolean;
  /**
   * Of each source the domain controller that it read (`dc1.corp.contoso.com:389`), null for files and global catalogs.
   * Scans of earlier versions do not know.
   */
  readonly controllers?: readonly (string | null)[];
}

/** How a scan ended. */
export interface ScanEnd {
  readonly state: Exclude<ScanState, 'running'>;
  /** ISO 8601, UTC. */
  readonly endedAt: string;
  readonly coverage: Coverage;
  /** Why it failed; null unless it did. */
  readonly error: string | null;
}

/**
 * Adds a scan to the workspace, in the state `running`, and answers its number. The row is on disk before anything
 * else, so a scan that is killed leaves a workspace that says so. Scans that an earlier process left running are
 * marked failed.
 *
 * @throws ExpectedError as `openWorkspace`
 */
export function beginScan(
  { path, database }: Workspace,
  profile: string,
  request: ScanRequestRecord,
  startedAt: string,
): number {
  return translateSqliteError(path, () => {
    database.exec('BEGIN IMMEDIATE');
    database.exec(
      `UPDATE scan SET state = 'failed', error = 'The scan was interrupted.' WHERE state = 'running'`,
    );
    addAttributeCodes(database);
    const added = database
      .prepare(
        `INSERT INTO scan (state, started_at, profile, request, coverage, first_finding)
          VALUES ('running', ?, ?, ?, ?, (SELECT coalesce(max(id), 0) + 1 FROM finding))`,
      )
      .run(startedAt, profile, JSON.stringify(request), JSON.stringify({ sources: [], skippedChecks: [] }));
    database.exec('COMMIT');
    return Number(added.lastInsertRowid);
  });
}

/** Ends a scan, within the transaction that is open, and leaves one plain file. */
export function endScan({ database }: Workspace, scan: number, end: ScanEnd): void {
  recountFacets(database, scan);
  findAccepted(database, scan);
  database
    .prepare('UPDATE scan SET state = ?, ended_at = ?, coverage = ?, counts = ?, error = ? WHERE id = ?')
    .run(
      end.state,
      end.endedAt,
      JSON.stringify(end.coverage),
      JSON.stringify(countObjects(database, scan)),
      end.error,
      scan,
    );
  database.exec('COMMIT');
  leavePlainFile(database);
}

/**
 * Puts the log back into the file, which can then be copied, and opened where nothing can be written beside it. Where
 * somebody has it open for reading (the window, while a scan adds to what it shows), it stays as it is.
 */
export function leavePlainFile(database: DatabaseSync): void {
  database.exec('PRAGMA busy_timeout = 0');
  try {
    database.exec('PRAGMA journal_mode = DELETE');
  } catch (error) {
    const isInUse = error instanceof Error && 'errcode' in error && error.errcode === 5;
    if (!isInUse) throw error;
  }
}

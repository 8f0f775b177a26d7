import type { DatabaseSync } from 'node:sqlite';
import { ExpectedError } from '../model/expected-error.ts';
import type { Coverage, ObjectCounts, ScanState, ScanSummary } from '../model/scan.ts';
import { severityCodes, severityOf } from './severity-code.ts';
import type { ScanRequestRecord } from './scan-record.ts';
import type { Workspace } from './workspace.ts';
import { jsonIn, numberIn, textIn, textOrNullIn, wordIn, type Row } from './row.ts';

/** The number of a scan's first object; see schema.ts. */
export function firstObject(scan: number): number {
  return scan * 0x1_0000_0000;
}

/** The highest number an object of the scan can have. */
export function lastObject(scan: number): number {
  return firstObject(scan) + 0xffff_ffff;
}

/** The lowest and the highest number that a finding of the scan can have; see schema.ts. */
export function findingRange({ database }: Workspace, scan: number): readonly [number, number] {
  const row = database
    .prepare(
      `SELECT first_finding AS first, (SELECT min(first_finding) FROM scan AS later WHERE later.id > scan.id) AS next
         FROM scan WHERE id = ?`,
    )
    .get(scan);
  const next = row?.['next'] ?? null;
  return [numberIn(row, 'first'), next === null ? Number.MAX_SAFE_INTEGER : Number(next) - 1];
}

/** All scans of a workspace, oldest first. */
export function listScans({ database }: Workspace): readonly ScanSummary[] {
  return database
    .prepare('SELECT * FROM scan ORDER BY id')
    .all()
    .map((row) => summaryOf(database, row));
}

/** @throws ExpectedError `workspace.no-scan` where the workspace has no scan of that number */
export function readScan({ database, path }: Workspace, scan: number): ScanSummary {
  const row = database.prepare('SELECT * FROM scan WHERE id = ?').get(scan);
  if (!row) {
    throw new ExpectedError({
      code: 'workspace.no-scan',
      summary: `${path} has no scan ${scan}.`,
      action: 'List its scans with: foresync diff <workspace> or open the workspace without naming a scan.',
    });
  }
  return summaryOf(database, row);
}

/** What the scan was asked to do. */
export function readRequest({ database }: Workspace, scan: number): ScanRequestRecord {
  const row = database.prepare('SELECT request FROM scan WHERE id = ?').get(scan);
  const request = jsonIn<ScanRequestRecord>(row, 'request');
  if (!request) throw new Error(`there is no scan ${scan}`);
  return request;
}

/** @throws ExpectedError `workspace.no-scan` where the workspace holds no scan */
export function latestScan({ database, path }: Workspace): ScanSummary {
  const row = database.prepare('SELECT * FROM scan ORDER BY id DESC LIMIT 1').get();
  if (!row) {
    throw new ExpectedError({
      code: 'workspace.no-scan',
      summary: `${path} holds no scan yet.`,
      action: 'Make one with: foresync scan <source> --workspace <file>.',
    });
  }
  return summaryOf(database, row);
}

/** DNs of all containers that hold an object of the scan. */
export function listContainers({ database }: Workspace, scan: number): readonly string[] {
  return database
    .prepare('SELECT dn FROM container WHERE scan = ?')
    .all(scan)
    .map((row) => textIn(row, 'dn'));
}

/** What the scan read and what it could not; empty while it runs. */
export function readCoverage({ database }: Workspace, scan: number): Coverage {
  const row = database.prepare('SELECT coverage FROM scan WHERE id = ?').get(scan);
  return jsonIn<Coverage>(row, 'coverage') ?? { sources: [], skippedChecks: [] };
}

/** Counts a scan's objects by what became of them, from the objects themselves. In one pass, since groups would be sorted. */
export function countObjects(database: DatabaseSync, scan: number): ObjectCounts {
  const row = database
    .prepare(
      `SELECT count(*) AS total, count(out_of_scope) AS outside,
              count(*) FILTER (WHERE worst = ${severityCodes.info} AND out_of_scope IS NULL) AS information,
              count(*) FILTER (WHERE worst = ${severityCodes.warning} AND out_of_scope IS NULL) AS warnings,
              count(*) FILTER (WHERE worst = ${severityCodes.error} AND out_of_scope IS NULL) AS errors
         FROM object WHERE id BETWEEN ? AND ?`,
    )
    .get(firstObject(scan), lastObject(scan));
  const total = numberIn(row, 'total');
  const outOfScope = numberIn(row, 'outside');
  const information = numberIn(row, 'information');
  const warnings = numberIn(row, 'warnings');
  const errors = numberIn(row, 'errors');
  const clean = total - outOfScope - information - warnings - errors;
  return { total, clean, information, warnings, errors, outOfScope };
}

function summaryOf(database: DatabaseSync, row: Row): ScanSummary {
  const id = numberIn(row, 'id');
  const request = jsonIn<ScanRequestRecord>(row, 'request');
  const findings = { error: 0, warning: 0, info: 0 };
  const counted = database
    .prepare('SELECT severity, sum(findings) AS findings FROM facets WHERE scan = ? GROUP BY severity')
    .all(id);
  for (const count of counted) {
    findings[severityOf(numberIn(count, 'severity'))] = numberIn(count, 'findings');
  }
  return {
    id,
    state: wordIn<ScanState>(row, 'state'),
    startedAt: textIn(row, 'started_at'),
    endedAt: textOrNullIn(row, 'ended_at'),
    profile: textIn(row, 'profile'),
    verifiedDomains: request?.verifiedDomains ?? [],
    sources: request?.sources ?? [],
    scopeDns: request?.scopeDns ?? [],
    excludeDns: request?.excludeDns ?? [],
    error: textOrNullIn(row, 'error'),
    objects: jsonIn<ObjectCounts>(row, 'counts') ?? countObjects(database, id),
    findings,
  };
}

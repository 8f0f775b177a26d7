import type { DatabaseSync } from 'node:sqlite';
import type { ObjectKind } from '../model/directory-object.ts';
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

/** The objects of a scan by what became of them, by what they are, and by why they were left out; largest first. */
export interface CountedObjects extends ObjectCounts {
  readonly byKind: readonly { readonly kind: ObjectKind; readonly objects: number }[];
  readonly byReason: readonly { readonly reason: string; readonly objects: number }[];
}

/** What is known of a scan's objects since it ended; counted where it runs, or was made by an earlier version. */
export function readCounts({ database }: Workspace, scan: number): CountedObjects {
  const stored = jsonIn<ObjectCounts | CountedObjects>(
    database.prepare('SELECT counts FROM scan WHERE id = ?').get(scan),
    'counts',
  );
  return stored && 'byKind' in stored ? stored : countObjects(database, scan);
}

/** Counts a scan's objects from the objects themselves, in one pass: whatever reads all of them takes its time. */
export function countObjects(database: DatabaseSync, scan: number): CountedObjects {
  const rows = database
    .prepare(
      `SELECT kind, out_of_scope, worst, count(*) AS objects FROM object WHERE id BETWEEN ? AND ?
        GROUP BY kind, out_of_scope, worst`,
    )
    .all(firstObject(scan), lastObject(scan));
  const counts = { total: 0, clean: 0, information: 0, warnings: 0, errors: 0, outOfScope: 0 };
  const kinds = new Map<ObjectKind, number>();
  const reasons = new Map<string, number>();
  for (const row of rows) {
    const objects = numberIn(row, 'objects');
    const kind = wordIn<ObjectKind>(row, 'kind');
    const reason = textOrNullIn(row, 'out_of_scope');
    counts.total += objects;
    kinds.set(kind, (kinds.get(kind) ?? 0) + objects);
    if (reason === null) counts[countedAs(numberIn(row, 'worst'))] += objects;
    else {
      counts.outOfScope += objects;
      reasons.set(reason, (reasons.get(reason) ?? 0) + objects);
    }
  }
  return {
    ...counts,
    byKind: largestFirst(kinds).map(([kind, objects]) => ({ kind, objects })),
    byReason: largestFirst(reasons).map(([reason, objects]) => ({ reason, objects })),
  };
}

function countedAs(worst: number): 'clean' | 'information' | 'warnings' | 'errors' {
  switch (worst) {
    case severityCodes.error:
      return 'errors';
    case severityCodes.warning:
      return 'warnings';
    case severityCodes.info:
      return 'information';
    default:
      return 'clean';
  }
}

function largestFirst<Name extends string>(counts: ReadonlyMap<Name, number>): [Name, number][] {
  return [...counts].toSorted(
    ([one, oneObjects], [other, otherObjects]) => otherObjects - oneObjects || (one < other ? -1 : 1),
  );
}

function summaryOf(database: DatabaseSync, row: Row): ScanSummary {
  const id = numberIn(row, 'id');
  const request = jsonIn<ScanRequestRecord>(row, 'request');
  const { total, clean, information, warnings, errors, outOfScope } =
    jsonIn<ObjectCounts>(row, 'counts') ?? countObjects(database, id);
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
    objects: { total, clean, information, warnings, errors, outOfScope },
    findings,
  };
}

import type { DatabaseSync } from 'node:sqlite';
import { bytesIn, numberIn, textIn } from './row.ts';
import { findingRange, firstObject, lastObject } from './scans.ts';
import type { Workspace } from './workspace.ts';

/** A decision to live with a finding. */
export interface AcceptedRisk {
  /** SHA-256 in hexadecimal, as the finding's own: another value is another finding, and so not accepted. */
  readonly fingerprint: string;
  readonly reason: string;
  readonly acceptedBy: string;
  /** ISO 8601, UTC. */
  readonly acceptedAt: string;
}

/** Why, who and when. */
export type Acceptance = Omit<AcceptedRisk, 'fingerprint'>;

/**
 * Accepts findings as risk, within the transaction that is open; what was accepted before gets the new reason. Answers
 * how many of the findings were not accepted so far.
 *
 * @param findings their numbers
 */
export function acceptRisks(
  { database }: Workspace,
  findings: readonly number[],
  { reason, acceptedBy, acceptedAt }: Acceptance,
): number {
  const before = countIn(database);
  database
    .prepare(
      `INSERT INTO accepted_risk
         SELECT DISTINCT fingerprint, ?, ?, ? FROM finding WHERE id IN (SELECT value FROM json_each(?))
       ON CONFLICT (fingerprint) DO UPDATE
         SET reason = excluded.reason, accepted_by = excluded.accepted_by, accepted_at = excluded.accepted_at`,
    )
    .run(reason, acceptedBy, acceptedAt, JSON.stringify(findings));
  findAllAccepted(database);
  return countIn(database) - before;
}

/** Takes back that findings were accepted, within the transaction that is open; answers how many were. */
export function reopenRisks({ database }: Workspace, findings: readonly number[]): number {
  const dropped = database
    .prepare(
      `DELETE FROM accepted_risk WHERE fingerprint IN
         (SELECT fingerprint FROM finding WHERE id IN (SELECT value FROM json_each(?)))`,
    )
    .run(JSON.stringify(findings));
  if (dropped.changes > 0) findAllAccepted(database);
  return Number(dropped.changes);
}

/** Everything that was accepted, whether a scan still finds it or not; latest first. */
export function listAcceptedRisks({ database }: Workspace): readonly AcceptedRisk[] {
  return database
    .prepare('SELECT * FROM accepted_risk ORDER BY accepted_at DESC, fingerprint')
    .all()
    .map((row) => ({
      fingerprint: Buffer.from(bytesIn(row, 'fingerprint') ?? []).toString('hex'),
      reason: textIn(row, 'reason'),
      acceptedBy: textIn(row, 'accepted_by'),
      acceptedAt: textIn(row, 'accepted_at'),
    }));
}

/** Why a finding was accepted; undefined where it was not. */
export function acceptanceOf({ database }: Workspace, finding: number): Acceptance | undefined {
  const row = database
    .prepare(
      `SELECT reason, accepted_by, accepted_at FROM accepted_risk
        WHERE fingerprint = (SELECT fingerprint FROM finding WHERE id = ?)`,
    )
    .get(finding);
  if (!row) return undefined;
  return {
    reason: textIn(row, 'reason'),
    acceptedBy: textIn(row, 'accepted_by'),
    acceptedAt: textIn(row, 'accepted_at'),
  };
}

/** Whether a scan has a finding that was accepted. */
export function hasAccepted(workspace: Workspace, scan: number): boolean {
  const row = workspace.database
    .prepare('SELECT 1 FROM accepted_finding WHERE finding BETWEEN ? AND ? LIMIT 1')
    .get(...findingRange(workspace, scan));
  return row !== undefined;
}

/** How many findings of a scan were accepted; with `facets`, of those that have one of them. */
export function countAccepted(workspace: Workspace, scan: number, facets?: ReadonlySet<number>): number {
  return workspace.database
    .prepare(
      `SELECT facets, count(*) AS findings FROM accepted_finding CROSS JOIN finding ON finding.id = accepted_finding.finding
        WHERE accepted_finding.finding BETWEEN ? AND ? GROUP BY facets`,
    )
    .all(...findingRange(workspace, scan))
    .filter((row) => facets?.has(numberIn(row, 'facets')) ?? true)
    .reduce((sum, row) => sum + numberIn(row, 'findings'), 0);
}

/** Looks for accepted findings in a scan that has come to its end, within the transaction that is open. */
export function findAccepted(database: DatabaseSync, scan: number): void {
  const accepted = database.prepare('SELECT 1 FROM accepted_risk LIMIT 1').get();
  if (!accepted) return;
  database
    .prepare(
      `INSERT OR IGNORE INTO accepted_finding SELECT id FROM finding
        WHERE object BETWEEN ? AND ? AND fingerprint IN (SELECT fingerprint FROM accepted_risk)`,
    )
    .run(firstObject(scan), lastObject(scan));
  raiseRevision(database);
}

/** Findings have no index by fingerprint, so this reads them all: once for a decision, and never for a view. */
function findAllAccepted(database: DatabaseSync): void {
  database.exec(`
    DELETE FROM accepted_finding;
    INSERT INTO accepted_finding SELECT id FROM finding WHERE fingerprint IN (SELECT fingerprint FROM accepted_risk);`);
  raiseRevision(database);
}

function raiseRevision(database: DatabaseSync): void {
  database.exec('UPDATE workspace SET accepted_revision = accepted_revision + 1');
}

function countIn(database: DatabaseSync): number {
  return numberIn(database.prepare('SELECT count(*) AS risks FROM accepted_risk').get(), 'risks');
}

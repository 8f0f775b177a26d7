import type { Severity } from './finding.ts';
import type { ScanReport } from './scan.ts';

/**
 * The problem that says of an object only that synchronisation leaves it out. It is counted by reason, not by severity:
 * hundreds of system accounts "for information" would bury what a person should know.
 */
export const outOfScopeId = 'scope.filtered';

/** Findings by severity, without those that only say that an object is out of scope. */
export function problemCounts(report: ScanReport): Readonly<Record<Severity, number>> {
  const counts = { ...report.bySeverity };
  for (const row of report.byId) if (row.id === outOfScopeId) counts[row.severity] -= row.findings;
  return counts;
}

/** The kinds of problems, most findings first, without {@link outOfScopeId}. */
export function problemKinds(report: ScanReport): ScanReport['byId'] {
  return report.byId
    .filter(({ id }) => id !== outOfScopeId)
    .toSorted((one, other) => other.findings - one.findings);
}

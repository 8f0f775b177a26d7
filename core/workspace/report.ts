import { severities, type Severity } from '../model/finding.ts';
import { outOfScopeId } from '../model/problem-counts.ts';
import { outsideChosenOus, type ScanReport, type ScopeReasonCount } from '../model/scan.ts';
import { profileNamed } from '../rules/profiles/registry.ts';
import { countCells } from './facet-counts.ts';
import { readCounts, readCoverage, readScan, type CountedObjects } from './scans.ts';
import { numberIn, textIn } from './row.ts';
import { severityOf } from './severity-code.ts';
import type { Workspace } from './workspace.ts';

const mostContainers = 50;

/** The counts of a scan, largest first; what the report and the summary show. */
export function readReport(workspace: Workspace, scan: number): ScanReport {
  const summary = readScan(workspace, scan);
  const { byKind, byReason } = readCounts(workspace, scan);
  return {
    scan: summary,
    coverage: readCoverage(workspace, scan),
    bySeverity: summary.findings,
    byId: countById(workspace, scan),
    byContainer: countByContainer(workspace, scan),
    byKind,
    outOfScope: explained(byReason, summary.profile),
  };
}

function countById({ database }: Workspace, scan: number): ScanReport['byId'] {
  const counts = new Map<string, { id: string; severity: Severity; findings: number }>();
  const rows = database
    .prepare('SELECT ids, severities, findings FROM facets WHERE scan = ? AND findings > 0')
    .all(scan);
  for (const row of rows) {
    const codes = textIn(row, 'severities').split(' ');
    for (const [index, id] of textIn(row, 'ids').split(' ').entries()) {
      const severity = severityOf(Number(codes[index]));
      const name = `${id} ${severity}`;
      const count = counts.get(name) ?? { id, severity, findings: 0 };
      count.findings += numberIn(row, 'findings');
      counts.set(name, count);
    }
  }
  return [...counts.values()].toSorted(
    (one, other) =>
      severities.indexOf(one.severity) - severities.indexOf(other.severity) ||
      other.findings - one.findings ||
      one.id.localeCompare(other.id, 'en'),
  );
}

function countByContainer(workspace: Workspace, scan: number): ScanReport['byContainer'] {
  const counts = new Map<number, Record<Severity, number>>();
  for (const { facets, container, findings } of countCells(workspace, scan, { accepted: 'shown' })) {
    if (facets.ids === outOfScopeId) continue;
    const count = counts.get(container) ?? { error: 0, warning: 0, info: 0 };
    count[severityOf(facets.severity)] += findings;
    counts.set(container, count);
  }
  const readDn = workspace.database.prepare('SELECT dn FROM container WHERE id = ?');
  return Array.from(counts, ([container, { error, warning, info }]) => ({
    dn: textIn(readDn.get(container), 'dn'),
    errors: error,
    warnings: warning,
    information: info,
  }))
    .toSorted(
      (one, other) =>
        other.errors - one.errors ||
        other.warnings - one.warnings ||
        other.information - one.information ||
        (one.dn < other.dn ? -1 : 1),
    )
    .slice(0, mostContainers);
}

function explained(reasons: CountedObjects['byReason'], profile: string): readonly ScopeReasonCount[] {
  const sentences = profileNamed(profile)?.scopeReasons;
  return reasons.map(({ reason, objects }) => {
    const sentence =
      reason === outsideChosenOus ? 'It is outside the OUs chosen for the scan.' : sentences?.get(reason);
    return { reason, sentence: sentence ?? reason, objects };
  });
}

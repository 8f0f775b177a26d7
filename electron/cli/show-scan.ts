import { notComplete } from '../../core/exports/completeness.ts';
import { coverageLines, scanSummaryLines } from '../../core/exports/scan-summary.ts';
import { dnKey, isWithin } from '../../core/model/distinguished-name.ts';
import { severities, type Severity } from '../../core/model/finding.ts';
import type { ScanSummary } from '../../core/model/scan.ts';
import { readReport } from '../../core/workspace/report.ts';
import { listContainers } from '../../core/workspace/scans.ts';
import { openWorkspace, type Workspace } from '../../core/workspace/workspace.ts';
import { exitCode, type ExitCode } from './exit-code.ts';
import { say } from './failure.ts';
import type { Format, OutputOptions } from './options.ts';
import { showFindings } from './show-findings.ts';

/** Remarks on the error stream are for people, but may end up in a log. */
const widthOfRemarks = 160;

/** Findings that the table shows on a terminal before it says how to get the rest. */
const mostShown = 50;

/** How a scan is shown. */
export interface ShowScanOptions extends OutputOptions {
  /** Where it is kept; without, its workspace goes with the program. */
  readonly workspace?: string;
  /** The mildest severity that makes the exit code 1; with none of them no finding does. */
  readonly failOn: Severity | 'none';
}

/**
 * Shows the scan that has just ended and whether it is complete, and answers with what the program ends.
 *
 * @param path of its workspace
 */
export async function showScan(
  path: string,
  summary: ScanSummary,
  format: Format,
  options: ShowScanOptions,
): Promise<ExitCode> {
  if (summary.state === 'cancelled' || summary.state === 'failed') {
    say(endedEarly(summary, options.workspace));
    return exitCode.incomplete;
  }
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    const report = readReport(workspace, summary.id);
    const isCapped = options.out === undefined;
    await showFindings(
      {
        workspace,
        report,
        filter: {},
        summary: true,
        ...(isCapped ? { limit: { findings: mostShown, rest: howToGetTheRest(options.workspace) } } : {}),
      },
      format,
      options,
    );
    const beside =
      options.out !== undefined
        ? scanSummaryLines(report, { width: widthOfRemarks, colour: false })
        : format === 'table'
          ? []
          : coverageLines(report);
    for (const line of beside) remark(line);
    if (options.out !== undefined) remark(`Written: ${options.out}`);
    if (options.workspace !== undefined) remark(`Kept as scan ${String(summary.id)} of ${options.workspace}`);
    const reasons = [...notComplete(report), ...unmatchedScope(workspace, summary)];
    for (const reason of reasons) say(`The scan is not complete. ${reason}`);
    return reasons.length > 0 ? exitCode.incomplete : codeFor(summary, options.failOn);
  } finally {
    workspace.close();
  }
}

function endedEarly({ id, state, error, objects }: ScanSummary, workspace: string | undefined): string {
  const what = state === 'cancelled' ? 'The scan was cancelled.' : (error ?? 'The scan failed.');
  if (objects.total === 0) return what;
  const read = `${objects.total.toLocaleString('en')} objects`;
  return workspace === undefined
    ? `${what} The ${read} read by then were not kept, since no --workspace was named.`
    : `${what} The ${read} read by then are kept in ${workspace} as scan ${String(id)}, marked as not complete.`;
}

function howToGetTheRest(workspace: string | undefined): string {
  return workspace === undefined
    ? '… and more. All of them: add --out <file>, or --workspace <file> and then foresync findings <file>.'
    : `… and more. All of them: foresync findings ${workspace}`;
}

/** A remark beside the result, which may be on its way to a file or another program. */
function remark(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** A mistyped OU chooses nothing or spares nothing, which would look like health. */
function unmatchedScope(
  workspace: Workspace,
  { id, objects, scopeDns, excludeDns }: ScanSummary,
): readonly string[] {
  if (objects.total === 0) return ['Not one object was found that the profile judges.'];
  const containers = listContainers(workspace, id);
  const holds = (dn: string): boolean => {
    const key = dnKey(dn);
    return containers.some((container) => isWithin(container, key));
  };
  return [...scopeDns, ...excludeDns]
    .filter((dn) => !holds(dn))
    .map((dn) => `No object lies below ${dn}: check its spelling.`);
}

function codeFor({ findings }: ScanSummary, failOn: ShowScanOptions['failOn']): ExitCode {
  if (failOn === 'none') return exitCode.ok;
  const counted = severities.slice(0, severities.indexOf(failOn) + 1);
  return counted.some((severity) => findings[severity] > 0) ? exitCode.findings : exitCode.ok;
}

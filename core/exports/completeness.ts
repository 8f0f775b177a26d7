import type { ScanReport } from '../model/scan.ts';

/**
 * Why the findings of a scan may not be all there are: it did not end, a source could not be read, records were
 * damaged. One sentence each; none where everything was read. Checks that were skipped because an attribute was not
 * exported are no such reason: they stand in the coverage.
 */
export function notComplete(report: ScanReport): readonly string[] {
  const reasons: string[] = [];
  const { state, error } = report.scan;
  if (state === 'cancelled') reasons.push('The scan was cancelled before everything was read.');
  if (state === 'running') reasons.push('The scan did not end: it is still running, or it was killed.');
  if (state === 'failed') reasons.push(`The scan failed: ${error ?? 'the reason is not known.'}`);
  for (const source of report.coverage.sources) {
    if (source.outcome.state === 'failed' && source.outcome.error !== error) {
      reasons.push(`${source.source} could not be read to its end: ${source.outcome.error}`);
    }
    if (source.outcome.state === 'skipped') {
      reasons.push(`${source.source} was not read: ${source.outcome.reason}`);
    }
    if (source.damaged > 0) {
      const records =
        source.damaged === 1 ? '1 damaged record' : `${source.damaged.toLocaleString('en')} damaged records`;
      reasons.push(
        `${source.source} has ${records}, which ${source.damaged === 1 ? 'was' : 'were'} left out.`,
      );
    }
  }
  return reasons;
}

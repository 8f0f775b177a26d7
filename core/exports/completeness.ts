import type { ScanReport, SkippedCheck, SourceCoverage } from '../model/scan.ts';
import { outOfScopeId } from '../model/problem-counts.ts';
import { count, listed } from './words.ts';

/**
 * Why the findings of a scan may not be all there are: it did not end, a source could not be read, records were
 * damaged. One sentence each; none where everything was read. Checks that were skipped because an attribute was not
 * exported are no such reason: {@link notChecked} and {@link notSeen} tell them.
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
      reasons.push(`${source.source} has ${count(source.damaged, 'damaged or incomplete record')}.`);
    }
  }
  return reasons;
}

/** The first damaged records of a scan, one sentence each: where, which object, what is wrong. */
export function damagedRecords(report: ScanReport, most: number): readonly string[] {
  const all = report.coverage.sources.flatMap(({ source, damage }) =>
    damage.map(({ line, dn, reason }) => {
      const place = line === undefined ? source : `${source}, line ${String(line)}`;
      return `${place}: ${dn === undefined ? '' : `${dn}: `}${reason}`;
    }),
  );
  const damaged = report.coverage.sources.reduce((sum, source) => sum + source.damaged, 0);
  const shown = all.slice(0, most);
  const left = damaged - shown.length;
  return left > 0 ? [...shown, `… and ${count(left, 'more damaged record')}.`] : shown;
}

/** Sources that gave objects again which had been read before, one sentence each. */
export function repeatedObjects(report: ScanReport): readonly string[] {
  return report.coverage.sources
    .filter(({ repeated }) => repeated > 0)
    .map(({ source, repeated }) => {
      const [objects, were] =
        repeated === 1 ? ['1 object', 'It was'] : [count(repeated, 'object'), 'They were'];
      return `${source} gives ${objects} that had been read before (same objectGUID, else same DN). ${were} not judged again.`;
    });
}

/** Parts of the directory that servers refer to elsewhere and nobody read, one sentence each. */
export function notFollowed(report: ScanReport): readonly string[] {
  return report.coverage.sources.flatMap(({ source, notFollowed: urls = [] }) =>
    urls.map((url) => `${source} refers to another server for a part that was not read: ${url}`),
  );
}

/** Attributes that no record of a source carries, one sentence for the sources that lack the same. */
export function notSeen(report: ScanReport): readonly string[] {
  const sourcesOf = new Map<string, string[]>();
  for (const source of report.coverage.sources) {
    for (const lacking of lackingOf(source)) {
      sourcesOf.set(lacking, [...(sourcesOf.get(lacking) ?? []), source.source]);
    }
  }
  return [...sourcesOf].map(
    ([lacking, names]) =>
      `No record of ${listed(names)} carries ${lacking}. What depends on that was not judged.`,
  );
}

/** The attributes by what may be the reason: most of a source's have the same. */
function lackingOf({ notSeen: missing }: SourceCoverage): readonly string[] {
  const byReason = Map.groupBy(missing, ({ reason }) => reason);
  return [...byReason].map(
    ([reason, attributes]) => `${listed(attributes.map(({ attribute }) => attribute))} (${reason})`,
  );
}

/** Checks that did not run, for one reason. */
export interface NotChecked {
  /** `10 checks of 2 attributes: mail (9), proxyAddresses (1)`. */
  readonly checks: string;
  readonly reason: string;
  readonly sources: readonly string[];
}

/** Checks that did not run, and why; those that the same sources lack for the same reason together. */
export function notChecked(report: ScanReport): readonly NotChecked[] {
  const all = new Map<string, NotChecked>();
  for (const check of report.coverage.skippedChecks) {
    const reason = reasonOf(check);
    if (reason === undefined) continue;
    const checks = checksOf(check);
    const key = JSON.stringify([checks, reason]);
    const sources = [...(all.get(key)?.sources ?? []), check.source];
    all.set(key, { checks, reason, sources });
  }
  return [...all.values()];
}

/** Whether everything was read, every attribute was there, and every check ran. */
export function isFullyChecked(report: ScanReport): boolean {
  return [notComplete, notFollowed, notChecked, notSeen].every((missing) => missing(report).length === 0);
}

function reasonOf({ outcome }: SkippedCheck): string | undefined {
  if (outcome.state === 'ran') return undefined;
  return outcome.state === 'skipped' ? outcome.reason : `failed: ${outcome.error}`;
}

/** Counts by attribute instead of naming ids: one attribute has a dozen checks, and whoever exports thinks of it. */
function checksOf({ ids }: SkippedCheck): string {
  const checks = ids.filter((id) => id !== outOfScopeId);
  const scope = ids.length > checks.length ? ['the test which objects are out of scope'] : [];
  if (checks.length === 0) return scope.join('');
  const byAttribute = Map.groupBy(checks, (id) => id.slice(0, id.lastIndexOf('.')));
  const numbers = [...byAttribute].map(([attribute, { length }]) => `${attribute} (${String(length)})`);
  const all = `${count(checks.length, 'check')} of ${count(byAttribute.size, 'attribute')}: ${numbers.join(', ')}`;
  return [all, ...scope].join('; ');
}

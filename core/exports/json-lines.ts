import type { Writable } from 'node:stream';
import type { FindingRecord } from '../model/finding.ts';
import { writeText } from './text-output.ts';

/**
 * A finding as one line of JSON, without the line end: the keys of {@link FindingRecord} in its order and no others.
 * `proposal` is left out where nothing is proposed (null means: remove the value), `action` outside the IdFix
 * profiles. Lone surrogates are escaped (`\ud800`), so that the line is always valid UTF-8.
 */
export function jsonLine(finding: FindingRecord): string {
  const line: FindingRecord = {
    dn: finding.dn,
    objectGUID: finding.objectGUID,
    objectClass: finding.objectClass,
    attribute: finding.attribute,
    value: finding.value,
    problems: finding.problems,
    severity: finding.severity,
    ids: finding.ids,
    ...(finding.proposal === undefined ? {} : { proposal: finding.proposal }),
    fix: finding.fix,
    suggestions: finding.suggestions,
    holders: finding.holders,
    inScope: finding.inScope,
    fingerprint: finding.fingerprint,
    ...(finding.action === undefined ? {} : { action: finding.action }),
  };
  return JSON.stringify(line);
}

/** Writes one finding a line (JSON lines: UTF-8, LF, no BOM). Leaves the stream open; rejects with its error. */
export async function writeJsonLines(findings: Iterable<FindingRecord>, out: Writable): Promise<void> {
  await writeText(lines(findings), out);
}

function* lines(findings: Iterable<FindingRecord>): Generator<string> {
  for (const finding of findings) yield `${jsonLine(finding)}\n`;
}

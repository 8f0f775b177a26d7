import type { Writable } from 'node:stream';
import type { FindingRecord } from '../model/finding.ts';
import { invisibleCharacters } from '../model/visible-text.ts';
import { writeText } from './text-output.ts';

/**
 * A finding as one line of JSON, without the line end: the keys of {@link FindingRecord} in its order and no others.
 * `proposal` is left out where nothing is proposed (null means: remove the value), `action` outside the IdFix
 * profiles. Characters that one cannot see are escaped (`\u202e`), and so are lone surrogates: the line does no harm on a
 * screen, is always valid UTF-8, and any JSON parser gives the exact values back.
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
  return safeJson(line);
}

const nothingToEscape = /^[\x20-\x7e]*$/;

/** Anything as one line of JSON in which characters that one cannot see are escaped. */
export function safeJson(value: object): string {
  // JSON has characters other than ASCII in its strings only, where an escape means the same.
  const json = JSON.stringify(value);
  if (nothingToEscape.test(json)) return json;
  return json.replaceAll(invisibleCharacters, (character) => {
    // UTF-16 code units: JSON writes a character outside the basic plane as two escapes (RFC 8259, section 7).
    return Array.from({ length: character.length }, (_, index) => {
      return `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
    }).join('');
  });
}

/** Writes one finding a line (JSON lines: UTF-8, LF, no BOM). Leaves the stream open; rejects with its error. */
export async function writeJsonLines(findings: Iterable<FindingRecord>, out: Writable): Promise<void> {
  await writeText(lines(findings), out);
}

function* lines(findings: Iterable<FindingRecord>): Generator<string> {
  for (const finding of findings) yield `${jsonLine(finding)}\n`;
}

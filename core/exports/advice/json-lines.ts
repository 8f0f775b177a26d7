import type { Writable } from 'node:stream';
import type { AdviceRecord } from '../../model/advice-text.ts';
import { safeJson } from '../json-lines.ts';
import { writeText } from '../text-output.ts';

/**
 * An advice as one line of JSON, without the line end. `object` is left out: it means nothing outside its workspace.
 * Characters that one cannot see are escaped, as in the export of findings.
 */
export function adviceJsonLine(record: AdviceRecord): string {
  const { outcome, severity, title, subject, subjectClass, sentence, action, evidence } = record;
  return safeJson({ outcome, severity, title, subject, subjectClass, sentence, action, evidence });
}

/** Writes one advice a line (UTF-8, LF, no BOM). Leaves the stream open; rejects with its error. */
export async function writeAdviceJsonLines(records: Iterable<AdviceRecord>, out: Writable): Promise<void> {
  await writeText(lines(records), out);
}

function* lines(records: Iterable<AdviceRecord>): Generator<string> {
  for (const record of records) yield `${adviceJsonLine(record)}\n`;
}

import { spellingOf, knownAttributes } from '../directory/attributes.ts';
import type { DirectoryObject } from '../model/directory-object.ts';
import { ExpectedError } from '../model/expected-error.ts';
import type { FindingRecord } from '../model/finding.ts';
import { outsideChosenOus } from '../model/scan.ts';
import { valueText } from '../model/value-text.ts';
import { profileNamed } from '../rules/profiles/registry.ts';
import { readAttributeCodes } from './attribute-codes.ts';
import { createRecordReader, recordColumns, recordTables } from './findings.ts';
import { createObjectCodec } from './object-codec.ts';
import { textIn, textOrNullIn } from './row.ts';
import { firstObject, lastObject, readScan } from './scans.ts';
import type { Workspace } from './workspace.ts';

/** One finding with the object it is about. */
export interface StoredFinding {
  readonly record: FindingRecord;
  /**
   * The object's attributes as the snapshot keeps them, as people spell them, by name; bytes in base64. Of what a
   * snapshot only measures, the size (`12345 bytes`) or the number of values (`250 values`).
   */
  readonly attributes: readonly { readonly name: string; readonly values: readonly string[] }[];
  /** Why the object is out of scope, as a sentence; null where it is in scope. */
  readonly outOfScope: string | null;
}

/** @throws ExpectedError `workspace.no-finding`, `workspace.no-scan` */
export function readFinding(workspace: Workspace, scan: number, finding: number): StoredFinding {
  const row = workspace.database
    .prepare(
      `SELECT ${recordColumns}, object.attributes FROM ${recordTables}
        WHERE finding.id = ? AND finding.object BETWEEN ? AND ?`,
    )
    .get(finding, firstObject(scan), lastObject(scan));
  if (!row) throw noFinding(workspace, scan, finding);
  const codec = createObjectCodec(readAttributeCodes(workspace.database));
  const object = codec.decode(textIn(row, 'dn'), textIn(row, 'attributes'));
  return {
    record: createRecordReader(workspace, scan)(row),
    attributes: shownAttributes(object),
    outOfScope: sentenceOf(textOrNullIn(row, 'out_of_scope'), readScan(workspace, scan).profile),
  };
}

/** What is thrown where somebody names a finding that there is not, or not any more. */
export function noFinding({ path }: Workspace, scan: number, finding: number): ExpectedError {
  return new ExpectedError({
    code: 'workspace.no-finding',
    summary: `Scan ${scan} of ${path} has no finding ${finding} any more.`,
    action: 'Look at the list again; settling duplicates may have replaced it.',
    retryable: true,
  });
}

/** The attributes of an object as {@link StoredFinding} has them. */
export function shownAttributes({ attributes }: DirectoryObject): StoredFinding['attributes'] {
  return [...attributes]
    .map(([name, values]) => ({ name: spellingOf(name), values: shown(name, values) }))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
}

function shown(name: string, values: readonly (string | Uint8Array)[]): readonly string[] {
  const keep = knownAttributes.get(name)?.keep ?? 'values';
  if (keep === 'count') return [`${values.length} ${values.length === 1 ? 'value' : 'values'}`];
  if (keep === 'size') return [`${values[0]?.length ?? 0} bytes`];
  return values.map(valueText);
}

function sentenceOf(reason: string | null, profile: string): string | null {
  if (reason === null) return null;
  if (reason === outsideChosenOus) return 'It is outside the OUs chosen for the scan.';
  return profileNamed(profile)?.scopeReasons.get(reason) ?? reason;
}

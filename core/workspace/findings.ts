import type { FindingRecord, Severity } from '../model/finding.ts';
import type { FindingsFilter } from '../model/scan.ts';
import { guidText } from '../model/value-text.ts';
import type { Detail } from '../model/finding.ts';
import { sentence } from '../rules/check.ts';
import { profileNamed } from '../rules/profiles/registry.ts';
import { conditionsOf } from './findings-filter.ts';
import { createHolderReader } from './holders.ts';
import { readScan } from './scans.ts';
import { severityOf } from './severity-code.ts';
import type { Workspace } from './workspace.ts';
import { bytesIn, jsonIn, numberIn, textIn, textOrNullIn, type Row } from './row.ts';

/**
 * The findings of a scan in the reading order of their objects, one at a time: nothing is held. Filters as
 * `FindingsFilter` says.
 */
export function* findings(
  workspace: Workspace,
  scan: number,
  filter: FindingsFilter,
): IterableIterator<FindingRecord> {
  const { sql, parameters } = conditionsOf(workspace, scan, filter);
  const rows = workspace.database
    .prepare(`SELECT ${recordColumns} FROM ${recordTables} WHERE ${sql} ORDER BY finding.object, finding.id`)
    .iterate(...parameters);
  const toRecord = createRecordReader(workspace, scan);
  for (const row of rows) yield toRecord(row);
}

/** How many findings of each severity the filter lets through. */
export function countFindings(
  workspace: Workspace,
  scan: number,
  filter: FindingsFilter,
): Readonly<Record<Severity, number>> {
  const { sql, parameters } = conditionsOf(workspace, scan, filter);
  const counts = { error: 0, warning: 0, info: 0 };
  const rows = workspace.database
    .prepare(
      `SELECT facets.severity AS severity, count(*) AS findings
         FROM finding JOIN facets ON facets.id = finding.facets WHERE ${sql} GROUP BY facets.severity`,
    )
    .all(...parameters);
  for (const row of rows) {
    counts[severityOf(numberIn(row, 'severity'))] = numberIn(row, 'findings');
  }
  return counts;
}

/** The columns that a record is made of. */
export const recordColumns = `facets.attribute, finding.value, facets.severity, facets.ids, finding.details,
  finding.proposes, finding.proposal, finding.fix, finding.suggestions, finding.action, finding.contest,
  finding.fingerprint, object.dn, object.guid, object.object_class, object.out_of_scope`;

/** The tables that hold them; `finding` stays the outermost (CROSS JOIN), which gives the reading order for nothing. */
export const recordTables = `finding CROSS JOIN facets ON facets.id = finding.facets
  CROSS JOIN object ON object.id = finding.object`;

/** Makes records of rows with `recordColumns`. */
export function createRecordReader(workspace: Workspace, scan: number): (row: Row) => FindingRecord {
  const messages = messagesOf(readScan(workspace, scan).profile);
  const scopeReasons = profileNamed(readScan(workspace, scan).profile)?.scopeReasons;
  const holdersOf = createHolderReader(workspace);
  return (row) => {
    const ids = textIn(row, 'ids').split(' ');
    const details = jsonIn<Detail[]>(row, 'details') ?? [];
    const guid = bytesIn(row, 'guid');
    const fingerprint = bytesIn(row, 'fingerprint');
    const action = row['action'];
    return {
      dn: textIn(row, 'dn'),
      objectGUID: guid ? (guidText(guid) ?? null) : null,
      objectClass: textIn(row, 'object_class'),
      attribute: textIn(row, 'attribute'),
      value: textOrNullIn(row, 'value'),
      problems: ids.map((id, index) =>
        sentence(messages.get(id) ?? id, readable(details[index], scopeReasons)),
      ),
      severity: severityOf(numberIn(row, 'severity')),
      ids,
      ...(row['proposes'] === 1 ? { proposal: textOrNullIn(row, 'proposal') } : {}),
      fix: row['fix'] === 1,
      suggestions: jsonIn<string[]>(row, 'suggestions') ?? [],
      holders: row['contest'] === null ? [] : holdersOf(numberIn(row, 'contest')),
      inScope: row['out_of_scope'] === null,
      fingerprint: fingerprint ? hexOf(fingerprint) : '',
      ...(action === 'Edit' || action === 'Complete' || action === 'Remove' ? { action } : {}),
    };
  };
}

function messagesOf(profile: string): ReadonlyMap<string, string> {
  return new Map(profileNamed(profile)?.rows.flatMap((row) => [...row.messages]));
}

/** A scope reason is stored by its key; people get its sentence. */
function readable(detail: Detail = {}, scopeReasons: ReadonlyMap<string, string> | undefined): Detail {
  const reason = detail['reason'];
  const said = typeof reason === 'string' ? scopeReasons?.get(reason) : undefined;
  return said === undefined ? detail : { ...detail, reason: said };
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');
}

import { dnKey, isWithin } from '../model/distinguished-name.ts';
import type { FindingsFilter } from '../model/scan.ts';
import { firstObject, lastObject } from './scans.ts';
import { severityCodes } from './severity-code.ts';
import type { Workspace } from './workspace.ts';
import { numberIn, textIn } from './row.ts';

/** A filter as SQL over `finding` joined with `object`. */
export interface Conditions {
  readonly sql: string;
  readonly parameters: readonly (string | number)[];
}

/** What a filter means for the rows of one scan; everything that is given must hold. */
export function conditionsOf(workspace: Workspace, scan: number, filter: FindingsFilter): Conditions {
  const sql = ['finding.object BETWEEN ? AND ?'];
  const parameters: (string | number)[] = [firstObject(scan), lastObject(scan)];
  const oneOf = (expression: string, values: readonly (string | number)[] | undefined): void => {
    if (!values || values.length === 0) return;
    sql.push(`${expression} IN (${values.map(() => '?').join(', ')})`);
    parameters.push(...values);
  };

  oneOf(
    'finding.severity',
    filter.severity?.map((severity) => severityCodes[severity]),
  );
  oneOf(
    'lower(finding.attribute)',
    filter.attributes?.map((name) => name.toLowerCase()),
  );
  oneOf(
    'lower(object.object_class)',
    filter.objectClasses?.map((name) => name.toLowerCase()),
  );
  if (filter.ids && filter.ids.length > 0) {
    sql.push(`(${filter.ids.map(() => `instr(' ' || finding.ids || ' ', ?) > 0`).join(' OR ')})`);
    parameters.push(...filter.ids.map((id) => ` ${id} `));
  }
  if (filter.subtree !== undefined) {
    const within = containersWithin(workspace, scan, filter.subtree);
    sql.push(`(lower(object.dn) = ? OR object.container IN (SELECT value FROM json_each(?)))`);
    parameters.push(filter.subtree.toLowerCase(), JSON.stringify(within));
  }
  if (filter.text !== undefined && filter.text !== '') {
    sql.push(`(instr(lower(object.dn), ?) > 0 OR instr(lower(finding.value), ?) > 0)`);
    parameters.push(asciiLower(filter.text), asciiLower(filter.text));
  }
  return { sql: sql.join(' AND '), parameters };
}

/** Containers are few (one row an OU): those of a subtree are told here, where DNs can be compared properly. */
function containersWithin({ database }: Workspace, scan: number, subtree: string): readonly number[] {
  const key = dnKey(subtree);
  return database
    .prepare('SELECT id, dn FROM container WHERE scan = ?')
    .all(scan)
    .filter((row) => isWithin(textIn(row, 'dn'), key))
    .map((row) => numberIn(row, 'id'));
}

/** As SQLite's `lower`, which knows ASCII only. */
function asciiLower(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}

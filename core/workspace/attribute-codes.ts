import type { DatabaseSync } from 'node:sqlite';
import { knownAttributes } from '../directory/attributes.ts';
import { numberIn, textIn } from './row.ts';

/** The workspace's table of attribute names (lower case), which snapshots name by number. */
export interface AttributeCodes {
  codeOf(name: string): number;
  nameOf(code: number): string;
}

/** Gives every attribute that this version knows a code, where the workspace has none for it yet. */
export function addAttributeCodes(database: DatabaseSync): void {
  const add = database.prepare('INSERT INTO attribute (name) VALUES (?) ON CONFLICT DO NOTHING');
  for (const name of knownAttributes.keys()) add.run(name);
}

/** Reads the table. */
export function readAttributeCodes(database: DatabaseSync): AttributeCodes {
  const codes = new Map<string, number>();
  const names = new Map<number, string>();
  for (const row of database.prepare('SELECT code, name FROM attribute').all()) {
    codes.set(textIn(row, 'name'), numberIn(row, 'code'));
    names.set(numberIn(row, 'code'), textIn(row, 'name'));
  }
  return { codeOf: (name) => known(codes.get(name), name), nameOf: (code) => known(names.get(code), code) };
}

function known<Found>(found: Found | undefined, sought: string | number): Found {
  if (found === undefined) throw new Error(`the workspace has no code for the attribute ${sought}`);
  return found;
}

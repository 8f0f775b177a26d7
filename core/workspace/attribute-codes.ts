import type { DatabaseSync } from 'node:sqlite';
import { numberIn, textIn } from './row.ts';

/** The workspace's table of attribute names (lower case), which snapshots name by number. */
export interface AttributeCodes {
  /** The code of an attribute; a new one is added to the table. */
  codeOf(name: string): number;
  nameOf(code: number): string;
}

/** Reads the table; `codeOf` of a name that is not in it yet needs a connection that may write. */
export function attributeCodes(database: DatabaseSync): AttributeCodes {
  const codes = new Map<string, number>();
  const names = new Map<number, string>();
  for (const row of database.prepare('SELECT code, name FROM attribute').all()) {
    codes.set(textIn(row, 'name'), numberIn(row, 'code'));
    names.set(numberIn(row, 'code'), textIn(row, 'name'));
  }
  return {
    codeOf(name) {
      const known = codes.get(name);
      if (known !== undefined) return known;
      const added = database.prepare('INSERT INTO attribute (name) VALUES (?)').run(name);
      const code = Number(added.lastInsertRowid);
      codes.set(name, code);
      names.set(code, name);
      return code;
    },
    nameOf(code) {
      const name = names.get(code);
      if (name === undefined) throw new Error(`attribute code ${code} is not in the workspace`);
      return name;
    },
  };
}

import type { SQLOutputValue } from 'node:sqlite';

/**
 * One row as SQLite gives it. The tables are STRICT, so a column is of the type that schema.ts says; anything else is
 * a defect in a query.
 */
export type Row = Readonly<Record<string, SQLOutputValue>>;

/** A column that is never null. */
export function textIn(row: Row | undefined, column: string): string {
  const value = row?.[column];
  if (typeof value !== 'string') throw new TypeError(`column ${column} is not text`);
  return value;
}

/** A text column. */
export function textOrNullIn(row: Row | undefined, column: string): string | null {
  return row?.[column] === null ? null : textIn(row, column);
}

/** A number, or the null of a sum over nothing as 0. */
export function numberIn(row: Row | undefined, column: string): number {
  const value = row?.[column] ?? 0;
  if (typeof value !== 'number') throw new TypeError(`column ${column} is not a number`);
  return value;
}

/** A bytes column; undefined for null. */
export function bytesIn(row: Row | undefined, column: string): Uint8Array | undefined {
  const value = row?.[column];
  return value instanceof Uint8Array ? value : undefined;
}

/** A column of JSON that the workspace wrote itself, as what it wrote; undefined for null. */
export function jsonIn<Written>(row: Row | undefined, column: string): Written | undefined {
  const value = row?.[column];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only this folder writes workspaces
  return typeof value === 'string' ? (JSON.parse(value) as Written) : undefined;
}

/** A text column whose values are the members of a union, which only this folder writes. */
export function wordIn<Word extends string>(row: Row | undefined, column: string): Word {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only this folder writes workspaces
  return textIn(row, column) as Word;
}

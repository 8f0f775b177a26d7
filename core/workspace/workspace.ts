import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { ExpectedError } from '../model/expected-error.ts';
import { applicationId, migrations } from './schema.ts';
import { translateSqliteError } from './sqlite-error.ts';

/** An open workspace: one SQLite file. Its functions are in the files beside this one. */
export interface Workspace {
  readonly path: string;
  readonly database: DatabaseSync;
  close(): void;
}

/**
 * Opens a workspace, bringing an older one to this version.
 *
 * @throws ExpectedError `workspace.not-found` (without `create`), `.foreign` (some other file), `.newer`,
 *   `.damaged`, `.read-only`, `.locked`, `.disk-full`
 */
export function openWorkspace(
  path: string,
  options: { readonly create?: boolean; readonly readOnly?: boolean } = {},
): Workspace {
  if (!options.create && !existsSync(path)) {
    throw new ExpectedError({
      code: 'workspace.not-found',
      summary: `There is no workspace at ${path}.`,
      action: 'Check the path, or make one with: foresync scan <source> --workspace <file>.',
    });
  }
  return translateSqliteError(path, () => {
    try {
      return open(path, options.readOnly ?? false);
    } catch (error) {
      if (!options.readOnly || !wantsRecovery(error)) throw error;
      const recovering = new DatabaseSync(path);
      recovering.prepare('SELECT count(*) FROM sqlite_schema').get();
      recovering.close();
      return open(path, true);
    }
  });
}

function open(path: string, readOnly: boolean): Workspace {
  const database = new DatabaseSync(path, { readOnly });
  try {
    prepare(database, path, readOnly);
  } catch (error) {
    database.close();
    throw error;
  }
  return { path, database, close: () => database.close() };
}

/**
 * Whether a process that was killed left the file in the middle of a change, which only a connection that may write
 * can take back (SQLITE_READONLY_RECOVERY, _ROLLBACK).
 */
function wantsRecovery(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (error.errcode === 264 || error.errcode === 776);
}

function prepare(database: DatabaseSync, path: string, readOnly: boolean): void {
  database.exec('PRAGMA busy_timeout = 1000');
  const version = pragma(database, 'user_version');
  const isEmpty = version === 0 && pragma(database, 'schema_version') === 0;
  if (!isEmpty && pragma(database, 'application_id') !== applicationId) {
    throw new ExpectedError({
      code: 'workspace.foreign',
      summary: `${path} is a SQLite file, but not a Foresync workspace.`,
      action: 'Name another file; this one was not touched.',
    });
  }
  if (version > migrations.length) {
    throw new ExpectedError({
      code: 'workspace.newer',
      summary: `${path} was written by a newer Foresync (workspace version ${version}; this program knows ${migrations.length}).`,
      action: 'Open it with that version, or scan into a new workspace; this one was not touched.',
    });
  }
  if (readOnly && isEmpty) {
    throw new ExpectedError({
      code: 'workspace.no-scan',
      summary: `${path} holds no scan yet.`,
      action: 'Make one with: foresync scan <source> --workspace <file>.',
    });
  }
  if (readOnly) {
    if (version < migrations.length && !migrateBeside(path, version)) lendTables(database, version);
    return;
  }
  if (isEmpty) database.exec('PRAGMA page_size = 8192');
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32000');
  if (version < migrations.length) migrate(database, version);
}

function migrate(database: DatabaseSync, version: number): void {
  database.exec('BEGIN EXCLUSIVE');
  for (const script of migrations.slice(version)) database.exec(script);
  database.exec(
    `PRAGMA user_version = ${migrations.length}; PRAGMA application_id = ${applicationId}; COMMIT`,
  );
}

/** Brings an older workspace that is opened for reading to this version, where it may be written. */
function migrateBeside(path: string, version: number): boolean {
  try {
    const writable = new DatabaseSync(path);
    try {
      migrate(writable, version);
      return true;
    } finally {
      writable.close();
    }
  } catch (error) {
    if (error instanceof Error && 'errcode' in error) return false;
    throw error;
  }
}

/** What an older workspace lacks that nobody may write it has as empty tables, as long as it is open. */
function lendTables(database: DatabaseSync, version: number): void {
  for (const script of migrations.slice(version)) {
    database.exec(
      script
        .replaceAll('CREATE TABLE ', 'CREATE TEMP TABLE ')
        .replaceAll('CREATE INDEX ', 'CREATE INDEX temp.'),
    );
  }
}

function pragma(database: DatabaseSync, name: string): number {
  const row = database.prepare(`PRAGMA ${name}`).get();
  return Number(row?.[name] ?? 0);
}

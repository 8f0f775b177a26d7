import { numberIn, textIn } from '../../workspace/row.ts';
import { translateSqliteError } from '../../workspace/sqlite-error.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { ExpectedError } from '../../model/expected-error.ts';

/** How far a journal reached at least, as its workspace remembers it. */
export interface JournalHead {
  readonly records: number;
  /** Of the last of these. */
  readonly hash: string;
}

/** Undefined where nothing was ever written. */
export function readHead({ database }: Workspace): JournalHead | undefined {
  const row = database.prepare('SELECT records, hash FROM journal_head').get();
  return row && { records: numberIn(row, 'records'), hash: textIn(row, 'hash') };
}

/**
 * Remembers how far the journal reaches; undefined forgets it. To be called when it is on disk so far. Where a scan
 * writes the workspace at this moment it is left for the next time: a journal that is longer than remembered is whole.
 */
export function rememberHead({ path, database }: Workspace, head: JournalHead | undefined): void {
  try {
    translateSqliteError(path, () => {
      database.exec('BEGIN IMMEDIATE');
      database.exec('DELETE FROM journal_head');
      if (head) database.prepare('INSERT INTO journal_head VALUES (?, ?)').run(head.records, head.hash);
      database.exec('COMMIT');
    });
  } catch (error) {
    if (!(error instanceof ExpectedError) || error.code !== 'workspace.locked') throw error;
  }
}

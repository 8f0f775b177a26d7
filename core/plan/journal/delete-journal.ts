import { rmSync } from 'node:fs';
import { leavePlainFile } from '../../workspace/scan-record.ts';
import { openWorkspace } from '../../workspace/workspace.ts';
import { rememberHead } from './journal-head.ts';
import { holdJournal } from './journal-lock.ts';
import { journalPath } from './read-journal.ts';

/**
 * Deletes the journal of a workspace, damaged or not: what it says was done can then no longer be undone.
 *
 * @throws ExpectedError `journal.locked`, as `openWorkspace`
 */
export function deleteJournal(workspacePath: string): void {
  const path = journalPath(workspacePath);
  const workspace = openWorkspace(workspacePath);
  const release = holdJournal(path);
  try {
    rememberHead(workspace, undefined);
    rmSync(path, { force: true });
    leavePlainFile(workspace.database);
  } finally {
    release();
    workspace.close();
  }
}

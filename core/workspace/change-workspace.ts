import { leavePlainFile } from './scan-record.ts';
import { translateSqliteError } from './sqlite-error.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

/**
 * Opens a workspace for one change, makes it whole or not at all, and leaves one plain file.
 *
 * @throws ExpectedError as `openWorkspace`, and what `change` throws
 */
export function changeWorkspace<Result>(path: string, change: (workspace: Workspace) => Result): Result {
  return translateSqliteError(path, () => {
    const workspace = openWorkspace(path);
    const { database } = workspace;
    try {
      database.exec('BEGIN IMMEDIATE');
      const result = change(workspace);
      database.exec('COMMIT');
      leavePlainFile(database);
      return result;
    } finally {
      // A transaction that is still open goes with the connection.
      workspace.close();
    }
  });
}

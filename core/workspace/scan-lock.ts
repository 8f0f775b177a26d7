import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { translateSqliteError } from './sqlite-error.ts';

/**
 * Makes this process the only one that scans into a workspace, until the answered function is called or the process
 * ends, however it ends: the operating system gives the lock back. It is held on a file of its own beside the
 * workspace, because the workspace's own lock is let go of at every commit.
 *
 * @throws ExpectedError `workspace.locked` while another process scans into it
 */
export function holdScanLock(path: string): () => void {
  return translateSqliteError(path, () => holdLock(`${path}-scan`));
}

/**
 * Makes this process the only one that holds `file`, which is made for that and removed afterwards.
 *
 * @throws what SQLite throws, `SQLITE_BUSY` while another process holds it
 */
export function holdLock(file: string): () => void {
  const lock = new DatabaseSync(file);
  try {
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw error;
  }
  return () => {
    lock.close();
    try {
      rmSync(file, { force: true });
    } catch {
      // Windows does not remove what another process has opened meanwhile: then the file is that one's lock.
    }
  };
}

import { closeSync, openSync, readSync } from 'node:fs';
import { asFileError } from '../../core/directory/file-errors.ts';

/**
 * Whether a file is a workspace: it begins as every SQLite file does.
 *
 * @throws ExpectedError `source.not-found`, `source.not-readable`
 */
export function isWorkspace(path: string): boolean {
  const magic = 'SQLite format 3\0';
  try {
    const file = openSync(path, 'r');
    try {
      const head = Buffer.alloc(magic.length);
      readSync(file, head);
      return head.toString('latin1') === magic;
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw asFileError(error, path);
  }
}

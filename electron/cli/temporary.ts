import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const paths = new Set<string>();

/** Has a file or folder removed when the program ends, however it ends short of being killed. */
export function removeAtExit(path: string): void {
  if (paths.size === 0) process.once('exit', removeAll);
  paths.add(path);
}

/** The file is not temporary any more. */
export function keep(path: string): void {
  paths.delete(path);
}

/** A folder that only this user may enter, removed with all that is in it when the program ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'foresync-'));
  removeAtExit(folder);
  return folder;
}

function removeAll(): void {
  for (const path of paths) rmSync(path, { recursive: true, force: true });
}

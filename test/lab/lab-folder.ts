import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const prefix = 'foresync-lab-';

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Folders of our own test runs that were killed: the process id in their name is no longer alive. */
function removeLeftovers(base: string): void {
  for (const name of readdirSync(base)) {
    const maker = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : Number.NaN;
    if (Number.isNaN(maker) || isAlive(maker)) continue;
    const folder = path.join(base, name);
    if (statSync(folder, { throwIfNoEntry: false })?.uid !== process.getuid?.()) continue;
    rmSync(folder, { recursive: true, force: true });
  }
}

const folders = new Set<string>();

process.once('exit', () => folders.forEach(removeLabFolder));

/**
 * A new folder for one server, gone when this process ends. In memory where the system has a place for that: every
 * write over LDAP is flushed to disk, which takes nine times as long there.
 */
export function makeLabFolder(): string {
  const base = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  removeLeftovers(base);
  const folder = mkdtempSync(path.join(base, `${prefix}${process.pid}-`));
  folders.add(folder);
  return folder;
}

export function removeLabFolder(folder: string): void {
  folders.delete(folder);
  // A server that was just killed may still be writing its last file.
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
}

import { mkdirSync, readFileSync, rmSync, watch, writeFileSync, type FSWatcher } from 'node:fs';
import { join } from 'node:path';

let held: { readonly lock: string; readonly watcher: FSWatcher } | undefined;

/** Takes the folder's lock, or leaves a note for the process that has it. */
export function lockInstance(folder: string, onSecond: (argv: readonly string[]) => void): boolean {
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, 'stand-in.lock');
  const note = join(folder, 'stand-in.second');
  if (!take(lock)) {
    writeFileSync(note, JSON.stringify(process.argv));
    return false;
  }
  const watcher = watch(folder, (_kind, name) => {
    if (name !== 'stand-in.second') return;
    try {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written above
      const argv = JSON.parse(readFileSync(note, 'utf8')) as string[];
      rmSync(note);
      onSecond(argv);
    } catch {
      // Half written, or read already: there is another event for it, or none is needed.
    }
  });
  watcher.unref();
  held = { lock, watcher };
  return true;
}

/** Gives the lock back. */
export function unlockInstance(): void {
  if (held === undefined) return;
  held.watcher.close();
  rmSync(held.lock, { force: true });
  held = undefined;
}

function take(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (isRunning(Number(readFileSync(lock, 'utf8')))) return false;
    // Left by a process that was killed.
    writeFileSync(lock, String(process.pid));
    return true;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

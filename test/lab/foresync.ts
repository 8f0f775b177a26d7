import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import type { KnownNames } from './known-names.ts';

const main = fileURLToPath(new URL('../../out/electron/cli/main.js', import.meta.url));
const knownNames = new URL('known-names.ts', import.meta.url).href;

/** How the built program ended. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A run of the built program. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

export interface RunOptions {
  readonly names?: KnownNames;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** Starts the built program as a script would: no terminal. Servers in the process of the test can answer it. */
export function startForesync(args: readonly string[], options: RunOptions = {}): Running {
  const { names = { addresses: {} }, env, input } = options;
  const child = spawn(process.execPath, ['--import', knownNames, main, ...args], {
    stdio: 'pipe',
    env: { ...process.env, FORESYNC_DEBUG: '', ...env, LAB_NAMES: JSON.stringify(names) },
  });
  const written: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };
  child.stdout.on('data', (chunk: Buffer) => written.stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => written.stderr.push(chunk));
  // It may end without reading its input.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input ?? '');
  const ended = once(child, 'close').then(([status]) => ({
    status: typeof status === 'number' ? status : null,
    stdout: Buffer.concat(written.stdout).toString(),
    stderr: Buffer.concat(written.stderr).toString(),
  }));
  return { child, ended };
}

/** Runs the built program to its end. */
export function foresync(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  return startForesync(args, options).ended;
}

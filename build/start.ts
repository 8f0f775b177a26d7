import { spawn, spawnSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from './build-app.ts';
import { root } from './vite/places.ts';

/** `npm start`: builds what has changed and opens Foresync; without Electron's runtime, what can be had without it. */
const sources = ['core', 'electron', 'renderer', 'build/vite'];

/** Whether a source is newer than the built page, which is built last. */
function isStale(): boolean {
  const built = statSync(join(root, 'out/renderer/index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return sources
    .flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx,css,html,json}`, { cwd: root }))
    .some((path) => statSync(join(root, path)).mtimeMs > built);
}

/** The path of Electron's executable; its package downloads it at the first question, and says a lot if it cannot. */
function electronExecutable(): string | undefined {
  const { status, stdout } = spawnSync(process.execPath, ['--print', "require('electron')"], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return status === 0 ? stdout.trim().split('\n').at(-1) : undefined;
}

/** Runs a program in the place of this one. */
function become(command: string, args: readonly string[]): void {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  child.once('exit', (code, signal) => {
    process.exitCode = signal === null ? (code ?? 1) : 1;
  });
}

const electron = electronExecutable();
if (electron === undefined) {
  console.log(
    "Electron's runtime is not installed and could not be downloaded: here is the sample in the terminal.",
  );
  become(process.execPath, ['build/try-sample.ts']);
} else {
  if (isStale()) await buildApp();
  become(electron, ['.']);
}

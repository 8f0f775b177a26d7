import { spawn, spawnSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildApp } from './build-app.ts';
import { root } from './vite/places.ts';

/**
 * `npm start [-- export file…]`: builds what has changed and opens Foresync: in Electron, else in a browser of this
 * computer.
 */
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

/** A server has none, nor has a machine that runs tests; Electron does not start there. */
const hasDisplay =
  process.platform !== 'linux' ||
  [process.env['DISPLAY'], process.env['WAYLAND_DISPLAY']].some((name) => (name ?? '') !== '');

/** npm runs this in the project's folder, wherever it was called. */
const calledIn = process.env['INIT_CWD'] ?? process.cwd();
const files = process.argv.slice(2).map((path) => resolve(calledIn, path));
const electron = hasDisplay ? electronExecutable() : undefined;
if (isStale()) {
  console.log('Building Foresync: this takes a moment, at the first start and after a change.');
  await buildApp();
}
if (electron === undefined) {
  const why = hasDisplay
    ? "Electron's runtime is not installed and could not be downloaded."
    : 'This computer has no display to open a window on.';
  console.log(`${why} Foresync opens in a browser instead.`);
  become(process.execPath, ['out/app/browser.js', '--reason', why, '--', ...files]);
} else {
  if (files.length > 0)
    console.log('Files on the command line are for the browser: drop them on the window.');
  become(electron, ['.']);
}

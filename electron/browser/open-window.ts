import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installedBrowsers } from '../../core/exports/pdf/installed-browsers.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** An installed Chrome, Edge or Chromium that can open a window here; undefined where there is none, or no screen. */
export function findBrowser(platform: NodeJS.Platform, environment: Environment): string | undefined {
  if (environment['CI'] !== undefined) return undefined;
  const hasDisplay = [environment['DISPLAY'], environment['WAYLAND_DISPLAY']].some(
    (name) => (name ?? '') !== '',
  );
  // Linux alone may be without a screen and say so.
  if (platform !== 'win32' && platform !== 'darwin' && !hasDisplay) return undefined;
  return installedBrowsers(platform, environment)[0];
}

/**
 * Opens the address as a window of its own, with a profile of its own: no extension reads along, nothing is left
 * behind. Other users of this machine can read a command line, so it names a file that leads to the address.
 *
 * @param folder that only the user may look into
 */
export function openWindow(browser: string, address: string, folder: string): ChildProcess {
  const place = join(folder, 'window');
  mkdirSync(place, { mode: 0o700 });
  const file = join(place, 'open.html');
  writeFileSync(file, openingPage(address), { mode: 0o600 });
  const child = spawn(
    browser,
    [
      `--app=${pathToFileURL(file).href}`,
      `--user-data-dir=${join(place, 'profile')}`,
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-sync',
      '--window-size=1280,860',
    ],
    // A group of its own, which can be ended whole.
    { stdio: 'ignore', detached: process.platform !== 'win32' },
  );
  // The address stands in the terminal, too.
  child.on('error', () => undefined);
  return child;
}

/** How long a browser may take to end by itself. */
const closingMilliseconds = 3000;

/** Ends a window that {@link openWindow} opened, if there is one: afterwards nothing writes into its folder. */
export async function closeWindow(window: ChildProcess | undefined): Promise<void> {
  if (window?.pid === undefined) return;
  if (isRunning(window)) {
    const exited = new Promise((resolve) => window.once('exit', resolve));
    window.kill();
    const late = setTimeout(() => endAll(window), closingMilliseconds);
    await exited;
    clearTimeout(late);
  }
  endAll(window);
}

const isRunning = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode === null && signalCode === null;

/** Ends whatever is left of a browser: its helpers outlive it by moments, and write meanwhile. */
function endAll(window: ChildProcess): void {
  try {
    if (process.platform === 'win32') window.kill('SIGKILL');
    else if (window.pid !== undefined) process.kill(-window.pid, 'SIGKILL');
  } catch {
    // Nothing of it runs any more.
  }
}

function openingPage(address: string): string {
  const script = `location.replace(${JSON.stringify(address)})`;
  return `<!doctype html><meta charset="utf-8"><title>Foresync</title><script>${script}</script>\n`;
}

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import type { Api } from '../../core/contract/contract.ts';
import { appFolder, executable } from './electron-runtime.ts';

declare global {
  /** What the preload gives the page. */
  var foresync: Api;
}

/** A running Foresync with a folder of its own for what it keeps. */
export interface Foresync {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly userData: string;
  close(): Promise<void>;
}

/** What is not as usual. */
export interface LaunchOptions {
  /** A packaged Foresync to start in the place of the built one. */
  readonly program?: string;
  /** Of a Foresync before; whoever gives it removes it. */
  readonly userData?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What starts in place of the program, and ends by starting it with its own arguments. */
  readonly startedBy?: string;
}

/** Starts the built program as Electron does. */
export async function launch(options: LaunchOptions = {}): Promise<Foresync> {
  const userData = options.userData ?? mkdtempSync(join(tmpdir(), 'foresync-e2e-'));
  const app = await _electron.launch({
    executablePath: options.startedBy ?? options.program ?? program(),
    args: argumentsFor(userData, options.program === undefined ? [appFolder] : []),
    env: { ...launchEnvironment(), ...options.env },
  });
  const page = await app.firstWindow();
  // What is awaited takes milliseconds; a busy machine may take longer.
  page.setDefaultTimeout(30_000);
  await page.waitForURL(({ protocol }) => protocol !== 'about:');
  return {
    app,
    page,
    userData,
    async close() {
      await app.close();
      if (options.userData === undefined) rmSync(userData, { recursive: true, force: true });
    },
  };
}

/** Starts a second Foresync with the same folder, and answers the exit code with which it ends. */
export async function startAgain(userData: string): Promise<number | null> {
  const args = process.platform === 'linux' ? ['--no-sandbox'] : [];
  const second = spawn(program(), [...args, ...argumentsFor(userData)], {
    env: launchEnvironment(),
    stdio: 'ignore',
  });
  return await new Promise((resolve) => second.once('exit', resolve));
}

/** The executable that Foresync is started with. */
export function program(): string {
  if (executable === undefined) throw new Error('There is nothing to start Foresync with.');
  return executable;
}

function argumentsFor(userData: string, app: readonly string[] = [appFolder]): string[] {
  return [`--user-data-dir=${userData}`, ...app];
}

/** The environment that Foresync is started in. */
export function launchEnvironment(): Record<string, string> {
  return {
    ...Object.fromEntries(
      Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
    ELECTRON_STAND_IN_NODE: process.execPath,
    // The test runner's own options are not the program's.
    NODE_OPTIONS: '',
  };
}

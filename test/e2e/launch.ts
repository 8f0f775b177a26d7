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

/** Starts the built program as Electron does. */
export async function launch(): Promise<Foresync> {
  const userData = mkdtempSync(join(tmpdir(), 'foresync-e2e-'));
  const app = await start(userData);
  const page = await app.firstWindow();
  await page.waitForURL(({ protocol }) => protocol !== 'about:');
  return {
    app,
    page,
    userData,
    async close() {
      await app.close();
      rmSync(userData, { recursive: true, force: true });
    },
  };
}

async function start(userData: string): Promise<ElectronApplication> {
  return await _electron.launch({
    executablePath: program(),
    args: argumentsFor(userData),
    env: environment(),
  });
}

/** Starts a second Foresync with the same folder, and answers the exit code with which it ends. */
export async function startAgain(userData: string): Promise<number | null> {
  const args = process.platform === 'linux' ? ['--no-sandbox'] : [];
  const second = spawn(program(), [...args, ...argumentsFor(userData)], {
    env: environment(),
    stdio: 'ignore',
  });
  return await new Promise((resolve) => second.once('exit', resolve));
}

function program(): string {
  if (executable === undefined) throw new Error('There is nothing to start Foresync with.');
  return executable;
}

function argumentsFor(userData: string): string[] {
  return [`--user-data-dir=${userData}`, appFolder];
}

function environment(): Record<string, string> {
  return {
    ...Object.fromEntries(
      Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
    ELECTRON_STAND_IN_NODE: process.execPath,
    // The test runner's own options are not the program's.
    NODE_OPTIONS: '',
  };
}

import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright';
import { chromiumPath } from '../electron-stand-in/chromium.ts';
import { isLabRequired } from '../lab/requirements.ts';
import { appFolder } from './electron-runtime.ts';

const program = join(appFolder, 'out/app/browser.js');

/** Why the tests cannot run; undefined where they can. With `CI=true` or `FORESYNC_LAB=required` they must. */
export const reasonToSkip = ((): string | undefined => {
  const missing = existsSync(program) ? undefined : 'the app is not built: npm run build:app';
  const reason = chromiumPath() === undefined ? 'there is no Chromium, Chrome or Edge' : missing;
  if (reason !== undefined && isLabRequired()) throw new Error(`Browser host: ${reason}`);
  return reason;
})();

/** A browser host in a process of its own, as `npm start` starts it, with a folder of its own for what it keeps. */
export interface RunningHost {
  /** The address that the terminal showed last. */
  address(): string;
  readonly origin: string;
  readonly folder: string;
  /** Everything that the terminal showed. */
  output(): string;
  readonly child: ChildProcess;
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
  /** Ends it as Ctrl+C does. */
  close(): Promise<void>;
}

/** Starts it, and waits until it shows its address. Without a display, unless `environment` names one. */
export async function startHost(
  files: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningHost> {
  const folder = mkdtempSync(join(tmpdir(), 'foresync-e2e-'));
  const child = spawn(process.execPath, [program, '--reason', 'This is a test.', '--', ...files], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      XDG_CONFIG_HOME: folder,
      APPDATA: folder,
      TMPDIR: folder,
      TEMP: folder,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let output = '';
  child.stderr.on('data', (text) => (output += String(text)));
  const first = new Promise<void>((resolve) =>
    child.stdout.on('data', (text) => {
      output += String(text);
      if (output.includes('#open=')) resolve();
    }),
  );
  await Promise.race([first, ended]);
  if (!output.includes('#open=')) throw new Error(output);
  const address = (): string => output.match(/http:\S+/g)?.at(-1) ?? '';
  return {
    address,
    origin: new URL(address()).origin,
    folder,
    output: () => output,
    child,
    ended,
    async close() {
      child.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** An ordinary browser. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = chromiumPath() ?? '';
  return await chromium.launch({
    executablePath,
    args: process.platform === 'linux' ? ['--no-sandbox'] : [],
  });
}

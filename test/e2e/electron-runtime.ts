import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromiumPath } from '../electron-stand-in/chromium.ts';
import { isLabRequired } from '../lab/requirements.ts';

/** The project's folder, or that of an unpacked package that is to be tested instead. */
export const appFolder = process.env['FORESYNC_APP'] ?? fileURLToPath(new URL('../../', import.meta.url));

const electronPackage = fileURLToPath(new URL('../../node_modules/electron/', import.meta.url));

/** What starts the stand-in for Electron. */
export const standIn = fileURLToPath(new URL('../electron-stand-in/dist/electron', import.meta.url));

/** The executable to test with: Electron's where it is installed, else the stand-in's. */
export const executable = electronExecutable() ?? (chromiumPath() === undefined ? undefined : standIn);

/** Whether the tests run on the real Electron. */
export const isRealElectron = executable !== undefined && executable !== standIn;

/** Why the tests cannot run; undefined where they can. With `CI=true` or `FORESYNC_LAB=required` they must. */
export const reasonToSkip = ((): string | undefined => {
  const reason =
    executable === undefined
      ? 'there is neither Electron nor Chromium, Chrome or Edge: npm run lab:install'
      : existsSync(join(appFolder, 'out/app/main.js'))
        ? undefined
        : 'the app is not built: npm run build:app';
  if (reason !== undefined && isLabRequired()) throw new Error(`End-to-end tests: ${reason}`);
  return reason;
})();

if (reasonToSkip !== undefined) process.stderr.write(`End-to-end tests are skipped: ${reasonToSkip}\n`);

function electronExecutable(): string | undefined {
  const name = join(electronPackage, 'path.txt');
  if (!existsSync(name)) return undefined;
  const path = join(electronPackage, 'dist', readFileSync(name, 'utf8'));
  return existsSync(path) ? path : undefined;
}

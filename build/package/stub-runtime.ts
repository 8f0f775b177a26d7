import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyWindowsProgram } from './empty-windows-program.ts';
import type { Target } from './target.ts';

/**
 * The mark by which fuses are found in an executable, the version of what follows, how many there are, and their
 * states: all on (https://www.electronjs.org/docs/latest/tutorial/fuses).
 */
const fuseCount = 9;
const fuseWire = Buffer.from(
  `dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x01${String.fromCharCode(fuseCount)}${'1'.repeat(fuseCount)}`,
  'latin1',
);

/** Starts what ELECTRON_STAND_IN names with the packed app, as Electron would; else says why there is nothing to start. */
const script = `#!/bin/sh
if [ -z "$ELECTRON_STAND_IN" ]; then
  echo "This package was made without Electron's runtime and cannot be started: make it anew where that can be downloaded." >&2
  exit 1
fi
here=$(dirname "$(readlink -f "$0")")
ELECTRON_STAND_IN_PACKAGED=$here/resources exec "$ELECTRON_STAND_IN" "$@" "$here/resources/app.asar"
# `;
const unixProgram = Buffer.concat([Buffer.from(script), fuseWire, Buffer.from('\n')]);

/**
 * Writes a folder in the form of Electron's runtime, but without it: everything of a package can be made and looked at
 * where the runtime cannot be had. Nothing made with it can be used.
 *
 * @returns the folder
 */
export function writeStubRuntime({ platform }: Target, folder: string, electronVersion: string): string {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'), { recursive: true });
  const files: Readonly<Record<string, string>> = {
    version: electronVersion,
    LICENSE: 'Electron is not in this package.\n',
    'LICENSES.chromium.html': 'Chromium is not in this package.\n',
    'locales/en-US.pak': '',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  if (platform === 'win32') writeFileSync(join(folder, 'electron.exe'), emptyWindowsProgram(fuseWire));
  else writeFileSync(join(folder, 'electron'), unixProgram, { mode: 0o755 });
  return folder;
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InlineConfig, Plugin } from 'vite';
import { nodeBundle } from './node-bundle.ts';
import { root } from './places.ts';

/** The window's icon, beside main, which gives it to the window. */
const windowIcon: Plugin = {
  name: 'window-icon',
  generateBundle() {
    const source = readFileSync(join(root, 'build/icons/foresync.png'));
    this.emitFile({ type: 'asset', fileName: 'foresync.png', source });
  },
};

/** The main process. */
export const main: InlineConfig = {
  ...nodeBundle({ main: 'electron/main/main.ts' }, 'js'),
  plugins: [windowIcon],
};

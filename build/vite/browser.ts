import { join } from 'node:path';
import type { InlineConfig } from 'vite';
import { contractNames } from './contract-names.ts';
import { nodeBundle } from './node-bundle.ts';
import { bundles, root } from './places.ts';

/** The browser host. */
export const browserHost = nodeBundle({ browser: 'electron/browser/main.ts' }, 'js');

/** What it puts before the page's own script: one classic script, run before everything else. */
export const browserPage: InlineConfig = {
  root,
  configFile: false,
  logLevel: 'warn',
  define: contractNames,
  build: {
    outDir: bundles,
    emptyOutDir: false,
    target: 'chrome140',
    lib: {
      entry: join(root, 'electron/browser/page/page.ts'),
      formats: ['iife'],
      name: 'foresyncPage',
      fileName: () => 'browser-page.js',
    },
  },
};

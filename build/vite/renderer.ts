import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';
import { noncePlaceholder } from '../../core/contract/csp-nonce.ts';
import { page, root } from './places.ts';

/** The page, served by a host under a strict policy: nothing inline, styles of Fluent by the nonce in a meta element. */
export const renderer: InlineConfig = {
  root: join(root, 'renderer'),
  configFile: false,
  logLevel: 'warn',
  plugins: [react()],
  html: { cspNonce: noncePlaceholder },
  build: {
    outDir: join(root, page),
    emptyOutDir: true,
    target: 'chrome140',
    license: { fileName: 'licences/page.json' },
    // The policy lets fonts come from files only, and Chromium preloads modules by itself.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What the first screen needs is one file: on a busy computer each further one costs some milliseconds of it.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'frame', tags: ['$initial'] }] } } },
    chunkSizeWarningLimit: 700,
  },
};

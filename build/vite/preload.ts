import type { InlineConfig } from 'vite';
import { contractNames } from './contract-names.ts';
import { nodeBundle } from './node-bundle.ts';

/** The preload: one CommonJS file, as a sandboxed window loads it. Of the contract it gets the names only. */
export const preload: InlineConfig = {
  ...nodeBundle({ preload: 'electron/preload/preload.ts' }, 'cjs'),
  define: contractNames,
};

import { nodeBundle } from './node-bundle.ts';

/** The main process. */
export const main = nodeBundle({ main: 'electron/main/main.ts' }, 'js');

import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { nodeBundle } from './node-bundle.ts';
import { root } from './places.ts';

/** Threads of core, which it starts by their file's name, beside the file that starts them: so here, too. */
const threads = globSync('core/**/*-thread.ts', { cwd: root });

/** The engine process and its threads. */
export const engine = nodeBundle(
  {
    engine: 'electron/engine-process/engine-process.ts',
    ...Object.fromEntries(threads.map((path) => [basename(path, '.ts'), path])),
  },
  'js',
);

import type { InlineConfig } from 'vite';
import { bundles, root } from './places.ts';

/**
 * A bundle that runs in Node or Electron: everything in it but Electron itself and koffi, whose native part stays in
 * its package.
 *
 * @param entries name of the bundle → its first file
 */
export function nodeBundle(entries: Readonly<Record<string, string>>, extension: 'js' | 'cjs'): InlineConfig {
  return {
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir: bundles,
      emptyOutDir: false,
      target: 'node24',
      minify: true,
      rolldownOptions: {
        input: { ...entries },
        external: ['electron', 'koffi'],
        output: {
          format: extension === 'js' ? 'es' : 'cjs',
          entryFileNames: `[name].${extension}`,
          chunkFileNames: `[name]-[hash].${extension}`,
        },
      },
    },
    ssr: { noExternal: true, external: ['electron', 'koffi'] },
  };
}

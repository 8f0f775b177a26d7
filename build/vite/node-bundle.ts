import type { InlineConfig } from 'vite';
import { bundles, root } from './places.ts';

/** Packages with a native part, which stay packages; packaging brings them along. */
export const notBundled: readonly string[] = ['koffi'];

/**
 * A bundle that runs in Node or Electron: everything in it but Electron itself and what cannot be bundled. The licences
 * of what is in it are written beside it.
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
      license: { fileName: `licences/${Object.keys(entries)[0] ?? 'bundle'}.json` },
      rolldownOptions: {
        input: { ...entries },
        external: ['electron', ...notBundled],
        output: {
          format: extension === 'js' ? 'es' : 'cjs',
          entryFileNames: `[name].${extension}`,
          chunkFileNames: `[name]-[hash].${extension}`,
        },
      },
    },
    ssr: { noExternal: true, external: ['electron', ...notBundled] },
  };
}

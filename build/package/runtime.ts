import { createRequire } from 'node:module';
import { downloadArtifact } from '@electron/get';
import type { Target } from './target.ts';

const require = createRequire(import.meta.url);

/** The version of Electron that the project is built for. */
export const electronVersion = versionOf(require('electron/package.json'));

function versionOf(description: unknown): string {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every package has it
  return (description as { readonly version: string }).version;
}

/** Name of a file of Electron's release → its SHA-256, as the electron package pins them. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a file of the package
export const electronChecksums = require('electron/checksums.json') as Record<string, string>;

/**
 * Sees to it that Electron's runtime for a target is at hand, downloading it where it is not.
 *
 * @returns why it is not; undefined where it is
 */
export async function fetchRuntime({ platform, arch }: Target): Promise<string | undefined> {
  try {
    await downloadArtifact({
      version: electronVersion,
      artifactName: 'electron',
      platform,
      arch,
      checksums: electronChecksums,
    });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

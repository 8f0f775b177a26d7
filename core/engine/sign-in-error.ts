import { chromeFileBytes, chromeFileText } from '../advisors/hybrid-join/chrome-policy.ts';
import { explainSignInError } from '../advisors/hybrid-join/judge-sign-in-error.ts';
import type { Implementation } from '../contract/contract.ts';
import type { StartWriting } from './exports.ts';
import type { Files } from './files.ts';
import { noFile } from './no-file.ts';
import { writeFile } from './threads/write-file.ts';

const passes = { yes: true, no: false, unknown: undefined } as const;

/** What a person sees who is refused because of the device. It reads nothing, so that it needs no thread. */
export function createSignInError(files: Files, startWriting: StartWriting): Implementation['signInError'] {
  return {
    explain: async ({ passesDevice, ...answers }) =>
      explainSignInError({ ...answers, passesDevice: passes[passesDevice] }),
    chromeFiles: async ({ way }) => ({
      registry: chromeFileText('registry', way),
      policy: chromeFileText('policy', way),
    }),
    async saveChromeFile({ what, way, file }) {
      if (file === undefined) throw noFile();
      const operation = startWriting(files.pathOf(file), {
        stop: () => undefined,
        write: async (part) =>
          await writeFile(part, async (stream) => void stream.write(chromeFileBytes(what, way))),
      });
      return { operation };
    },
  };
}

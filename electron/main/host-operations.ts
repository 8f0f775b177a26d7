import { randomBytes } from 'node:crypto';
import { app, clipboard, type BrowserWindow } from 'electron';
import type { Implementation } from '../../core/contract/contract.ts';
import type { ChosenFile } from '../../core/contract/outputs.ts';
import { chooseExportFile, chooseFiles } from './dialogs.ts';
import type { Emit, Engine } from '../host/engine.ts';
import { openExternal } from './external.ts';

/** The groups that need the desktop, which the engine process has not. */
export type HostGroups = Pick<Implementation, 'app' | 'files' | 'clipboard' | 'external'>;

/** Answers the groups of the host. */
export function hostGroups(window: () => BrowserWindow, engine: Engine): HostGroups {
  const chooseOne = async (choice: 'workspace' | 'certificates'): Promise<ChosenFile | null> => {
    const [path] = await chooseFiles(window(), choice);
    return path === undefined ? null : await engine.registerFile(path);
  };
  return {
    app: {
      info: async () => ({ version: app.getVersion(), host: 'electron', fallback: null }),
    },
    files: {
      chooseExports: async () =>
        await Promise.all((await chooseFiles(window(), 'exports')).map((path) => engine.registerFile(path))),
      chooseWorkspace: async () => await chooseOne('workspace'),
      chooseCertificates: async () => await chooseOne('certificates'),
    },
    clipboard: {
      write: async ({ text }) => {
        await clipboard.writeText(text);
        return null;
      },
    },
    external: { open: async ({ url }) => await openExternal(url) },
  };
}

/** Lets the user choose where to write, whatever file the page named, and lets the engine write there. */
export function exportFindings(
  window: () => BrowserWindow,
  engine: Engine,
  emit: Emit,
): Implementation['findings']['export'] {
  return async (input) => {
    const path = await chooseExportFile(window(), input.format);
    if (path === undefined) {
      const operation = randomBytes(12).toString('base64url');
      // After the answer, which tells the page what this operation is.
      setImmediate(() => emit('exportEnded', { operation, file: null, error: null }));
      return { operation };
    }
    const { token } = await engine.registerFile(path);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the engine's findings.export answers
    return (await engine.operation('findings', 'export', { ...input, file: token })) as { operation: string };
  };
}

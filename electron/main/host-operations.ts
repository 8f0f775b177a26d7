import { randomBytes } from 'node:crypto';
import { app, clipboard, type BrowserWindow } from 'electron';
import type { Implementation } from '../../core/contract/contract.ts';
import type { ChosenFile, Started } from '../../core/contract/outputs.ts';
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
      chooseInput: async ({ takes }) =>
        await Promise.all((await chooseFiles(window(), takes)).map((path) => engine.registerFile(path))),
      // Files are read where they lie.
      cancelUpload: async () => null,
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

/** What is written to a file that the user chooses. */
export interface Written {
  readonly group: string;
  readonly operation: string;
  /** Of the dialog. */
  readonly title: string;
  /** Of the file, without its ending. */
  readonly name: string;
}

/** Starts an operation with the path that the user chose, as the engine does. */
export type StartWriting<Input> = (input: Input, path: string) => Promise<Started>;

/** Lets the user choose where to write, whatever file the page named, and lets the engine write there. */
export function writeWhereChosen<Input extends { readonly format: string }>(
  window: () => BrowserWindow,
  engine: Engine,
  emit: Emit,
  { group, operation, ...dialog }: Written,
  start: StartWriting<Input> = async (input, path) => {
    const { token } = await engine.registerFile(path);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what every such operation of the engine answers
    return (await engine.operation(group, operation, { ...input, file: token })) as Started;
  },
): (input: Input) => Promise<Started> {
  return async (input) => {
    const path = await chooseExportFile(window(), dialog, input.format);
    if (path !== undefined) return await start(input, path);
    const none = randomBytes(12).toString('base64url');
    // After the answer, which tells the page what this operation is.
    setImmediate(() => emit('exportEnded', { operation: none, file: null, error: null }));
    return { operation: none };
  };
}

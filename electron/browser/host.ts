import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventName, EventShape } from '../../core/contract/contract.ts';
import { dispatch } from '../../core/contract/dispatch.ts';
import { resultOf } from '../../core/contract/result-of.ts';
import type { AppInfo } from '../../core/contract/outputs.ts';
import type { EngineHost } from '../../core/engine/engine-host.ts';
import { openBrowser } from '../../core/tenant/sign-in/open-browser.ts';
import { startEngine, type StartProcess } from '../host/engine.ts';
import { noBrowser, requireSignInPage } from '../host/sign-in-page.ts';
import { createDownloads } from './downloads.ts';
import { createIdle } from './idle.ts';
import { createAnswering, type ExportPaths } from './operations.ts';
import { createPages } from './pages.ts';
import { startServer } from './server.ts';
import { createSessions } from './sessions.ts';
import { saveUpload } from './uploads.ts';

/** What the browser host is started with. */
export interface BrowserHostOptions {
  readonly startProcess: StartProcess;
  readonly page: { readonly folder: string; readonly script: string };
  /** The folder that the engine was given. */
  readonly dataFolder: string;
  readonly info: AppInfo;
  /** Export files named on the command line: the first page that comes is told of them. */
  readonly files: readonly string[];
  /** Shows lines in the terminal, which no page can read. */
  readonly print: (lines: readonly string[]) => void;
  /** The last page was closed. */
  readonly onLeft: () => void;
  /** Nobody has used the host for a while. */
  readonly onIdle: () => void;
}

/** The host while it runs. */
export interface BrowserHost {
  readonly port: number;
  /** Deleted at the end; nobody but the user may look into it. */
  readonly temporaryFolder: string;
  /** An address that opens one page, once; the one before opens none any more. */
  newAddress(): string;
  /** Lets the engine finish what it writes, and deletes what pages have sent. */
  close(): Promise<void>;
}

/** Serves the page on loopback, with the engine behind it. */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const temporaryFolder = mkdtempSync(join(tmpdir(), 'foresync-'));
  const exportPaths: ExportPaths = new Map();
  const sessions = createSessions();
  const downloads = createDownloads();
  const idle = createIdle({ left: options.onLeft, idle: options.onIdle });
  let untold = options.files;

  const pages = createPages(() => {
    look();
    if (pages.count() > 0) void tellOfFiles();
  });
  const engine = startEngine(options.startProcess, emit, engineHost);
  const answering = createAnswering(engine, options.info, temporaryFolder, exportPaths, options.print);

  function look(): void {
    idle.saw(pages.count(), engine.holdsScan() || engine.isApplying());
  }

  function emit<Name extends EventName>(name: Name, event: EventShape<Name>): void {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the shape of the event of this name
    if (name === 'exportEnded') offerExport(event as EventShape<'exportEnded'>);
    pages.tell({ kind: 'event', name, event });
    look();
  }

  function offerExport({ operation, file }: EventShape<'exportEnded'>): void {
    const path = exportPaths.get(operation);
    exportPaths.delete(operation);
    if (path !== undefined && file !== null) {
      pages.tell({ kind: 'download', operation, address: downloads.offer(path) });
    }
  }

  async function tellOfFiles(): Promise<void> {
    const paths = untold;
    untold = [];
    if (paths.length === 0) return;
    const files = await resultOf(
      async () => await Promise.all(paths.map((path) => engine.registerFile(path))),
    );
    emit('filesDropped', files.ok ? { files: files.value, error: null } : { files: [], error: files.error });
  }

  const folders = { temporary: temporaryFolder, workspaces: join(options.dataFolder, 'workspaces') };
  const { server, port } = await startServer({
    page: options.page,
    sessions,
    pages,
    downloads,
    call: async (group, name, input) => await dispatch(answering, group, name, input),
    upload: async (kind, name, content) =>
      await resultOf(async () => await engine.registerFile(await saveUpload(content, kind, name, folders))),
  });

  return {
    port,
    temporaryFolder,
    newAddress: () => `http://127.0.0.1:${port}/#open=${sessions.newCode()}`,
    async close() {
      idle.stop();
      server.close();
      server.closeAllConnections();
      await engine.close();
      rmSync(temporaryFolder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Node alone reaches no keyring: tokens are in the engine's memory and end with it. */
const engineHost: EngineHost = {
  async openSignIn(url) {
    const page = requireSignInPage(url);
    await openBrowser(page).catch((cause: unknown) => {
      throw noBrowser(cause);
    });
  },
  vault: { isThere: async () => false, read: async () => null, write: async () => undefined },
};

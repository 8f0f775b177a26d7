import { basename, join } from 'node:path';
import { z } from 'zod';
import type { Implementation } from '../contract/contract.ts';
import { ExpectedError } from '../model/expected-error.ts';
import type { Files } from './files.ts';
import { jsonFile } from './json-file.ts';
import type { ReaderTasks } from './threads/reader-thread.ts';
import { startThread } from './threads/thread.ts';
import { createWorkspaceReader, type WorkspaceReader } from './workspace-reader.ts';

/** The workspaces that this engine knows, and those it has open. */
export interface Workspaces {
  readonly implementation: Implementation['workspaces'];
  /** @throws ExpectedError `engine.token-unknown` */
  reader(workspace: string): WorkspaceReader;
  /** Gets ready to read a workspace, and puts it first in the list of those used. */
  use(path: string): void;
  close(): Promise<void>;
}

const mostRecent = 20;
/** More are closed, the one used longest ago first. */
const mostOpen = 4;

/** @param isWritten whether a scan adds to the workspace of that path */
export function createWorkspaces(
  dataFolder: string,
  files: Files,
  isWritten: (path: string) => boolean,
): Workspaces {
  const recent = jsonFile(
    join(dataFolder, 'recent.json'),
    z.array(z.object({ path: z.string(), usedAt: z.string() })),
    [],
  );
  const readers = new Map<string, WorkspaceReader>();

  const readerAt = (path: string): WorkspaceReader => {
    const reader = readers.get(path) ?? createWorkspaceReader(path, () => isWritten(path));
    readers.delete(path);
    readers.set(path, reader);
    const [oldest] = readers;
    if (readers.size > mostOpen && oldest) {
      readers.delete(oldest[0]);
      void oldest[1].close();
    }
    return reader;
  };
  const use = (path: string): void => {
    readerAt(path);
    try {
      const others = recent.read().filter((one) => one.path !== path);
      recent.write([{ path, usedAt: new Date().toISOString() }, ...others].slice(0, mostRecent));
    } catch (error) {
      // A list that cannot be kept (a full disk) is no reason to end a scan or to refuse a workspace.
      if (!(error instanceof ExpectedError)) throw error;
    }
  };

  return {
    implementation: {
      async recent() {
        const thread = startThread<ReaderTasks>('reader-thread');
        try {
          return await Promise.all(
            recent.read().map(async ({ path, usedAt }) => ({
              token: files.register(path).token,
              name: basename(path),
              path,
              usedAt,
              ...(await thread.call('look', { path })),
            })),
          );
        } finally {
          await thread.end();
        }
      },
      async open({ token }) {
        const path = files.pathOf(token);
        const scans = await readerAt(path).scans();
        use(path);
        return { workspace: token, name: basename(path), scans };
      },
      async forget({ token }) {
        const path = files.pathOf(token);
        if (isWritten(path)) throw inUse(path);
        recent.write(recent.read().filter((one) => one.path !== path));
        const reader = readers.get(path);
        readers.delete(path);
        await reader?.close();
        return null;
      },
    },
    reader: (workspace) => readerAt(files.pathOf(workspace)),
    use,
    async close() {
      await Promise.all([...readers.values()].map((reader) => reader.close()));
      readers.clear();
    },
  };
}

function inUse(path: string): ExpectedError {
  return new ExpectedError({
    code: 'workspace.locked',
    summary: `A scan is adding to ${path}.`,
    action: 'Wait for its end, or cancel it.',
    retryable: true,
  });
}

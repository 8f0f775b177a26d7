import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as WorkerThreads from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWorkspaceReader, type WorkspaceReader } from '../../../core/engine/workspace-reader.ts';
import { leavePlainFile } from '../../../core/workspace/scan-record.ts';
import { openWorkspace } from '../../../core/workspace/workspace.ts';
import { makeWorkspace } from '../../helpers/generated-workspace.ts';

const threads = vi.hoisted((): WorkerThreads.Worker[] => []);
vi.mock('node:worker_threads', async (original) => {
  const real = await original<typeof WorkerThreads>();
  return {
    ...real,
    Worker: class extends real.Worker {
      constructor(...args: ConstructorParameters<typeof WorkerThreads.Worker>) {
        super(...args);
        threads.push(this);
      }
    },
  };
});

async function killThreads(): Promise<void> {
  await Promise.all(threads.splice(0).map((one) => one.terminate()));
}

const view = { scan: 1, filter: {} };

describe('a reader of which every thread is killed', () => {
  let folder: string;
  let reader: WorkspaceReader;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'foresync-reader-'));
    const path = join(folder, 'some.foresync');
    makeWorkspace(path, 1000);
    reader = createWorkspaceReader(path, () => false);
  });
  afterEach(async () => {
    await reader.close();
    rmSync(folder, { recursive: true });
  });

  it('answers the next question all the same', async () => {
    await reader.page(view, 0, 10);
    await killThreads();
    expect((await reader.page(view, 0, 10)).rows).toHaveLength(10);
    expect((await reader.facets(1, {})).total).toBe(1000);
  });

  it('refuses what was being asked, and leaves nobody waiting', async () => {
    const asked = reader.page(view, 0, 10);
    const [answer] = await Promise.allSettled([asked, killThreads()]);
    expect(answer).toMatchObject({
      status: 'rejected',
      reason: { message: expect.stringContaining('has ended') },
    });
  });
});

describe('a workspace that was written while it was read', () => {
  it('is one plain file again when its reader is closed, so that the file alone can be copied', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'foresync-reader-'));
    const path = join(folder, 'some.foresync');
    makeWorkspace(path, 10);
    const reader = createWorkspaceReader(path, () => false);
    const writer = openWorkspace(path);
    writer.database.exec("UPDATE scan SET error = 'changed'");
    await reader.scans();
    await reader.facets(1, {});
    leavePlainFile(writer.database);
    writer.close();
    expect(existsSync(`${path}-wal`)).toBe(true);
    await reader.close();
    expect(existsSync(`${path}-wal`)).toBe(false);
    rmSync(folder, { recursive: true });
  });
});

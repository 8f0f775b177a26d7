import { open, rm } from 'node:fs/promises';
import type { TenantObject } from '../model/tenant.ts';

const blockSize = 1 << 18;

/** A place in an {@link ObjectFile} to go back to. */
export interface ObjectFileMark {
  readonly bytes: number;
  readonly count: number;
}

/**
 * Objects of a snapshot on disk while the tenant is being read: how reading ended stands before them in the snapshot file,
 * and a tenant may be larger than the memory. Only the person who runs the program may read it.
 */
export interface ObjectFile {
  readonly add: (objects: readonly TenantObject[]) => Promise<void>;
  readonly mark: () => ObjectFileMark;
  /** Forgets what was added since. */
  readonly rollBack: (mark: ObjectFileMark) => Promise<void>;
  /** The lines, line ends included, in blocks. */
  readonly lines: () => AsyncGenerator<Buffer>;
  /** Removes it from the disk. */
  readonly remove: () => Promise<void>;
}

/** Makes the file; rejects with the error of the system where there is one of that name or the disk refuses. */
export async function createObjectFile(path: string): Promise<ObjectFile> {
  const handle = await open(path, 'wx+', 0o600);
  let [bytes, count] = [0, 0];
  return {
    async add(objects) {
      if (objects.length === 0) return;
      const text = Buffer.from(objects.map((object) => `${JSON.stringify(object)}\n`).join(''));
      for (let at = 0; at < text.length;) {
        const { bytesWritten } = await handle.write(text, at, text.length - at, bytes + at);
        at += bytesWritten;
      }
      bytes += text.length;
      count += objects.length;
    },
    mark: () => ({ bytes, count }),
    async rollBack(mark) {
      await handle.truncate(mark.bytes);
      ({ bytes, count } = mark);
    },
    async *lines() {
      for (let at = 0; at < bytes;) {
        const block = Buffer.alloc(Math.min(blockSize, bytes - at));
        const { bytesRead } = await handle.read(block, 0, block.length, at);
        if (bytesRead === 0) return;
        at += bytesRead;
        yield block.subarray(0, bytesRead);
      }
    },
    async remove() {
      await handle.close();
      await rm(path, { force: true });
    },
  };
}

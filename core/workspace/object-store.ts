import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { DirectoryObject } from '../model/directory-object.ts';
import { readAttributeCodes } from './attribute-codes.ts';
import { createObjectCodec } from './object-codec.ts';
import { objectRow, type ObjectState } from './row-writer.ts';
import { asExpected } from './sqlite-error.ts';
import type { Batch, FoundAlong, FromStore } from './store-thread.ts';
import type { Workspace } from './workspace.ts';

/**
 * Stores the objects of a scan on a thread of its own, so that SQLite and the disk work while the next objects are
 * read and judged.
 */
export interface ObjectStore {
  add(position: number, object: DirectoryObject, state: ObjectState, findings: readonly FoundAlong[]): void;
  /** Hands over what was added, once that is enough; waits where the thread is too far behind. Rejects with what went wrong there. */
  flush(): Promise<void>;
  /** Makes everything durable, and ends the thread. */
  end(): Promise<void>;
  /** Ends the thread at once; what it has not made durable is lost. */
  abandon(): Promise<void>;
}

/** Objects that are handed over together: to wake the thread takes as long as to judge a few of them. */
const batchSize = 250;
/** How many batches may wait for the thread: enough to even out a slow disk, little enough to hold in memory. */
const mostWaiting = 32;

/** Starts the thread; nobody else may write the workspace until it has ended. */
export function startObjectStore({ path, database }: Workspace, scan: number): ObjectStore {
  const codec = createObjectCodec(readAttributeCodes(database));
  // Beside this file, in TypeScript when the sources run and in JavaScript when they are built.
  const thread = new Worker(new URL(`./store-thread${extname(import.meta.url)}`, import.meta.url), {
    workerData: { path, scan },
  });
  let rows: Batch['rows'][number][] = [];
  let findings: Batch['findings'][number][] = [];
  let objects = 0;
  let waiting = 0;
  let failure: unknown;
  let wake: (() => void) | undefined;
  const ended = new Promise<void>((resolve) => {
    thread.once('exit', () => {
      resolve();
      wake?.();
    });
  });
  thread.on('message', (message: FromStore) => {
    if (message.kind === 'failed') {
      failure = asExpected(path, Object.assign(new Error(message.message), { errcode: message.errcode }));
    }
    waiting--;
    wake?.();
  });
  thread.on('error', (error) => {
    failure = error;
    wake?.();
  });
  const isBehind = (): boolean => waiting > mostWaiting && failure === undefined;
  const throwFailure = (): void => {
    if (failure !== undefined) throw failure;
  };
  const post = (): void => {
    waiting++;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
    thread.postMessage({ rows, findings } satisfies Batch);
    rows = [];
    findings = [];
    objects = 0;
  };

  return {
    add(position, object, state, found) {
      rows.push(...objectRow(position, object, state, codec.encode(object)));
      if (found.length > 0) findings.push([objects, found]);
      objects++;
    },
    async flush() {
      throwFailure();
      if (objects < batchSize) return;
      post();
      while (isBehind()) {
        await new Promise<void>((resolve) => (wake = resolve));
      }
      throwFailure();
    },
    async end() {
      if (objects > 0) post();
      post();
      await ended;
      throwFailure();
    },
    async abandon() {
      await thread.terminate();
    },
  };
}

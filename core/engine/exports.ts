import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { resultOf } from '../contract/result-of.ts';
import { ExpectedError } from '../model/expected-error.ts';
import type { Emit } from './engine.ts';
import type { ExportOrder, ExportTasks } from './threads/export-thread.ts';
import type { Operations } from './operations.ts';
import { startThread } from './threads/thread.ts';
import { newToken } from './tokens.ts';

/** Starts exports; answers the operation. The file has its name only when it is whole. */
export type StartExport = (order: ExportOrder) => string;

/** What writes a file to the path that it is given, and can be stopped. */
export interface Writing {
  write(part: string): Promise<void>;
  stop(): void;
}

/** Starts whatever writes a file; answers the operation. The file has its name only when it is whole. */
export type StartWriting = (file: string, writing: Writing) => string;

/** @param emit takes `exportEnded`, for every file */
export function createWriting(operations: Operations, emit: Emit): StartWriting {
  return (file, writing) => {
    const operation = newToken();
    const part = `${file}.${operation.slice(0, 8)}.part`;
    let isCancelled = false;
    operations.add(operation, () => {
      isCancelled = true;
      writing.stop();
    });
    void (async () => {
      const result = await resultOf(async () => {
        refuseNoFile(file);
        try {
          await writing.write(part);
          renameOver(part, file);
        } finally {
          if (existsSync(part)) rmSync(part);
        }
      });
      operations.remove(operation);
      emit('exportEnded', {
        operation,
        file: result.ok ? basename(file) : null,
        error: result.ok || isCancelled ? null : result.error,
      });
    })();
    return operation;
  };
}

/** Exports of what a workspace holds, each on a thread of its own. */
export function createExports(startWriting: StartWriting): StartExport {
  return (order) => {
    const thread = startThread<ExportTasks>('export-thread');
    return startWriting(order.file, {
      stop: () => void thread.end(),
      async write(part) {
        try {
          await thread.call('write', { ...order, file: part });
        } finally {
          await thread.end();
        }
      },
    });
  };
}

/** Renaming over a device or a pipe would take it away from everybody who uses it. */
function refuseNoFile(file: string): void {
  const status = statSync(file, { throwIfNoEntry: false });
  if (status === undefined || status.isFile()) return;
  throw new ExpectedError({
    code: 'output.no-file',
    summary: `${file} is a folder, a device or a pipe, and is not replaced.`,
    action: 'Choose another name.',
  });
}

function renameOver(part: string, file: string): void {
  try {
    renameSync(part, file);
  } catch (error) {
    throw new ExpectedError({
      code: 'output.not-writable',
      summary: `${file} could not be replaced.`,
      action: 'Close the program that has it open, or choose another name.',
      retryable: true,
      cause: error,
    });
  }
}

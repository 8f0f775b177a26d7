import { existsSync, renameSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { resultOf } from '../contract/result-of.ts';
import { ExpectedError } from '../model/expected-error.ts';
import type { Emit } from './engine.ts';
import type { ExportOrder, ExportTasks } from './export-thread.ts';
import type { Operations } from './operations.ts';
import { startThread } from './thread.ts';
import { newToken } from './tokens.ts';

/** Starts exports; answers the operation. The file has its name only when it is whole. */
export type StartExport = (order: ExportOrder) => string;

/** @param emit takes `exportEnded`, for every export */
export function createExports(operations: Operations, emit: Emit): StartExport {
  return (order) => {
    const operation = newToken();
    const thread = startThread<ExportTasks>('export-thread');
    const part = `${order.file}.${operation.slice(0, 8)}.part`;
    let isCancelled = false;
    operations.add(operation, () => {
      isCancelled = true;
      void thread.end();
    });
    void (async () => {
      const result = await resultOf(async () => {
        try {
          await thread.call('write', { ...order, file: part });
          renameOver(part, order.file);
        } finally {
          await thread.end();
          if (existsSync(part)) rmSync(part);
        }
      });
      operations.remove(operation);
      emit('exportEnded', {
        operation,
        file: result.ok ? basename(order.file) : null,
        error: result.ok || isCancelled ? null : result.error,
      });
    })();
    return operation;
  };
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

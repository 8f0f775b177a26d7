import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import { writeCsv } from '../exports/csv.ts';
import { writeHtml } from '../exports/html.ts';
import { writeJsonLines } from '../exports/json-lines.ts';
import type { FindingsFilter } from '../model/scan.ts';
import { ExpectedError } from '../model/expected-error.ts';
import { findings } from '../workspace/findings.ts';
import { readReport } from '../workspace/report.ts';
import { openWorkspace, type Workspace } from '../workspace/workspace.ts';
import { serveThread } from './serve-thread.ts';
import type { ThreadTasks } from './thread-messages.ts';

/** What is written where. */
export interface ExportOrder {
  readonly workspace: string;
  readonly scan: number;
  readonly filter: FindingsFilter;
  readonly format: 'csv' | 'xlsx' | 'jsonl' | 'html';
  /** Path of the file; written over. */
  readonly file: string;
}

const tasks = {
  async write(order: ExportOrder): Promise<void> {
    const workspace = openWorkspace(order.workspace, { readOnly: true });
    const stream = createWriteStream(order.file);
    try {
      await writeFormat(workspace, order, stream);
      stream.end();
      await finished(stream);
    } catch (error) {
      stream.destroy();
      throw asWriteError(error, order.file);
    } finally {
      workspace.close();
    }
  },
} satisfies ThreadTasks;

/** What this thread does. */
export type ExportTasks = typeof tasks;

async function writeFormat(
  workspace: Workspace,
  { scan, filter, format }: ExportOrder,
  stream: Writable,
): Promise<void> {
  const all = findings(workspace, scan, filter);
  switch (format) {
    case 'csv':
      return await writeCsv(all, stream);
    case 'jsonl':
      return await writeJsonLines(all, stream);
    case 'xlsx': {
      // Loading the library takes longer than writing a small file.
      const { writeXlsx } = await import('../exports/xlsx.ts');
      return await writeXlsx(all, stream);
    }
    case 'html': {
      const isFiltered = Object.values(filter).some((value) => value !== undefined);
      const selection = isFiltered
        ? { selection: 'Not all findings of the scan, but those that were shown.' }
        : {};
      return await writeHtml({ report: readReport(workspace, scan), findings: all, ...selection }, stream);
    }
    default:
      return format satisfies never;
  }
}

function asWriteError(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return error;
  const isFull = error.code === 'ENOSPC';
  return new ExpectedError({
    code: isFull ? 'output.disk-full' : 'output.not-writable',
    summary: isFull ? `${file} could not be written: the disk is full.` : `${file} could not be written.`,
    action: isFull
      ? 'Free some space, or choose another disk.'
      : 'Choose another place, or close the program that has it open.',
    detail: error.message,
    retryable: true,
    cause: error,
  });
}

serveThread(tasks);

import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { BrowserWindow } from 'electron';
import type { EventShape } from '../../core/contract/contract.ts';
import type { Started } from '../../core/contract/outputs.ts';
import { resultOf } from '../../core/contract/result-of.ts';
import { ExpectedError } from '../../core/model/expected-error.ts';
import type { Emit, Engine } from '../host/engine.ts';

/** What the page sends of a report, parsed; its file is the one that the user chose. */
export interface ReportInput {
  readonly format: 'html' | 'pdf';
}

/** Reports, of which the program prints those that are to be PDF with its own Chromium. */
export interface PrintedReports {
  write(engine: Engine, input: ReportInput, path: string): Promise<Started>;
  /** Takes every event of the engine, and tells the page of it; the end of a PDF when that is printed. */
  readonly hear: Emit;
}

interface Printing {
  readonly folder: string;
  readonly html: string;
  readonly pdf: string;
}

/** @param emit tells the page */
export function createPrintedReports(emit: Emit): PrintedReports {
  const waiting = new Map<string, Printing>();

  const print = async (operation: string, { folder, html, pdf }: Printing): Promise<void> => {
    const result = await resultOf(async () => await writePdf(html, pdf));
    removeFolder(folder);
    emit('exportEnded', {
      operation,
      file: result.ok ? basename(pdf) : null,
      error: result.ok ? null : result.error,
    });
  };

  return {
    async write(engine, input, path) {
      const isPrinted = input.format === 'pdf';
      const folder = isPrinted ? mkdtempSync(join(tmpdir(), 'foresync-print-')) : '';
      const html = isPrinted ? join(folder, 'report.html') : path;
      try {
        const { token } = await engine.registerFile(html);
        const answer = await engine.operation('reports', 'write', { ...input, format: 'html', file: token });
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the engine's reports.write answers
        const { operation } = answer as Started;
        if (isPrinted) waiting.set(operation, { folder, html, pdf: path });
        return { operation };
      } catch (error) {
        if (isPrinted) removeFolder(folder);
        throw error;
      }
    },
    hear(name, event) {
      // An engine that ended tells no end of what it wrote.
      if (name === 'engine') {
        for (const { folder } of waiting.values()) removeFolder(folder);
        waiting.clear();
      }
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the shape of the event of this name
      const ended = name === 'exportEnded' ? (event as EventShape<'exportEnded'>) : undefined;
      const printing = ended && waiting.get(ended.operation);
      if (!ended || !printing) return emit(name, event);
      waiting.delete(ended.operation);
      if (ended.file !== null) return void print(ended.operation, printing);
      removeFolder(printing.folder);
      emit(name, event);
    },
  };
}

function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Prints a file of ours in a window that nobody sees, and that can do nothing. */
async function writePdf(html: string, pdf: string): Promise<void> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  try {
    await window.loadFile(html);
    const content = await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true });
    await writeFile(pdf, content);
  } catch (cause) {
    throw new ExpectedError({
      code: 'output.not-printed',
      summary: `${basename(pdf)} could not be written.`,
      action: 'Choose another place, or save the report as HTML and print that.',
      detail: cause instanceof Error ? cause.message : '',
      retryable: true,
      cause,
    });
  } finally {
    window.destroy();
  }
}

import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { catalogueOf } from '../../advisors/registry.ts';
import { writeAdviceCsv } from '../../exports/advice/csv.ts';
import { writeAdviceJsonLines } from '../../exports/advice/json-lines.ts';
import { writeCsv } from '../../exports/csv.ts';
import { writeHtml } from '../../exports/html.ts';
import { writeJsonLines } from '../../exports/json-lines.ts';
import type { ReadinessContent } from '../../exports/readiness.ts';
import type { AdvisorCatalogue } from '../../model/advice.ts';
import { recordMaker, type AdviceRecord } from '../../model/advice-text.ts';
import type { FindingsFilter } from '../../model/scan.ts';
import { readAdvice, type AdviceFilter } from '../../workspace/advice.ts';
import { readAdvisorRun } from '../../workspace/advisor-runs.ts';
import { listEntries } from '../../plan/choosing/list-entries.ts';
import { findings } from '../../workspace/findings.ts';
import { readReport } from '../../workspace/report.ts';
import { openWorkspace, type Workspace } from '../../workspace/workspace.ts';
import { serveThread } from './serve-thread.ts';
import type { CallContext, ThreadTasks } from './thread-messages.ts';
import { writeFile } from './write-file.ts';
import { writeList } from './write-list.ts';

/** What is written where. */
export type ExportOrder = FindingsOrder | ListOrder | AdviceOrder | ReadinessOrder;

interface Order {
  /** Path of the workspace. */
  readonly workspace: string;
  /** Path of the file; written over. */
  readonly file: string;
}

interface FindingsOrder extends Order {
  readonly what: 'findings';
  readonly scan: number;
  readonly filter: FindingsFilter;
  readonly format: 'csv' | 'xlsx' | 'jsonl' | 'html';
}

interface ListOrder extends Order {
  readonly what: 'list';
  readonly scan: number;
  readonly filter: FindingsFilter;
  readonly format: 'csv' | 'xlsx';
}

interface AdviceOrder extends Order {
  readonly what: 'advice';
  readonly run: number;
  readonly filter: AdviceFilter;
  readonly format: 'csv' | 'xlsx' | 'jsonl';
}

interface ReadinessOrder extends Order {
  readonly what: 'readiness';
  readonly scan: number;
  readonly company: string | undefined;
  readonly format: 'html' | 'pdf';
  /** Folder of the guidance pages. */
  readonly guidance: string;
}

const tasks = {
  async write(order: ExportOrder, { signal }: CallContext<never>): Promise<void> {
    const workspace = openWorkspace(order.workspace, { readOnly: true });
    try {
      if (order.what === 'readiness' && order.format === 'pdf') await writePdf(workspace, order, signal);
      else await writeFile(order.file, async (stream) => await writeOrder(workspace, order, stream));
    } finally {
      workspace.close();
    }
  },
} satisfies ThreadTasks;

/** What this thread does. */
export type ExportTasks = typeof tasks;

async function writeOrder(workspace: Workspace, order: ExportOrder, stream: Writable): Promise<void> {
  switch (order.what) {
    case 'findings':
      return await writeFindings(workspace, order, stream);
    case 'list':
      return await writeList(order.format, listEntries(workspace, order.scan, order.filter), '', stream);
    case 'advice':
      return await writeAdvice(workspace, order, stream);
    case 'readiness': {
      const { writeReadiness } = await import('../../exports/readiness.ts');
      return await writeReadiness(await readiness(workspace, order), stream);
    }
    default:
      return order satisfies never;
  }
}

async function readiness(workspace: Workspace, order: ReadinessOrder): Promise<ReadinessContent> {
  const { readinessOf } = await import('../../advisors/readiness.ts');
  return readinessOf(workspace, order.scan, {
    company: order.company,
    guidance: guidancePages(order.guidance),
  });
}

/** Reads each page when it is asked for; an id without one has no page. */
function guidancePages(folder: string): (id: string) => string | undefined {
  const names = new Set(readdirSync(folder));
  return (id) => (names.has(`${id}.md`) ? readFileSync(join(folder, `${id}.md`), 'utf8') : undefined);
}

/** A browser prints what was written as HTML beside it. */
async function writePdf(workspace: Workspace, order: ReadinessOrder, signal: AbortSignal): Promise<void> {
  const { printPdf, requirePrintingBrowser } = await import('../../exports/pdf/print-pdf.ts');
  const browser = requirePrintingBrowser();
  const html = `${order.file}.html`;
  try {
    await writeFile(html, async (stream) => await writeOrder(workspace, order, stream));
    await printPdf(browser, html, order.file, signal);
  } finally {
    rmSync(html, { force: true });
  }
}

async function writeAdvice(
  workspace: Workspace,
  { run, filter, format }: AdviceOrder,
  stream: Writable,
): Promise<void> {
  const read = readAdvisorRun(workspace, run);
  const catalogue = catalogueOf(read.advisor);
  const records = adviceRecords(workspace, run, filter, catalogue);
  switch (format) {
    case 'csv':
      return await writeAdviceCsv(catalogue, records, stream);
    case 'jsonl':
      return await writeAdviceJsonLines(records, stream);
    case 'xlsx': {
      const { writeAdviceXlsx } = await import('../../exports/advice/xlsx.ts');
      return await writeAdviceXlsx(catalogue, read, records, stream);
    }
    default:
      return format satisfies never;
  }
}

function* adviceRecords(
  workspace: Workspace,
  run: number,
  filter: AdviceFilter,
  catalogue: AdvisorCatalogue,
): Generator<AdviceRecord> {
  const recordOf = recordMaker(catalogue);
  for (const advice of readAdvice(workspace, run, filter)) yield recordOf(advice);
}

async function writeFindings(
  workspace: Workspace,
  { scan, filter, format }: FindingsOrder,
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
      const { writeXlsx } = await import('../../exports/xlsx.ts');
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

serveThread(tasks);

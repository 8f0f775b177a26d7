import type { Writable } from 'node:stream';
import { writeJsonLines } from '../../core/exports/json-lines.ts';
import { longListLines } from '../../core/exports/long-list.ts';
import { outOfScopeId } from '../../core/model/problem-counts.ts';
import { scanSummaryLines } from '../../core/exports/scan-summary.ts';
import { tableLines, withLineEnds, type TableContent, type TableLook } from '../../core/exports/table.ts';
import { writeText } from '../../core/exports/text-output.ts';
import { count } from '../../core/exports/words.ts';
import { severities, type FindingRecord } from '../../core/model/finding.ts';
import type { FindingsFilter, ScanReport } from '../../core/model/scan.ts';
import { hasAccepted } from '../../core/workspace/accepted-risks.ts';
import { countFindings, findings } from '../../core/workspace/findings.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';
import { say, usageError } from './failure.ts';
import type { Format, OutputOptions } from './options.ts';
import { writeTo } from './output.ts';
import { guidanceIds, guidancePage } from './resources.ts';

/** In a file or a pipe nothing is cut. */
const widthElsewhere = Number.POSITIVE_INFINITY;
/** A terminal that does not tell its width says 0. */
const widthUnknown = 80;

/** What is shown of one scan. */
export interface Showing {
  readonly workspace: Workspace;
  readonly report: ScanReport;
  readonly filter: FindingsFilter;
  /** The filter as a sentence; absent where it lets everything through. */
  readonly selection?: string;
  /** Begin the table with the numbers of the whole scan. */
  readonly summary: boolean;
  readonly limit?: TableContent['limit'];
  /** Tables with the sentences of the problems and all holders. */
  readonly long?: boolean;
}

/** Refuses what cannot be shown where it would go, before any work is done. */
export function checkFormat(format: Format, { out }: OutputOptions): void {
  if (format === 'xlsx' && out === undefined && process.stdout.isTTY) {
    throw usageError(
      'xlsx-to-terminal',
      'A workbook cannot be shown in a terminal.',
      'Name a file with --out.',
    );
  }
}

/** Writes findings of a scan in a format to where the options say. */
export async function showFindings(showing: Showing, format: Format, target: OutputOptions): Promise<void> {
  const hidden = format === 'table' ? 0 : hiddenAmong(showing);
  if (hidden > 0) say(`${acceptedSentence(hidden)} foresync findings --accepted shown lists them.`);
  await writeTo(target, (stream) => writeFormat(showing, format, stream, lookOf(target)));
}

/** The terminal that the standard output is, or what stands for one. */
export function lookOf({ out }: OutputOptions): TableLook {
  if (out !== undefined || !process.stdout.isTTY) return { width: widthElsewhere, colour: false };
  return { width: process.stdout.columns || widthUnknown, colour: (process.env['NO_COLOR'] ?? '') === '' };
}

async function writeFormat(
  showing: Showing,
  format: Format,
  stream: Writable,
  look: TableLook,
): Promise<void> {
  const { workspace, report, filter } = showing;
  const all = findings(workspace, report.scan.id, filter);
  // What a format needs besides is loaded for it alone: together they take longer than starting everything else.
  switch (format) {
    case 'table':
      return await writeText(withLineEnds(lines(showing, look)), stream);
    case 'jsonl':
      return await writeJsonLines(all, stream);
    case 'csv': {
      const { writeCsv } = await import('../../core/exports/csv.ts');
      return await writeCsv(all, stream);
    }
    case 'xlsx': {
      const { writeXlsx } = await import('../../core/exports/xlsx.ts');
      return await writeXlsx(all, stream, report);
    }
    case 'html': {
      const { writeHtml } = await import('../../core/exports/html.ts');
      return await writeHtml(
        {
          report,
          findings: worstFirst(workspace, report.scan.id, filter),
          guidance: (id) => (guidanceIds().includes(id) ? guidancePage(id) : undefined),
          ...selectionOf(showing),
        },
        stream,
      );
    }
    default:
      return format satisfies never;
  }
}

function* lines(showing: Showing, look: TableLook): Generator<string> {
  const { workspace, report, filter, limit } = showing;
  if (showing.summary) {
    yield* scanSummaryLines(report, look);
    yield '';
  }
  const toLines = showing.long ? longListLines : tableLines;
  yield* toLines(
    {
      counts: countFindings(workspace, report.scan.id, filter),
      outOfScope: outOfScopeAmong(workspace, report.scan.id, filter),
      accepted: hiddenAmong(showing),
      findings: worstFirst(workspace, report.scan.id, filter),
      ...(limit ? { limit } : {}),
    },
    look,
  );
}

/** What the report says of a list that is not all there is. */
function selectionOf(showing: Showing): { readonly selection?: string } {
  const hidden = hiddenAmong(showing);
  const sentences = [
    ...(showing.selection === undefined ? [] : [showing.selection]),
    ...(hidden === 0 ? [] : [acceptedSentence(hidden)]),
  ];
  return sentences.length === 0 ? {} : { selection: sentences.join(' ') };
}

/** How many findings the filter lets through but for having been accepted as risk. */
function hiddenAmong({ workspace, report: { scan }, filter }: Showing): number {
  if ((filter.accepted ?? 'hidden') !== 'hidden' || !hasAccepted(workspace, scan.id)) return 0;
  const counts = countFindings(workspace, scan.id, { ...filter, accepted: 'only' });
  return counts.error + counts.warning + counts.info;
}

function acceptedSentence(hidden: number): string {
  return `${count(hidden, 'finding was', 'findings were')} accepted as risk and ${hidden === 1 ? 'is' : 'are'} not listed.`;
}

/** Findings that only say that an object is left out; they are counted apart. */
function outOfScopeAmong(workspace: Workspace, scan: number, filter: FindingsFilter): number {
  if (filter.ids && !filter.ids.includes(outOfScopeId)) return 0;
  return countFindings(workspace, scan, { ...filter, ids: [outOfScopeId] }).info;
}

function* worstFirst(workspace: Workspace, scan: number, filter: FindingsFilter): Generator<FindingRecord> {
  for (const severity of severities) {
    if (filter.severity && !filter.severity.includes(severity)) continue;
    yield* findings(workspace, scan, { ...filter, severity: [severity] });
  }
}

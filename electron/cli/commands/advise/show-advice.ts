import type { Writable } from 'node:stream';
import type { Command } from 'commander';
import { writeAdviceCsv } from '../../../../core/exports/advice/csv.ts';
import { writeAdviceJsonLines } from '../../../../core/exports/advice/json-lines.ts';
import {
  adviceLines,
  longAdviceLines,
  runLines,
  type AdviceLimit,
} from '../../../../core/exports/advice/table.ts';
import { withLineEnds, type TableLook } from '../../../../core/exports/table.ts';
import { writeText } from '../../../../core/exports/text-output.ts';
import type { AdvisorCatalogue, AdvisorRun } from '../../../../core/model/advice.ts';
import { recordMaker, type AdviceRecord } from '../../../../core/model/advice-text.ts';
import { readAdvice, type AdviceFilter } from '../../../../core/workspace/advice.ts';
import type { Workspace } from '../../../../core/workspace/workspace.ts';
import { addOutputOptions, type OutputOptions } from '../../options.ts';
import { writeTo } from '../../output.ts';
import { lookOf } from '../../show-findings.ts';

/** How advice can be written. */
export const adviceFormats = ['table', 'jsonl', 'csv', 'xlsx'] as const;
type AdviceFormat = (typeof adviceFormats)[number];

/** What is shown of one run. */
export interface AdviceShowing {
  readonly workspace: Workspace;
  readonly catalogue: AdvisorCatalogue;
  readonly run: AdvisorRun;
  readonly filter: AdviceFilter;
  /** Tables with what to do and all evidence. */
  readonly long: boolean;
  readonly limit?: AdviceLimit;
}

/** `--format`, `--out`, `--force` and `--long`. */
export function addAdviceOutput(command: Command): Command {
  return addOutputOptions(command.option('--long', 'tables with what to do and all evidence'), adviceFormats);
}

/** Writes the advice of a run, gravest first, in a format to where the options say. */
export async function showAdvice(
  showing: AdviceShowing,
  format: string,
  target: OutputOptions,
): Promise<void> {
  const known = adviceFormats.find((each) => each === format) ?? 'table';
  await writeTo(target, (stream) => writeFormat(showing, known, stream, lookOf(target)));
}

async function writeFormat(
  showing: AdviceShowing,
  format: AdviceFormat,
  stream: Writable,
  look: TableLook,
): Promise<void> {
  const { catalogue, run } = showing;
  switch (format) {
    case 'table':
      return await writeText(withLineEnds(lines(showing, look)), stream);
    case 'jsonl':
      return await writeAdviceJsonLines(records(showing), stream);
    case 'csv':
      return await writeAdviceCsv(catalogue, records(showing), stream);
    case 'xlsx': {
      // Loading the library takes longer than starting everything else.
      const { writeAdviceXlsx } = await import('../../../../core/exports/advice/xlsx.ts');
      return await writeAdviceXlsx(catalogue, run, records(showing), stream);
    }
    default:
      return format satisfies never;
  }
}

function* lines(showing: AdviceShowing, look: TableLook): Generator<string> {
  yield* runLines(showing.catalogue, showing.run, look);
  const toLines = showing.long ? longAdviceLines : adviceLines;
  let isFirst = true;
  for (const line of toLines(records(showing), look, showing.limit)) {
    if (isFirst) yield '';
    isFirst = false;
    yield line;
  }
}

function* records({ workspace, catalogue, run, filter }: AdviceShowing): Generator<AdviceRecord> {
  const recordOf = recordMaker(catalogue);
  for (const advice of readAdvice(workspace, run.id, filter)) yield recordOf(advice);
}

import type { Command } from 'commander';
import { jsonLine } from '../../../core/exports/json-lines.ts';
import { findingLine, withLineEnds, type TableLook } from '../../../core/exports/table.ts';
import { writeText } from '../../../core/exports/text-output.ts';
import { diffScans, type DifferenceEntry, type ScanDifference } from '../../../core/workspace/diff.ts';
import { listScans } from '../../../core/workspace/scans.ts';
import { openWorkspace, type Workspace } from '../../../core/workspace/workspace.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { say, usageError } from '../failure.ts';
import { addOutputOptions, formatOf, scanNumber, type OutputOptions } from '../options.ts';
import { checkTarget, sayWritten, writeTo } from '../output.ts';
import { lookOf } from '../show-findings.ts';
import { momentText } from '../../../core/exports/words.ts';

interface DiffOptions extends OutputOptions {
  readonly from?: number;
  readonly to?: number;
}

/** A workbook or a report of a comparison is not there yet. */
const diffFormats = ['table', 'jsonl'] as const;

const states: readonly DifferenceEntry['state'][] = ['new', 'fixed', 'changed', 'notJudged'];

const stateWords: Readonly<Record<DifferenceEntry['state'] | 'unchanged', string>> = {
  new: 'new',
  fixed: 'fixed',
  changed: 'changed',
  notJudged: 'no longer judged',
  unchanged: 'unchanged',
};

/** `foresync diff <workspace>` */
export function addDiff(program: Command, done: (code: ExitCode) => void): void {
  const command = program
    .command('diff')
    .summary('compare two scans of a workspace')
    .description(
      'Compares two scans of a workspace: which findings are new, fixed and changed. Default: the last two.',
    )
    .argument('<workspace>', 'the file named with scan --workspace')
    .option('--from <scan>', 'number of the earlier scan', scanNumber)
    .option('--to <scan>', 'number of the later scan', scanNumber);
  addOutputOptions(command, diffFormats)
    .addHelpText(
      'after',
      `
Examples:
  foresync diff contoso.foresync
  foresync diff contoso.foresync --from 1 --to 4 --format jsonl`,
    )
    .action(async (path: string, options: DiffOptions) => done(await compare(path, options)));
}

async function compare(path: string, options: DiffOptions): Promise<ExitCode> {
  checkTarget(options, [path]);
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    const difference = diffScans(workspace, ...chosenScans(workspace, options));
    const lines =
      formatOf(options, diffFormats) === 'jsonl'
        ? jsonLines(difference)
        : tableLines(difference, lookOf(options));
    await writeTo(options, (stream) => writeText(withLineEnds(lines), stream));
    sayWritten(options);
    for (const caveat of difference.caveats) say(caveat);
    const partial = [difference.from, difference.to].filter((scan) => scan.state !== 'complete');
    for (const scan of partial)
      say(`Scan ${String(scan.id)} is not complete, so this comparison is not either.`);
    return partial.length > 0 ? exitCode.incomplete : exitCode.ok;
  } finally {
    workspace.close();
  }
}

function chosenScans(workspace: Workspace, options: DiffOptions): [from: number, to: number] {
  const ids = listScans(workspace).map((scan) => scan.id);
  const to = options.to ?? ids.at(-1);
  const from = options.from ?? ids.findLast((id) => to !== undefined && id < to);
  if (from === undefined || to === undefined) {
    throw usageError(
      'scans',
      `${workspace.path} has no two scans to compare.`,
      'Scan again with: foresync scan <source> --workspace <file>.',
    );
  }
  for (const id of [from, to]) {
    if (ids.includes(id)) continue;
    throw usageError(
      'scan',
      `${workspace.path} has no scan ${String(id)}.`,
      `Its scans are ${ids.join(', ')}.`,
    );
  }
  return [from, to];
}

function* jsonLines(difference: ScanDifference): Generator<string> {
  for (const { state, finding, was } of inOrder(difference)) {
    const before = was ? `,"was":${jsonLine(was)}` : '';
    yield `{"state":"${state}","finding":${jsonLine(finding)}${before}}`;
  }
}

function* tableLines(difference: ScanDifference, look: TableLook): Generator<string> {
  const { from, to, counts } = difference;
  yield `Scan ${String(from.id)} (${momentText(from.startedAt)}) to scan ${String(to.id)} (${momentText(to.startedAt)}):`;
  yield ([...states, 'unchanged'] as const)
    .map((state) => `${counts[state].toLocaleString('en')} ${stateWords[state]}`)
    .join(', ');
  let last: string | undefined;
  for (const { state, finding, was } of inOrder(difference)) {
    if (state !== last) yield* ['', headingOf(state)];
    last = state;
    if (was) yield `- ${findingLine(was, { ...look, width: look.width - 2 })}`;
    yield `${was ? '+' : ' '} ${findingLine(finding, { ...look, width: look.width - 2 })}`;
  }
}

function headingOf(state: DifferenceEntry['state']): string {
  const words = stateWords[state];
  const why = state === 'notJudged' ? ' (the object was not read, or the check did not run)' : '';
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${why}:`;
}

function* inOrder(difference: ScanDifference): Generator<DifferenceEntry> {
  for (const state of states) {
    if (difference.counts[state] === 0) continue;
    for (const entry of difference.entries()) if (entry.state === state) yield entry;
  }
}

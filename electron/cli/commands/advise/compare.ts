import type { Command } from 'commander';
import { catalogueOf } from '../../../../core/advisors/registry.ts';
import { endText } from '../../../../core/exports/advice/run-text.ts';
import { countWords } from '../../../../core/exports/advice/table.ts';
import { safeJson } from '../../../../core/exports/json-lines.ts';
import { withLineEnds } from '../../../../core/exports/table.ts';
import { writeText } from '../../../../core/exports/text-output.ts';
import type { AdvisorCatalogue } from '../../../../core/model/advice.ts';
import { visibleText } from '../../../../core/model/visible-text.ts';
import {
  compareAdvice,
  type AdviceComparison,
  type AdviceDifference,
} from '../../../../core/workspace/advice-diff.ts';
import { listAdvisorRuns } from '../../../../core/workspace/advisor-runs.ts';
import { openWorkspace, type Workspace } from '../../../../core/workspace/workspace.ts';
import { exitCode, type ExitCode } from '../../exit-code.ts';
import { say, usageError } from '../../failure.ts';
import { addOutputOptions, formatOf, type OutputOptions } from '../../options.ts';
import { checkTarget, sayWritten, writeTo } from '../../output.ts';
import { runNumber } from './show.ts';
import { momentText } from '../../../../core/exports/words.ts';

interface CompareOptions extends OutputOptions {
  readonly from?: number;
  readonly to?: number;
}

const compareFormats = ['table', 'jsonl'] as const;
const states: readonly AdviceDifference['state'][] = ['changed', 'new', 'gone'];
const headings = { changed: 'Came to another outcome', new: 'New', gone: 'Gone' } as const;

/** `foresync advise compare <workspace> <advisor>` */
export function addAdviseCompare(parent: Command, done: (code: ExitCode) => void): void {
  const command = parent
    .command('compare')
    .summary('compare two runs of an advisor')
    .description(
      'Compares two runs of an advisor: which subjects came to another outcome, are new, are gone. Default: the last two.',
    )
    .argument('<workspace>', 'the file named with scan --workspace')
    .argument('<advisor>', 'the name of the advisor')
    .option('--from <run>', 'number of the earlier run', runNumber)
    .option('--to <run>', 'number of the later run', runNumber);
  addOutputOptions(command, compareFormats).action(
    async (path: string, advisor: string, options: CompareOptions) =>
      done(await compare(path, advisor, options)),
  );
}

async function compare(path: string, advisor: string, options: CompareOptions): Promise<ExitCode> {
  checkTarget(options, [path]);
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    const comparison = compareAdvice(workspace, ...chosenRuns(workspace, advisor, options));
    const catalogue = catalogueOf(advisor);
    const lines =
      formatOf(options, compareFormats) === 'jsonl'
        ? jsonLines(comparison)
        : tableLines(comparison, catalogue);
    await writeTo(options, (stream) => writeText(withLineEnds(lines), stream));
    sayWritten(options);
    for (const caveat of comparison.caveats) say(caveat);
    const partial = [comparison.from, comparison.to].filter(({ end }) => end.state !== 'ran');
    for (const run of partial) say(`Run ${String(run.id)}: ${endText(run)}`);
    return partial.length > 0 ? exitCode.incomplete : exitCode.ok;
  } finally {
    workspace.close();
  }
}

function chosenRuns(
  workspace: Workspace,
  advisor: string,
  options: CompareOptions,
): [from: number, to: number] {
  const ids = listAdvisorRuns(workspace, advisor).map(({ id }) => id);
  const to = options.to ?? ids[0];
  const from = options.from ?? ids.find((id) => to !== undefined && id < to);
  if (from === undefined || to === undefined) {
    throw usageError(
      'runs',
      `${workspace.path} has no two runs of ${advisor} to compare.`,
      `Run it again with: foresync advise ${advisor} ${workspace.path}.`,
    );
  }
  for (const id of [from, to]) {
    if (ids.includes(id)) continue;
    throw usageError(
      'run',
      `${workspace.path} has no run ${String(id)} of ${advisor}.`,
      `Its runs are ${ids.toReversed().join(', ')}.`,
    );
  }
  return [from, to];
}

function* jsonLines(comparison: AdviceComparison): Generator<string> {
  for (const state of states) {
    for (const difference of comparison.differences()) {
      if (difference.state === state) yield safeJson(difference);
    }
  }
}

function* tableLines(comparison: AdviceComparison, catalogue: AdvisorCatalogue): Generator<string> {
  const { from, to, counts } = comparison;
  const titles = new Map(catalogue.outcomes.map(({ id, title }) => [id, title]));
  const named = (ids: readonly string[]): string => ids.map((id) => titles.get(id) ?? id).join(', ');
  yield `${catalogue.title}: run ${String(from.id)} (${momentText(from.startedAt)}) to run ${String(to.id)} (${momentText(to.startedAt)}):`;
  yield countWords(counts);
  for (const state of states) {
    if (counts[state] === 0) continue;
    yield* ['', `${headings[state]}:`];
    for (const difference of comparison.differences()) {
      if (difference.state !== state) continue;
      const arrow = [named(difference.from), named(difference.to)].filter((text) => text !== '').join(' → ');
      yield `  ${arrow}  ${visibleText(difference.subject, 1_000)}`;
    }
  }
}

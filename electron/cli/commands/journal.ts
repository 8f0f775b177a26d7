import type { Command } from 'commander';
import { safeJson } from '../../../core/exports/json-lines.ts';
import { writeText } from '../../../core/exports/text-output.ts';
import { momentText } from '../../../core/exports/words.ts';
import { changeOutcomes } from '../../../core/model/change.ts';
import { ExpectedError } from '../../../core/model/expected-error.ts';
import type {
  AttributeState,
  IntentRecord,
  JournalRecord,
  RecheckRecord,
} from '../../../core/model/journal.ts';
import { valueText } from '../../../core/model/value-text.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { runSettle } from '../../../core/plan/apply/run-apply.ts';
import { deleteJournal } from '../../../core/plan/journal/delete-journal.ts';
import { writtenRecord } from '../../../core/plan/journal/journal-line.ts';
import { journalPath, readJournal } from '../../../core/plan/journal/read-journal.ts';
import { createRunBook, type RunBook, type RunState } from '../../../core/plan/journal/run-book.ts';
import { openWorkspace } from '../../../core/workspace/workspace.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { say, usageError } from '../failure.ts';
import { cancellable } from '../cancellable.ts';
import { addOutputOptions, formatOf, type OutputOptions } from '../options.ts';
import { outcomeWords } from '../outcome-words.ts';
import { checkTarget, writeTo } from '../output.ts';
import { addWritingOptions, writingAccess, type WritingOptions } from '../writing-options.ts';

const journalFormats = ['table', 'jsonl'] as const;
const confirmation = 'delete';

interface JournalOptions extends OutputOptions, WritingOptions {
  readonly run?: string;
  readonly settle?: boolean;
}

/** `foresync journal <workspace>` and `foresync journal delete <workspace>` */
export function addJournal(program: Command, done: (code: ExitCode) => void): void {
  const command = program
    .command('journal')
    .summary('say what was changed: who, when, where, before and after')
    .description(
      'Lists the runs of a workspace, or the changes of one run, after checking that the journal is whole. Exit code: 0 ' +
        'all is known, 1 of some changes nobody knows yet whether they were made, 2 usage, 3 damaged or not readable.',
    )
    .argument('<workspace>', 'the workspace whose plans were applied')
    .option('--run <number>', 'the changes of this run')
    .option('--settle', 'learn by reading the directory what became of changes that were interrupted');
  addOutputOptions(addWritingOptions(command), journalFormats)
    .addHelpText(
      'after',
      `
Examples:
  foresync journal contoso.foresync
  foresync journal contoso.foresync --run 3
  foresync journal contoso.foresync --format jsonl --out changes.jsonl
  foresync journal contoso.foresync --settle`,
    )
    .action(async (path: string, options: JournalOptions) => done(await list(path, options)));
  command
    .command('delete')
    .summary('delete the journal: nothing that it says can then be undone')
    .description(
      'Says what could then no longer be undone, and deletes the journal of a workspace if --confirm says so.',
    )
    .argument('<workspace>', 'the workspace whose plans were applied')
    .option('--confirm <word>', `the word “${confirmation}”`)
    .action((path: string, options: { readonly confirm?: string }) =>
      done(deleteConfirmed(path, options.confirm)),
    );
}

async function list(path: string, options: JournalOptions): Promise<ExitCode> {
  const format = formatOf(options, journalFormats);
  checkTarget(options, [path, journalPath(path)]);
  if (options.settle) await settle(path, options);
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    const book = createRunBook();
    const { tornBytes } = readJournal(workspace, book.visit);
    if (options.run !== undefined && !book.runs.has(options.run)) {
      throw usageError(
        'run',
        `The journal has no run ${options.run}.`,
        `List its runs with: foresync journal ${path}.`,
      );
    }
    await writeTo(options, async (stream) => {
      if (format === 'table' && options.run === undefined) {
        await writeText(
          runLines(book).map((line) => `${line}\n`),
          stream,
        );
        return;
      }
      readJournal(workspace, (record) => {
        if (options.run !== undefined && record.run !== options.run) return;
        if (format === 'jsonl') stream.write(`${safeJson(writtenRecord(record))}\n`);
        else for (const line of recordLines(record)) stream.write(`${line}\n`);
      });
    });
    if (tornBytes > 0)
      say('The last line of the journal is not finished: its program was killed while writing.');
    if (book.open.size === 0) return exitCode.ok;
    say(`Of ${book.open.size} changes nobody knows yet whether they were made. Learn it with --settle.`);
    return exitCode.findings;
  } finally {
    workspace.close();
  }
}

async function settle(path: string, options: JournalOptions): Promise<void> {
  const access = await writingAccess(options);
  const settled = await cancellable((signal) =>
    runSettle({ workspace: path, access, signal, now: () => new Date() }),
  );
  const { outcomes, setAside } = settled;
  if (setAside !== undefined) say(`An unfinished last line of the journal was moved to ${setAside}.`);
  for (const { run, change, outcome, dn } of outcomes)
    say(`Run ${run}, change ${change}: ${outcomeWords[outcome]}: ${dn}`);
}

function runLines({ runs }: RunBook): readonly string[] {
  if (runs.size === 0) return ['Nothing was ever applied.'];
  return [...runs.values()].flatMap((state) => [
    `Run ${state.record.run}  ${momentText(state.record.at)}  ${visibleText(`${state.record.by} on ${state.record.host}`)}`,
    `    ${visibleText(whatItWas(state))}`,
    `    ${countsText(state)}`,
    ...(state.recheck ? [`    ${recheckText(state.recheck)}`] : []),
  ]);
}

const foundWords = {
  different: 'not as planned',
  remaining: 'still found',
  unforeseen: 'not foreseen',
} as const;

/** What looking again after a run has shown, in one line. */
function recheckText({ checked, found }: RecheckRecord): string {
  const objects = checked ? `${checked.objects.toLocaleString('en')} objects checked again` : 'read again';
  if (found.length === 0) return `${objects}: as the preview foresaw`;
  const kinds = Map.groupBy(found, ({ is }) => is);
  const parts = [...kinds].map(([is, of]) => `${of.length.toLocaleString('en')} ${foundWords[is]}`);
  return `${objects}: ${parts.join(', ')}`;
}

function whatItWas({ record, end }: RunState): string {
  const { objects, targets, plan, undoes } = record;
  const back = undoes ? ` takes back run ${undoes.join(', ')};` : '';
  const ended = end === undefined ? '; it did not come to its end' : '';
  const stopped = end?.stopped === undefined ? '' : `; stopped: ${end.stopped}`;
  return `plan ${plan.slice(0, 12)};${back} ${objects.toLocaleString('en')} objects of ${targets.map(({ domain }) => domain).join(', ')}${ended}${stopped}`;
}

function countsText({ counts }: RunState): string {
  return changeOutcomes
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => `${outcomeWords[outcome]} ${counts[outcome].toLocaleString('en')}`)
    .join(', ');
}

function recordLines(record: JournalRecord): readonly string[] {
  switch (record.kind) {
    case 'run':
      return [
        `Run ${record.run}  ${momentText(record.at)}  ${visibleText(`${record.by} on ${record.host}, signed in as ${record.account}`)}`,
      ];
    case 'intent':
      return [
        `${record.change}  ${momentText(record.at)}  ${visibleText(`${record.dn} at ${record.server}`)}`,
        ...record.remove.flatMap((_, index) => attributeLines(record, index)),
      ];
    case 'outcome': {
      const reason = record.reason === undefined ? '' : `: ${record.reason}`;
      return [
        `${record.change}  ${outcomeWords[record.outcome]}${record.settled ? ' (learned later)' : ''}: ${visibleText(`${record.dn}${reason}`)}`,
      ];
    }
    case 'end':
      return [
        `ended ${momentText(record.at)}${record.stopped === undefined ? '' : `: ${visibleText(record.stopped)}`}`,
      ];
    case 'recheck':
      return [
        `${recheckText(record)}  ${momentText(record.at)}`,
        ...record.found.map(
          ({ is, dn, attribute, ids, sentences }) =>
            `    ${foundWords[is]}: ${visibleText(`${[...ids, attribute].join(' ')} of ${dn}: ${sentences.join(' ')}`)}`,
        ),
      ];
    default:
      return record satisfies never;
  }
}

function attributeLines({ remove, add }: IntentRecord, index: number): readonly string[] {
  return [...signedLines('-', remove[index]), ...signedLines('+', add[index])];
}

function signedLines(sign: string, state: AttributeState | undefined): readonly string[] {
  return (state?.values ?? []).map(
    (value) => `    ${sign} ${state?.attribute ?? ''}: ${visibleText(valueText(value))}`,
  );
}

function deleteConfirmed(path: string, confirm: string | undefined): ExitCode {
  say(whatIsLost(path));
  if (confirm !== confirmation) {
    throw usageError(
      'not-confirmed',
      'Nothing was deleted.',
      `Add --confirm ${confirmation} to delete the journal.`,
    );
  }
  deleteJournal(path);
  say('The journal was deleted.');
  return exitCode.ok;
}

function whatIsLost(path: string): string {
  const workspace = openWorkspace(path, { readOnly: true });
  const book = createRunBook();
  try {
    readJournal(workspace, book.visit);
    const runs = [...book.runs.values()].filter(({ counts }) => counts.applied > 0);
    const applied = runs.reduce((sum, { counts }) => sum + counts.applied, 0);
    if (applied + book.open.size === 0) return 'The journal holds nothing that could be undone.';
    const open =
      book.open.size === 0 ? '' : `, and ${book.open.size} of which nobody knows whether they were made`;
    return `Without the journal, ${applied.toLocaleString('en')} changes of run ${runs.map(({ record }) => record.run).join(', ')} can no longer be undone${open}.`;
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return `${error.summary} What it holds can no longer be told, and no longer be undone.`;
  } finally {
    workspace.close();
  }
}

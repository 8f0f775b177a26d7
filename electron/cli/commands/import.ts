import type { Command } from 'commander';
import { count } from '../../../core/exports/words.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { listChoicesOf, storeListChoices, type ListChoices } from '../../../core/plan/import/import-list.ts';
import { readList } from '../../../core/plan/import/read-list.ts';
import { changeWorkspace } from '../../../core/workspace/change-workspace.ts';
import { latestScan, readScan } from '../../../core/workspace/scans.ts';
import { openWorkspace } from '../../../core/workspace/workspace.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { usageError } from '../failure.ts';
import { scanNumber } from '../options.ts';
import { who } from '../../../core/engine/operator.ts';

interface ImportOptions {
  readonly workspace: string;
  readonly scan?: number;
  readonly dryRun?: boolean;
}

const mostShown = 200;

/** `foresync import <list>` */
export function addImport(program: Command, done: (code: ExitCode) => void): void {
  program
    .command('import')
    .summary('choose what an edited list says')
    .description(
      'Reads a list that foresync export wrote and colleagues have filled in (CSV, XLSX), or a CSV that IdFix has exported, and chooses in the workspace what it says. Changes no directory.',
    )
    .argument('<list>', 'the file')
    .requiredOption('--workspace <file>', 'the file named with scan --workspace')
    .option('--scan <number>', 'the scan to choose for (default: the last)', scanNumber)
    .option('--dry-run', 'say what would be chosen, and choose nothing')
    .addHelpText(
      'after',
      `
Examples:
  foresync import to-do.xlsx --workspace contoso.foresync --dry-run
  foresync import idfix.csv --workspace contoso.foresync

Exit codes: 0 all rows understood, 1 some refused, 2 usage, 3 could not read.`,
    )
    .action(async (list: string, options: ImportOptions) => done(await importList(list, options)));
}

async function importList(list: string, options: ImportOptions): Promise<ExitCode> {
  const choices = await choicesOf(list, options);
  const asked = choices.choices.length + choices.accepted.length + choices.dropped.length;
  if (!options.dryRun && asked > 0) {
    changeWorkspace(options.workspace, (workspace) =>
      storeListChoices(workspace, choices, who(), new Date().toISOString()),
    );
  }
  for (const line of linesOf(choices, options.dryRun ?? false)) process.stdout.write(`${line}\n`);
  return choices.refused.length > 0 ? exitCode.findings : exitCode.ok;
}

async function choicesOf(
  list: string,
  { workspace: path, scan: asked }: ImportOptions,
): Promise<ListChoices> {
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    const scan = asked === undefined ? latestScan(workspace) : readScan(workspace, asked);
    if (scan.state === 'running') {
      throw usageError(
        'scan-running',
        `Scan ${scan.id} has not ended.`,
        'Wait until it has; if it was killed, scan again.',
      );
    }
    return listChoicesOf(workspace, await readList(list, workspace, scan.id));
  } finally {
    workspace.close();
  }
}

function* linesOf(
  { choices, accepted, dropped, kept, refused, undecided }: ListChoices,
  isDryRun: boolean,
): Generator<string> {
  if (isDryRun) {
    for (const { row, value } of choices) {
      const { dn, attribute, value: was } = row.finding.record;
      yield `${row.where}: ${shown(dn)}: ${attribute}: ${shown(was)} → ${shown(value)}`;
    }
    for (const { row, reason } of accepted) {
      const { dn, attribute, value } = row.finding.record;
      yield `${row.where}: ${shown(dn)}: ${attribute}: ${shown(value)} accepted: ${shown(reason)}`;
    }
    for (const { where, dn, key } of dropped) yield `${where}: ${shown(dn)}: ${key.attribute}: taken out`;
  }
  const would = isDryRun ? ' would be' : '';
  yield `${count(choices.length, 'finding')}${would} chosen, ${count(accepted.length, 'finding')}${would} accepted as risk, ${count(undecided, 'row')} without an action.`;
  if (kept + dropped.length > 0) {
    yield `Of what advisors proposed: ${count(kept, 'change')} stay as planned, ${dropped.length.toLocaleString('en')}${would} taken out.`;
  }
  if (refused.length === 0) return;
  yield `${count(refused.length, 'row')} refused:`;
  for (const { where, reason } of refused) yield `${where}: ${visibleText(reason)}`;
}

function shown(value: string | null): string {
  return value === null ? '(no value)' : visibleText(value, mostShown);
}

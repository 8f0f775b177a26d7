import type { Command } from 'commander';
import { count } from '../../../core/exports/words.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { findCarryOver, storeCarryOver, type CarryOver } from '../../../core/plan/choosing/carry-over.ts';
import { changeWorkspace } from '../../../core/workspace/change-workspace.ts';
import { readScan } from '../../../core/workspace/scans.ts';
import { openWorkspace, type Workspace } from '../../../core/workspace/workspace.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { usageError } from '../failure.ts';
import { scanNumber } from '../options.ts';
import { addScanOption, scanOf } from '../selection-options.ts';

interface CarryOptions {
  readonly from: number;
  readonly scan?: number;
  readonly dryRun?: boolean;
}

/** `plan carry` */
export function addCarrying(plan: Command, done: (code: ExitCode) => void): void {
  addScanOption(
    plan
      .command('carry')
      .summary('carry choices over to a later scan')
      .description(
        'Moves what was chosen for a scan to a later one of the same directory, where it finds the same about the same ' +
          'value of the same object and nothing else is decided. What no longer applies stays, and is named with the ' +
          'reason. Exit code: 0 everything is carried over, 1 something stays, 2 usage, 3 could not.',
      )
      .argument('<workspace>', 'the file named with scan --workspace')
      .requiredOption('--from <scan>', 'number of the scan that was chosen for', scanNumber)
      .option('--dry-run', 'say what would be carried over, and change nothing'),
  )
    .addHelpText(
      'after',
      `
Examples:
  foresync plan carry contoso.foresync --from 1 --dry-run
  foresync plan carry contoso.foresync --from 1`,
    )
    .action((path: string, options: CarryOptions) => done(carry(path, options)));
}

function carry(path: string, options: CarryOptions): ExitCode {
  const { found, to } = options.dryRun ? look(path, options) : move(path, options);
  const { choices, already, staying } = found;
  const would = options.dryRun ? 'Would be carried' : 'Carried';
  const lines = [
    `${would} over from scan ${options.from} to scan ${to}: ${count(choices.length, 'choice')}.`,
    ...(already === 0 ? [] : [`Chosen there already: ${count(already, 'choice')}.`]),
    ...(staying.length === 0 ? [] : [`Left with scan ${options.from}: ${count(staying.length, 'choice')}.`]),
    ...staying.map(({ attribute, dn, why }) => visibleText(`${attribute} of ${dn}: ${why}`)),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return staying.length === 0 ? exitCode.ok : exitCode.findings;
}

interface Found {
  readonly found: CarryOver;
  readonly to: number;
}

function look(path: string, options: CarryOptions): Found {
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    return find(workspace, options);
  } finally {
    workspace.close();
  }
}

function move(path: string, options: CarryOptions): Found {
  return changeWorkspace(path, (workspace) => {
    const found = find(workspace, options);
    storeCarryOver(workspace, found.found, new Date().toISOString());
    return found;
  });
}

function find(workspace: Workspace, options: CarryOptions): Found {
  const from = readScan(workspace, options.from).id;
  const to = scanOf(workspace, options);
  if (from === to) {
    throw usageError(
      'scan',
      `Both are scan ${from}.`,
      'Name the scan that was chosen for with --from, and another one with --scan.',
    );
  }
  return { found: findCarryOver(workspace, from, to), to };
}

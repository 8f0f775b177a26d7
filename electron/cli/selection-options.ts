import { InvalidArgumentError, type Command } from 'commander';
import type { FindingsFilter } from '../../core/model/scan.ts';
import type { Selection } from '../../core/plan/choosing/selection.ts';
import { findByFingerprint } from '../../core/workspace/find-by-fingerprint.ts';
import { latestScan, readScan } from '../../core/workspace/scans.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';
import { usageError } from './failure.ts';
import { addFilterOptions, filterOf, type FilterOptions } from './filter-options.ts';
import { repeatable, scanNumber } from './options.ts';

/** What {@link addSelectionOptions} leaves. */
export interface SelectionOptions extends FilterOptions {
  readonly fingerprint: readonly string[];
  readonly scan?: number;
}

/** `--scan`, and options that say which of its findings: a filter, or fingerprints. */
export function addSelectionOptions(command: Command): Command {
  return addScanOption(addFilterOptions(command)).addOption(
    repeatable('--fingerprint <fingerprint>', 'with this fingerprint; may be repeated', fingerprint),
  );
}

/** `--scan`, for what concerns one scan of a workspace. */
export function addScanOption(command: Command): Command {
  return command.option('--scan <scan>', 'number of the scan (default: the last one)', scanNumber);
}

/** @throws ExpectedError `workspace.no-scan` */
export function scanOf(workspace: Workspace, { scan }: { readonly scan?: number }): number {
  return scan === undefined ? latestScan(workspace).id : readScan(workspace, scan).id;
}

/** Whether the options name findings at all, and do not just mean all of them. */
export function isNarrowed(options: SelectionOptions): boolean {
  return options.fingerprint.length > 0 || Object.keys(filterOf(options)).length > 0;
}

/** The findings that the options name. */
export function selectionOf(
  workspace: Workspace,
  scan: number,
  options: SelectionOptions,
  accepted: FindingsFilter['accepted'] = 'hidden',
): Selection {
  const filter = filterOf(options);
  const { fingerprint: wanted } = options;
  if (wanted.length === 0) return { filter: { ...filter, accepted } };
  if (Object.keys(filter).length > 0) {
    throw usageError(
      'selection',
      'Findings are named by their fingerprints or by what they have in common, not both.',
      'Leave out either --fingerprint or the other options.',
    );
  }
  const found = findByFingerprint(workspace, scan, wanted);
  const unknown = wanted.find((one) => !found.has(one));
  if (unknown !== undefined) {
    throw usageError(
      'fingerprint',
      `Scan ${String(scan)} has no finding ${unknown}.`,
      'List them with: foresync findings <workspace> --format jsonl.',
    );
  }
  return { findings: [...found.values()] };
}

function fingerprint(text: string): string {
  if (!/^[0-9a-f]{64}$/i.test(text)) {
    throw new InvalidArgumentError('It is not a fingerprint: 64 hexadecimal digits.');
  }
  return text.toLowerCase();
}

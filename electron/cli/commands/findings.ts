import { Option, type Command } from 'commander';
import { notComplete } from '../../../core/exports/completeness.ts';
import type { FindingsFilter } from '../../../core/model/scan.ts';
import { countFindings } from '../../../core/workspace/findings.ts';
import { readReport } from '../../../core/workspace/report.ts';
import { latestScan } from '../../../core/workspace/scans.ts';
import { openWorkspace, type Workspace } from '../../../core/workspace/workspace.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { say } from '../failure.ts';
import { addFilterOptions, filterOf, filterWords, type FilterOptions } from '../filter-options.ts';
import { addOutputOptions, formatOf, type OutputOptions } from '../options.ts';
import { checkTarget, sayWritten } from '../output.ts';
import { checkFormat, showFindings } from '../show-findings.ts';

interface FindingsOptions extends OutputOptions, FilterOptions {
  readonly accepted: NonNullable<FindingsFilter['accepted']>;
  readonly long?: boolean;
}

/** `foresync findings <workspace>` */
export function addFindings(program: Command, done: (code: ExitCode) => void): void {
  const command = program
    .command('findings')
    .summary('list findings of the last scan in a workspace')
    .description('Lists findings of the last scan in a workspace. Everything that is given must hold.')
    .argument('<workspace>', 'the file named with scan --workspace');
  addFilterOptions(command)
    .addOption(
      new Option('--accepted <which>', 'what becomes of findings accepted as risk')
        .choices(['hidden', 'shown', 'only'])
        .default('hidden'),
    )
    .option('--long', 'tables with the sentence of each problem and every holder');
  addOutputOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  foresync findings contoso.foresync --severity error
  foresync findings contoso.foresync --id proxyAddresses.duplicate --format csv --out duplicates.csv
  foresync findings contoso.foresync --subtree "OU=Sales,DC=contoso,DC=com" --format jsonl`,
    )
    .action(async (path: string, options: FindingsOptions) => done(await list(path, options)));
}

async function list(path: string, options: FindingsOptions): Promise<ExitCode> {
  const format = formatOf(options);
  checkFormat(format, options);
  checkTarget(options, [path]);
  const filter = { ...filterOf(options), accepted: options.accepted };
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    const report = readReport(workspace, latestScan(workspace).id);
    const words = filterWords(filter);
    await showFindings(
      {
        workspace,
        report,
        filter,
        summary: false,
        long: options.long ?? false,
        ...(words === undefined ? {} : { selection: `Not all findings of the scan, but only: ${words}.` }),
      },
      format,
      options,
    );
    if (words !== undefined && nothingFits(workspace, report.scan.id, filter)) {
      say(`Scan ${String(report.scan.id)} has no finding of: ${words}. Check how it is spelled.`);
    }
    sayWritten(options);
    const reasons = notComplete(report);
    for (const reason of reasons) say(`Scan ${String(report.scan.id)} is not complete. ${reason}`);
    return reasons.length > 0 ? exitCode.incomplete : exitCode.ok;
  } finally {
    workspace.close();
  }
}

/** An empty list looks like health, whether nothing is wrong or a class, an OU or a text was mistyped. */
function nothingFits(workspace: Workspace, scan: number, filter: FindingsFilter): boolean {
  return Object.values(countFindings(workspace, scan, filter)).every((count) => count === 0);
}

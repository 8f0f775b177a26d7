import { Option, type Command } from 'commander';
import { notComplete } from '../../../core/exports/completeness.ts';
import { severities, type Severity } from '../../../core/model/finding.ts';
import type { FindingsFilter } from '../../../core/model/scan.ts';
import { profiles } from '../../../core/rules/profiles/registry.ts';
import { readReport } from '../../../core/workspace/report.ts';
import { latestScan } from '../../../core/workspace/scans.ts';
import { openWorkspace } from '../../../core/workspace/workspace.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { say, usageError } from '../failure.ts';
import { didYouMean, nearest } from '../nearest.ts';
import { addOutputOptions, distinguishedName, formatOf, repeatable, type OutputOptions } from '../options.ts';
import { checkTarget } from '../output.ts';
import { checkFormat, showFindings } from '../show-findings.ts';

interface FindingsOptions extends OutputOptions {
  readonly severity: readonly Severity[];
  readonly id: readonly string[];
  readonly attribute: readonly string[];
  readonly class: readonly string[];
  readonly subtree?: string;
  readonly text?: string;
  readonly long?: boolean;
}

/** `foresync findings <workspace>` */
export function addFindings(program: Command, done: (code: ExitCode) => void): void {
  const command = program
    .command('findings')
    .summary('list findings of the last scan in a workspace')
    .description('Lists findings of the last scan in a workspace. Everything that is given must hold.')
    .argument('<workspace>', 'the file named with scan --workspace')
    .addOption(
      new Option('--severity <severity>', 'of this severity; may be repeated')
        .choices(severities)
        // `choices` would replace the whole list with the last value.
        .argParser((value: string, earlier: readonly Severity[]) => [...earlier, knownSeverity(value)])
        .default([], 'all'),
    )
    .addOption(repeatable('--id <id>', 'with this problem; may be repeated'))
    .addOption(repeatable('--attribute <attribute>', 'of this attribute; may be repeated'))
    .addOption(repeatable('--class <class>', 'of objects of this class; may be repeated'))
    .option('--subtree <dn>', 'of objects at or below this', distinguishedName)
    .option('--text <text>', 'with this in the DN or the value')
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
  const filter = filterOf(options);
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    const report = readReport(workspace, latestScan(workspace).id);
    const selection = sentenceOf(filter);
    await showFindings(
      {
        workspace,
        report,
        filter,
        summary: false,
        long: options.long ?? false,
        ...(selection === undefined ? {} : { selection }),
      },
      format,
      options,
    );
    const reasons = notComplete(report);
    for (const reason of reasons) say(`Scan ${String(report.scan.id)} is not complete. ${reason}`);
    return reasons.length > 0 ? exitCode.incomplete : exitCode.ok;
  } finally {
    workspace.close();
  }
}

function filterOf(options: FindingsOptions): FindingsFilter {
  const ids = new Set(profiles.flatMap((profile) => profile.rows.flatMap((row) => [...row.messages.keys()])));
  const attributes = new Set(profiles.flatMap((profile) => profile.rows.map((row) => row.attribute)));
  return {
    ...(options.severity.length === 0 ? {} : { severity: options.severity }),
    ...(options.id.length === 0 ? {} : { ids: options.id.map((id) => knownName('id', id, ids)) }),
    ...(options.attribute.length === 0
      ? {}
      : { attributes: options.attribute.map((name) => knownName('attribute', name, attributes)) }),
    ...(options.class.length === 0 ? {} : { objectClasses: options.class }),
    ...(options.subtree === undefined ? {} : { subtree: options.subtree }),
    ...(options.text === undefined ? {} : { text: options.text }),
  };
}

/** A name in its known spelling. A mistyped one would list nothing, which looks like health. */
function knownName(what: 'id' | 'attribute', typed: string, known: ReadonlySet<string>): string {
  const name = [...known].find((each) => each.toLowerCase() === typed.toLowerCase());
  if (name === undefined) {
    throw usageError(what, `No profile reports the ${what} ${typed}.`, didYouMean(nearest(typed, known)));
  }
  return name;
}

function knownSeverity(typed: string): Severity {
  const severity = severities.find((each) => each === typed);
  if (severity === undefined) {
    throw usageError('severity', `There is no severity ${typed}.`, `Choose one of ${severities.join(', ')}.`);
  }
  return severity;
}

function sentenceOf(filter: FindingsFilter): string | undefined {
  const parts = [
    ...(filter.severity ? [`severity ${filter.severity.join(' or ')}`] : []),
    ...(filter.ids ? [`problem ${filter.ids.join(' or ')}`] : []),
    ...(filter.attributes ? [`attribute ${filter.attributes.join(' or ')}`] : []),
    ...(filter.objectClasses ? [`class ${filter.objectClasses.join(' or ')}`] : []),
    ...(filter.subtree === undefined ? [] : [`objects at or below ${filter.subtree}`]),
    ...(filter.text === undefined ? [] : [`containing “${filter.text}”`]),
  ];
  return parts.length === 0 ? undefined : `Not all findings of the scan, but only: ${parts.join('; ')}.`;
}

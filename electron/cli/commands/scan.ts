import { join } from 'node:path';
import { Option, type Command } from 'commander';
import { openFile } from '../../../core/directory/open-file.ts';
import type { Source } from '../../../core/directory/source.ts';
import { notComplete } from '../../../core/exports/completeness.ts';
import { severities, type Severity } from '../../../core/model/finding.ts';
import type { ScanSummary } from '../../../core/model/scan.ts';
import type { Profile } from '../../../core/rules/profile.ts';
import { profileNamed, profiles } from '../../../core/rules/profiles/registry.ts';
import { runScan } from '../../../core/scan/scan.ts';
import { readReport } from '../../../core/workspace/report.ts';
import { openWorkspace } from '../../../core/workspace/workspace.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { say, usageError } from '../failure.ts';
import { interruptible } from '../interrupts.ts';
import {
  addOutputOptions,
  distinguishedName,
  domainName,
  formatOf,
  repeatable,
  severityOption,
  type OutputOptions,
} from '../options.ts';
import { checkTarget } from '../output.ts';
import { createProgressLine } from '../progress-line.ts';
import { checkFormat, showFindings } from '../show-findings.ts';
import { temporaryFolder } from '../temporary.ts';

interface ScanOptions extends OutputOptions {
  readonly profile: string;
  readonly alternateLogin?: boolean;
  readonly verifiedDomain: readonly string[];
  readonly scope: readonly string[];
  readonly exclude: readonly string[];
  readonly workspace?: string;
  readonly failOn: Severity;
}

/** Findings that the table shows on a terminal before it says how to get the rest. */
const mostShown = 50;

/** `foresync scan <source>…` */
export function addScan(program: Command, done: (code: ExitCode) => void): void {
  const command = program
    .command('scan')
    .summary('read exports of a directory and list what synchronisation would trip over')
    .description(
      'Reads LDIF or JSON lines files as one scan and lists what directory synchronisation would trip over. ' +
        'Exit code: 0 nothing at or above --fail-on, 1 something, 2 usage, 3 not everything could be read.',
    )
    .argument('<source...>', 'exported files: LDIF as ldifde, ldapsearch and slapcat write it, or JSON lines')
    .addOption(
      new Option('--profile <profile>', 'what to check')
        .choices(profiles.map((profile) => profile.id))
        .default(profiles[0]?.id),
    )
    .option('--alternate-login', "idfix-multi-tenant only: IdFix's setting for an alternate login ID")
    .addOption(
      repeatable(
        '--verified-domain <domain>',
        'a verified domain of the tenant; may be repeated',
        domainName,
      ),
    )
    .addOption(
      repeatable('--scope <dn>', 'only objects at or below this; may be repeated', distinguishedName),
    )
    .addOption(
      repeatable('--exclude <dn>', 'no objects at or below this; may be repeated', distinguishedName),
    )
    .option('--workspace <file>', 'keep the scan in this workspace, which is made or added to');
  addOutputOptions(command)
    .addOption(
      severityOption('--fail-on <severity>', 'the mildest severity that makes the exit code 1').default(
        'error',
      ),
    )
    .addHelpText(
      'after',
      `
Examples:
  foresync scan contoso.ldif --verified-domain contoso.com
  foresync scan emea.ldif apac.ldif --workspace contoso.foresync --out report.html
  foresync scan contoso.ldif --profile idfix-multi-tenant --format csv --out findings.csv`,
    )
    .action(async (paths: readonly string[], options: ScanOptions) => done(await scan(paths, options)));
}

async function scan(paths: readonly string[], options: ScanOptions): Promise<ExitCode> {
  const profile = chosenProfile(options);
  const format = formatOf(options);
  checkFormat(format, options);
  checkTarget(options, [...paths, ...(options.workspace === undefined ? [] : [options.workspace])]);
  const sources: Source[] = [];
  for (const path of paths) sources.push(await openFile(path));

  const path = options.workspace ?? join(temporaryFolder(), 'workspace.foresync');
  const summary = await scanInto(path, sources, profile, options);
  if (summary.state === 'cancelled' || summary.state === 'failed') {
    say(endedEarly(summary, options.workspace));
    return exitCode.incomplete;
  }
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    const report = readReport(workspace, summary.id);
    const isCapped = options.out === undefined;
    await showFindings(
      {
        workspace,
        report,
        filter: {},
        summary: true,
        ...(isCapped ? { limit: { findings: mostShown, rest: howToGetTheRest(options.workspace) } } : {}),
      },
      format,
      options,
    );
    const reasons = notComplete(report);
    for (const reason of reasons) say(`The scan is not complete. ${reason}`);
    return reasons.length > 0 ? exitCode.incomplete : codeFor(summary, options.failOn);
  } finally {
    workspace.close();
  }
}

function chosenProfile({ profile: id, alternateLogin }: ScanOptions): Profile {
  const profile = profileNamed(id);
  if (!profile)
    throw usageError('profile', `There is no profile ${id}.`, 'List them with: foresync profiles.');
  if (alternateLogin && id !== 'idfix-multi-tenant') {
    throw usageError(
      'alternate-login',
      '--alternate-login is a setting of the profile idfix-multi-tenant.',
      'Leave it out, or add --profile idfix-multi-tenant.',
    );
  }
  return profile;
}

async function scanInto(
  workspace: string,
  sources: readonly Source[],
  profile: Profile,
  options: ScanOptions,
): Promise<ScanSummary> {
  const progress = createProgressLine(process.stderr);
  try {
    return await interruptible((signal) =>
      runScan({
        sources,
        profile,
        settings: {
          verifiedDomains: new Set(options.verifiedDomain),
          alternateLogin: options.alternateLogin ?? false,
        },
        scopeDns: options.scope,
        excludeDns: options.exclude,
        workspace,
        signal,
        onProgress: (state) => progress.show(state),
      }),
    );
  } finally {
    progress.clear();
  }
}

function endedEarly({ id, state, error, objects }: ScanSummary, workspace: string | undefined): string {
  const what = state === 'cancelled' ? 'The scan was cancelled.' : (error ?? 'The scan failed.');
  if (objects.total === 0) return what;
  const read = `${objects.total.toLocaleString('en')} objects`;
  return workspace === undefined
    ? `${what} The ${read} read by then were not kept, since no --workspace was named.`
    : `${what} The ${read} read by then are kept in ${workspace} as scan ${String(id)}, marked as not complete.`;
}

function howToGetTheRest(workspace: string | undefined): string {
  return workspace === undefined
    ? '… and more. All of them: add --out <file>, or --workspace <file> and then foresync findings <file>.'
    : `… and more. All of them: foresync findings ${workspace}`;
}

function codeFor({ findings }: ScanSummary, failOn: Severity): ExitCode {
  const counted = severities.slice(0, severities.indexOf(failOn) + 1);
  return counted.some((severity) => findings[severity] > 0) ? exitCode.findings : exitCode.ok;
}

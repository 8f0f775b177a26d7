import { join } from 'node:path';
import { Option, type Command } from 'commander';
import type { Source } from '../../../core/directory/source.ts';
import { notComplete } from '../../../core/exports/completeness.ts';
import { coverageLines, scanSummaryLines } from '../../../core/exports/scan-summary.ts';
import { dnKey, isWithin } from '../../../core/model/distinguished-name.ts';
import { severities, type Severity } from '../../../core/model/finding.ts';
import type { ScanSummary } from '../../../core/model/scan.ts';
import type { Profile } from '../../../core/rules/profile.ts';
import { profileNamed, profiles } from '../../../core/rules/profiles/registry.ts';
import { runScan } from '../../../core/scan/scan.ts';
import { readReport } from '../../../core/workspace/report.ts';
import { listContainers } from '../../../core/workspace/scans.ts';
import { openWorkspace, type Workspace } from '../../../core/workspace/workspace.ts';
import {
  addReadingOptions,
  addSignInOptions,
  directoryOptionsGiven,
  refusePasswordArgument,
  signInFrom,
  type ReadingOptions,
  type SignInOptions,
} from '../directory-options.ts';
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
import {
  expandPatterns,
  openSources,
  sourceFrom,
  type DirectorySettings,
  type NamedSource,
} from '../sources.ts';
import { temporaryFolder } from '../temporary.ts';

interface ScanOptions extends OutputOptions, SignInOptions, ReadingOptions {
  readonly profile: string;
  readonly alternateLogin?: boolean;
  readonly verifiedDomain: readonly string[];
  readonly scope: readonly string[];
  readonly exclude: readonly string[];
  readonly workspace?: string;
  readonly failOn: Severity;
}

/** Remarks on the error stream are for people, but may end up in a log. */
const widthOfRemarks = 160;

/** Findings that the table shows on a terminal before it says how to get the rest. */
const mostShown = 50;

/** `foresync scan <source>…` */
export function addScan(program: Command, done: (code: ExitCode) => void): void {
  const command = program
    .command('scan')
    .summary('read directories or their exports and list what synchronisation would trip over')
    .description(
      'Reads directories and exported files as one scan and lists what directory synchronisation would trip over. It ' +
        'changes nothing. Exit code: 0 nothing at or above --fail-on, 1 something, 2 usage, 3 not everything could be read.',
    )
    .argument(
      '[source...]',
      'a domain (all of its forest), ldap://server[:port][/base DN] or ldaps://… (that server only), or a file: LDIF or ' +
        "JSON lines, also as a pattern such as *.ldf; this computer's own domain when there is none",
    )
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
  addReadingOptions(addSignInOptions(command));
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
  foresync scan corp.contoso.com --verified-domain contoso.com
  foresync scan ldaps://dc1.corp.contoso.com --auth password --user anna@contoso.com
  foresync scan contoso.ldif --verified-domain contoso.com
  foresync scan emea.ldif apac.ldif --workspace contoso.foresync --out report.html
  foresync scan contoso.ldif --profile idfix-multi-tenant --format csv --out findings.csv`,
    )
    .action(async (texts: readonly string[], options: ScanOptions) => done(await scan(texts, options)));
}

async function scan(texts: readonly string[], options: ScanOptions): Promise<ExitCode> {
  refusePasswordArgument(options);
  const profile = chosenProfile(options);
  const format = formatOf(options);
  const named: readonly NamedSource[] =
    texts.length === 0
      ? [{ kind: 'directory', place: { kind: 'domain' } }]
      : expandPatterns(texts).map(sourceFrom);
  const files = named.flatMap((source) => (source.kind === 'file' ? [source.path] : []));
  checkFormat(format, options);
  checkTarget(options, [...files, ...(options.workspace === undefined ? [] : [options.workspace])]);
  const settings = await directorySettings(named, profile, options);
  const { sources, remarks } = await interruptible((signal) => openSources(named, settings, signal));
  for (const text of remarks) say(text);

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
    const beside =
      options.out !== undefined
        ? scanSummaryLines(report, { width: widthOfRemarks, colour: false })
        : format === 'table'
          ? []
          : coverageLines(report);
    for (const line of beside) remark(line);
    if (options.out !== undefined) remark(`Written: ${options.out}`);
    if (options.workspace !== undefined) remark(`Kept as scan ${String(summary.id)} of ${options.workspace}`);
    const reasons = [...notComplete(report), ...unmatchedScope(workspace, summary)];
    for (const reason of reasons) say(`The scan is not complete. ${reason}`);
    return reasons.length > 0 ? exitCode.incomplete : codeFor(summary, options.failOn);
  } finally {
    workspace.close();
  }
}

async function directorySettings(
  named: readonly NamedSource[],
  profile: Profile,
  options: ScanOptions,
): Promise<DirectorySettings> {
  const places = named.flatMap((source) => (source.kind === 'directory' ? [source.place] : []));
  const [needless] = directoryOptionsGiven(options);
  if (places.length === 0 && needless !== undefined) {
    throw usageError(
      'file-only',
      `${needless} means nothing for files.`,
      'Leave it out, or name a directory.',
    );
  }
  return {
    signIn: await signInFrom(options, places),
    startTls: options.starttls ?? false,
    profile,
    scopeDns: options.scope,
    excludeDns: options.exclude,
    globalCatalog: options.globalCatalog ?? false,
    ...(options.caFile === undefined ? {} : { caFile: options.caFile }),
    ...(options.filter === undefined ? {} : { filter: options.filter }),
    ...(options.connections === undefined ? {} : { load: { connections: options.connections } }),
  };
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

/** A remark beside the result, which may be on its way to a file or another program. */
function remark(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** A mistyped OU chooses nothing or spares nothing, which would look like health. */
function unmatchedScope(
  workspace: Workspace,
  { id, objects, scopeDns, excludeDns }: ScanSummary,
): readonly string[] {
  if (objects.total === 0) return ['Not one object was found that the profile judges.'];
  const containers = listContainers(workspace, id);
  const holds = (dn: string): boolean => {
    const key = dnKey(dn);
    return containers.some((container) => isWithin(container, key));
  };
  return [...scopeDns, ...excludeDns]
    .filter((dn) => !holds(dn))
    .map((dn) => `No object lies below ${dn}: check its spelling.`);
}

function codeFor({ findings }: ScanSummary, failOn: Severity): ExitCode {
  const counted = severities.slice(0, severities.indexOf(failOn) + 1);
  return counted.some((severity) => findings[severity] > 0) ? exitCode.findings : exitCode.ok;
}

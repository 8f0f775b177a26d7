import { join } from 'node:path';
import { Option, type Command } from 'commander';
import type { Source } from '../../../core/directory/source.ts';
import { severities } from '../../../core/model/finding.ts';
import type { ScanSummary } from '../../../core/model/scan.ts';
import type { Profile } from '../../../core/rules/profile.ts';
import { profileNamed, profiles } from '../../../core/rules/profiles/registry.ts';
import { runScan } from '../../../core/scan/scan.ts';
import {
  addReadingOptions,
  addSignInOptions,
  directoryOptionsGiven,
  refusePasswordArgument,
  signInFrom,
  type ReadingOptions,
  type SignInOptions,
} from '../directory-options.ts';
import type { ExitCode } from '../exit-code.ts';
import { say, usageError } from '../failure.ts';
import { interruptible } from '../interrupts.ts';
import { addOutputOptions, distinguishedName, domainName, formatOf, repeatable } from '../options.ts';
import { checkTarget } from '../output.ts';
import { createProgressLine } from '../progress-line.ts';
import { checkFormat } from '../show-findings.ts';
import { showScan, type ShowScanOptions } from '../show-scan.ts';
import {
  expandPatterns,
  openSources,
  sourceFrom,
  type DirectorySettings,
  type NamedSource,
} from '../sources.ts';
import { temporaryFolder } from '../temporary.ts';

interface ScanOptions extends ShowScanOptions, SignInOptions, ReadingOptions {
  readonly profile: string;
  readonly alternateLogin?: boolean;
  readonly verifiedDomain: readonly string[];
  readonly scope: readonly string[];
  readonly exclude: readonly string[];
}

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
      new Option('--fail-on <severity>', 'the mildest severity that makes the exit code 1')
        .choices([...severities, 'none'])
        .default('error'),
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
  return await showScan(path, summary, format, options);
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

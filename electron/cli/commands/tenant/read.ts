import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Option, type Command } from 'commander';
import { writeText } from '../../../../core/exports/text-output.ts';
import { ExpectedError } from '../../../../core/model/expected-error.ts';
import { tenantParts, type TenantHeader } from '../../../../core/model/tenant.ts';
import { clouds } from '../../../../core/tenant/clouds.ts';
import type { GraphReader } from '../../../../core/tenant/graph/graph-reader.ts';
import { readTenantInto } from '../../../../core/tenant/read-into-workspace.ts';
import { tenantFileLines } from '../../../../core/tenant/snapshot-file.ts';
import { allTenantObjects, type StoredTenant } from '../../../../core/workspace/tenant.ts';
import { openWorkspace, type Workspace } from '../../../../core/workspace/workspace.ts';
import { exitCode, type ExitCode } from '../../exit-code.ts';
import { say, usageError } from '../../failure.ts';
import { interruptible } from '../../interrupts.ts';
import { checkTarget, writeTo } from '../../output.ts';
import { createStatusLine } from '../../progress-line.ts';
import { keep, removeAtExit } from '../../temporary.ts';
import { notReadLines, partNames, tenantName } from './part-names.ts';
import { applicationId, secretVariable, type TenantSignInOptions } from './sign-in-options.ts';

interface ReadOptions extends TenantSignInOptions {
  readonly workspace?: string;
  readonly out?: string;
  readonly force?: boolean;
}

/** `--cloud` */
export function cloudOption(): Option {
  return new Option('--cloud <cloud>', 'where the tenant is').choices(Object.keys(clouds)).default('global');
}

/** `foresync tenant read` */
export function addTenantRead(tenant: Command, done: (code: ExitCode) => void): void {
  tenant
    .command('read')
    .summary('sign in to a tenant and take a snapshot of it')
    .description(
      'Signs in to a tenant and takes a snapshot of it: domains, licences, synchronisation settings, users, groups, ' +
        'contacts, devices, deleted items, roles. What may not be read is named and left out. A workspace that has read ' +
        'the tenant before only asks for what has changed. Exit code: 0 done, 2 usage, 3 a part failed or nothing could ' +
        'be read.',
    )
    .option('--workspace <file>', 'keep the snapshot in this workspace, which is made where there is none')
    .option('--out <file>', 'write the snapshot to this file; refused where it exists')
    .option('--force', 'let --out replace an existing file')
    .requiredOption('--tenant <tenant>', 'id or domain of the tenant')
    .requiredOption(
      '--client-id <id>',
      'application id of the app registration (foresync tenant register --print)',
      applicationId,
    )
    .addOption(cloudOption())
    .addOption(
      new Option('--sign-in <way>', 'in the browser, with a code on any device, or as an application')
        .choices(['browser', 'device-code', 'application'])
        .default('browser'),
    )
    .option('--certificate <file>', 'PEM with certificate and private key, to sign in as an application')
    .option(
      '--client-secret-stdin',
      `read the client secret from the standard input (else ${secretVariable})`,
    )
    .addHelpText(
      'after',
      `
Examples:
  foresync tenant read --tenant contoso.com --client-id 11111111-2222-3333-4444-555555555555 --workspace contoso.foresync
  foresync tenant read --tenant contoso.com --client-id … --sign-in application --certificate app.pem --out contoso.jsonl
  foresync advise sync-preview contoso.foresync`,
    )
    .action(async (options: ReadOptions) => done(await read(options)));
}

async function read(options: ReadOptions): Promise<ExitCode> {
  const { workspace: path, out, certificate } = options;
  if (path === undefined && out === undefined) {
    throw usageError(
      'no-target',
      'It is not said where the snapshot goes.',
      'Name a workspace with --workspace, a file with --out, or both.',
    );
  }
  checkTarget(
    options,
    [path, certificate].filter((each) => each !== undefined),
  );
  if (path !== undefined) checkWorkspace(path);
  const { header } = await interruptible((signal) => readAs(options, signal));
  await writeTo({}, async (stream) => void stream.write(summaryOf(header)));
  return tenantParts.some((part) => header.coverage[part].state === 'failed')
    ? exitCode.incomplete
    : exitCode.ok;
}

/** Before somebody signs in for nothing. */
function checkWorkspace(path: string): void {
  checkTarget({ out: path, force: true }, []);
  if (existsSync(path)) openWorkspace(path).close();
}

async function readAs(options: ReadOptions, signal: AbortSignal): Promise<StoredTenant> {
  try {
    // They take a tenth of a second to load, which no other command should wait for.
    const { tenantTokens } = await import('./sign-in.ts');
    const { createGraphReader } = await import('../../../../core/tenant/graph/graph-reader.ts');
    const token = await tenantTokens(options, signal);
    const reader = createGraphReader({ host: clouds[options.cloud].graph, token, signal });
    return await inWorkspace(options, (workspace) => readInto(workspace, reader, options));
  } catch (error) {
    if (!signal.aborted || error instanceof ExpectedError) throw error;
    throw new ExpectedError({
      code: 'tenant.cancelled',
      summary: 'Reading the tenant was cancelled; nothing was kept.',
      action: 'Start it again.',
    });
  }
}

/** Without a workspace of the person's own the snapshot lies in one beside the file until that is written. */
async function inWorkspace<Result>(
  { workspace: path, out = '' }: ReadOptions,
  work: (workspace: Workspace) => Promise<Result>,
): Promise<Result> {
  const folder = path === undefined ? mkdtempSync(`${out}.`) : undefined;
  if (folder !== undefined) removeAtExit(folder);
  try {
    const workspace = openWorkspace(path ?? join(folder ?? '', 'tenant.foresync'), { create: true });
    try {
      return await work(workspace);
    } finally {
      workspace.close();
    }
  } finally {
    if (folder !== undefined) {
      rmSync(folder, { recursive: true, force: true });
      keep(folder);
    }
  }
}

async function readInto(
  workspace: Workspace,
  reader: GraphReader,
  options: ReadOptions,
): Promise<StoredTenant> {
  const status = createStatusLine(process.stderr);
  let stored: StoredTenant;
  try {
    stored = await readTenantInto(workspace, reader, {
      cloud: options.cloud,
      now: () => new Date(),
      onProgress: (part, objects) =>
        status.show(`Reading ${partNames[part]}: ${objects.toLocaleString('en')} objects`),
      onNote(part, note) {
        status.clear();
        say(`${partNames[part]}: ${note}`);
      },
    });
  } finally {
    status.clear();
  }
  const { id, header } = stored;
  if (options.out !== undefined) {
    await writeTo(options, (stream) =>
      writeText(tenantFileLines(header, allTenantObjects(workspace, id)), stream),
    );
  }
  return stored;
}

function summaryOf(header: TenantHeader): string {
  const lines = [
    ...tenantParts.flatMap((part) =>
      header.coverage[part].state === 'ran' ? [`${partNames[part]}: read`] : [],
    ),
    ...notReadLines(header),
  ];
  return [tenantName(header), ...lines.map((line) => `  ${line}`), ''].join('\n');
}

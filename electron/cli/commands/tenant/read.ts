import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { Option, type Command } from 'commander';
import { ExpectedError } from '../../../../core/model/expected-error.ts';
import { tenantParts, type TenantHeader, type TenantPart } from '../../../../core/model/tenant.ts';
import { visibleText } from '../../../../core/model/visible-text.ts';
import { clouds, type Cloud } from '../../../../core/tenant/clouds.ts';
import type { GraphReader } from '../../../../core/tenant/graph/graph-reader.ts';
import { readSnapshot } from '../../../../core/tenant/read-snapshot.ts';
import { exitCode, type ExitCode } from '../../exit-code.ts';
import { interruptible } from '../../interrupts.ts';
import { checkTarget, writeTo, type Target } from '../../output.ts';
import { createStatusLine } from '../../progress-line.ts';
import { keep, removeAtExit } from '../../temporary.ts';
import { secretVariable, type TenantSignInOptions } from './sign-in-options.ts';

interface ReadOptions extends TenantSignInOptions {
  readonly out: string;
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
    .description(
      'Signs in to a tenant and writes a snapshot of it: domains, licences, synchronisation settings, users, groups, ' +
        'contacts, devices, deleted items, roles. What may not be read is named and left out. Exit code: 0 done, ' +
        '2 usage, 3 a part failed or nothing could be read.',
    )
    .requiredOption('--out <file>', 'the snapshot file; refused where it exists')
    .option('--force', 'let --out replace an existing file')
    .requiredOption('--tenant <tenant>', 'id or domain of the tenant')
    .requiredOption(
      '--client-id <id>',
      'application id of the app registration (foresync tenant register --print)',
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
  foresync tenant read --tenant contoso.com --client-id 11111111-2222-3333-4444-555555555555 --out contoso.jsonl
  foresync tenant read --tenant contoso.com --client-id … --sign-in application --certificate app.pem --out contoso.jsonl
  foresync advise sync-preview contoso.foresync --tenant contoso.jsonl`,
    )
    .action(async (options: ReadOptions) => done(await read(options)));
}

async function read(options: ReadOptions): Promise<ExitCode> {
  checkTarget(options, options.certificate === undefined ? [] : [options.certificate]);
  const header = await interruptible(async (signal) => {
    try {
      // They take a tenth of a second to load, which no other command should wait for.
      const { tenantTokens } = await import('./sign-in.ts');
      const { createGraphReader } = await import('../../../../core/tenant/graph/graph-reader.ts');
      const token = await tenantTokens(options, signal);
      const reader = createGraphReader({ host: clouds[options.cloud].graph, token, signal });
      return await writeSnapshot(reader, options.cloud, options);
    } catch (error) {
      if (!signal.aborted || error instanceof ExpectedError) throw error;
      throw new ExpectedError({
        code: 'tenant.cancelled',
        summary: 'Reading the tenant was cancelled; no file was written.',
        action: 'Start it again.',
      });
    }
  });
  await writeTo({}, async (stream) => void stream.write(summaryOf(header)));
  return tenantParts.some((part) => header.coverage[part].state === 'failed')
    ? exitCode.incomplete
    : exitCode.ok;
}

async function writeSnapshot(
  reader: GraphReader,
  cloud: Cloud,
  target: Target & { readonly out: string },
): Promise<TenantHeader> {
  const scratch = `${target.out}.${randomBytes(4).toString('hex')}.objects`;
  removeAtExit(scratch);
  const status = createStatusLine(process.stderr);
  const onProgress = (part: TenantPart, objects: number): void =>
    status.show(`Reading ${partNames[part]}: ${objects.toLocaleString('en')} objects`);
  let header: TenantHeader | undefined;
  try {
    await writeTo(target, async (stream) => {
      const snapshot = await readSnapshot(reader, { cloud, scratch, now: () => new Date(), onProgress });
      try {
        for await (const block of snapshot.blocks()) if (!stream.write(block)) await once(stream, 'drain');
        ({ header } = snapshot);
      } finally {
        await snapshot.discard();
      }
    });
  } finally {
    status.clear();
    keep(scratch);
  }
  if (!header) throw new Error('The snapshot has no header.');
  return header;
}

const partNames: Readonly<Record<TenantPart, string>> = {
  organization: 'organization',
  domains: 'domains',
  licences: 'licences',
  synchronization: 'synchronisation settings',
  users: 'users',
  groups: 'groups',
  contacts: 'contacts',
  devices: 'devices',
  deletedItems: 'deleted items',
  roles: 'roles',
};

function summaryOf({ displayName, tenantId, coverage }: TenantHeader): string {
  const lines = tenantParts.map((part) => {
    const end = coverage[part];
    if (end.state === 'ran') return `  ${partNames[part]}: read`;
    return `  ${partNames[part]}: ${end.state}. ${visibleText(end.state === 'skipped' ? end.reason : end.error)}`;
  });
  return `${visibleText(displayName)} (${tenantId})\n${lines.join('\n')}\n`;
}

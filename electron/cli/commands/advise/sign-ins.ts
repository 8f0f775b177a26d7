import { Option, type Command } from 'commander';
import { askUser } from '../../../../core/advisors/only-joined-devices/ask-user.ts';
import { onlyJoinedDevicesCatalogue } from '../../../../core/advisors/only-joined-devices/catalogue.ts';
import type { UserAdvice } from '../../../../core/advisors/only-joined-devices/judge-user.ts';
import { longAdviceLines } from '../../../../core/exports/advice/table.ts';
import { withLineEnds } from '../../../../core/exports/table.ts';
import { writeText } from '../../../../core/exports/text-output.ts';
import { recordMaker } from '../../../../core/model/advice-text.ts';
import { ExpectedError } from '../../../../core/model/expected-error.ts';
import type { TenantHeader } from '../../../../core/model/tenant.ts';
import { visibleText } from '../../../../core/model/visible-text.ts';
import { clouds } from '../../../../core/tenant/clouds.ts';
import {
  readUserAccess,
  userAccessScopes,
  type UserAccess,
} from '../../../../core/tenant/read/user-access.ts';
import { latestTenant } from '../../../../core/workspace/tenant.ts';
import { openWorkspace } from '../../../../core/workspace/workspace.ts';
import { exitCode, type ExitCode } from '../../exit-code.ts';
import { interruptible } from '../../interrupts.ts';
import { writeTo } from '../../output.ts';
import { lookOf } from '../../show-findings.ts';
import { applicationId, secretVariable, type TenantSignInOptions } from '../tenant/sign-in-options.ts';

/** The tenant and its cloud are those of the snapshot. */
interface SignInsOptions extends Omit<TenantSignInOptions, 'tenant' | 'cloud'> {
  readonly user: string;
}

/** `foresync advise sign-ins` */
export function addSignIns(advise: Command, done: (code: ExitCode) => void): void {
  advise
    .command('sign-ins')
    .summary('ask the tenant what the sign-ins of one user were refused for')
    .description(
      'Signs in and asks the tenant, now, for the devices of a user and the newest 200 sign-ins of the last seven days, ' +
        'and says what of a device they were refused for. Needs AuditLog.Read.All and Entra ID P1 besides what reading ' +
        'the tenant needs. Nothing of it is kept, and nothing is changed. Exit code: 0 done, 2 usage, 3 something was ' +
        'not visible, or it failed.',
    )
    .argument('<workspace>', 'one that a tenant was read into (foresync tenant read)')
    .requiredOption('--user <name>', 'userPrincipalName or id of the user in the tenant')
    .requiredOption(
      '--client-id <id>',
      'application id of the app registration (foresync tenant register --print)',
      applicationId,
    )
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
Example:
  foresync advise sign-ins contoso.foresync --user anna@contoso.com --client-id 11111111-2222-3333-4444-555555555555`,
    )
    .action(async (path: string, options: SignInsOptions) => done(await ask(path, options)));
}

async function ask(path: string, options: SignInsOptions): Promise<ExitCode> {
  const said = await interruptible((signal) => askIn(path, options, signal));
  await writeTo({}, (stream) => writeText(withLineEnds(lines(said)), stream));
  return said.notVisible.length === 0 ? exitCode.ok : exitCode.incomplete;
}

async function askIn(path: string, options: SignInsOptions, signal: AbortSignal): Promise<UserAdvice> {
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    const tenant = latestTenant(workspace);
    if (!tenant) throw withoutTenant(path);
    const read = async (userId: string, since: string): Promise<UserAccess> =>
      await readFrom(tenant.header, options, signal, userId, since);
    return await askUser({ workspace, tenant, name: options.user, now: new Date(), read });
  } finally {
    workspace.close();
  }
}

async function readFrom(
  { tenantId, cloud }: TenantHeader,
  options: SignInsOptions,
  signal: AbortSignal,
  userId: string,
  since: string,
): Promise<UserAccess> {
  // They take a tenth of a second to load, which no other command should wait for.
  const { tenantTokens } = await import('../tenant/sign-in.ts');
  const { createGraphReader } = await import('../../../../core/tenant/graph/graph-reader.ts');
  const token = await tenantTokens({ ...options, tenant: tenantId, cloud }, signal, userAccessScopes);
  const reader = createGraphReader({ host: clouds[cloud].graph, token, signal });
  return await readUserAccess(reader, userId, since);
}

function* lines({ user, advice, notVisible }: UserAdvice): Generator<string> {
  yield `Sign-ins of ${visibleText(user)}, asked for now. Nothing of it is kept.`;
  for (const { what, reason } of notVisible)
    yield `Not visible, which does not mean none: ${visibleText(what)}: ${visibleText(reason)}`;
  if (advice.length > 0) yield '';
  yield* longAdviceLines(advice.map(recordMaker(onlyJoinedDevicesCatalogue)), lookOf({}));
}

function withoutTenant(path: string): ExpectedError {
  return new ExpectedError({
    code: 'only-joined-devices.no-tenant',
    summary: `${path} keeps no tenant snapshot, which knows the users.`,
    action: 'Read one with: foresync tenant read --workspace.',
  });
}

import { ExpectedError } from '../../model/expected-error.ts';
import type { TenantHeader, TenantUser } from '../../model/tenant.ts';
import type { UserAccess, UserDevice, UserSignIn } from '../../tenant/read/user-access.ts';
import { readTenantObjects, tenantObjectReader, type StoredTenant } from '../../workspace/tenant.ts';
import type { AdvisorContext } from '../advisor.ts';
import { list } from '../sync-preview/evidence.ts';
import { outcomeId } from './catalogue.ts';
import { judgeSignIn } from './judge-sign-in.ts';

/** A user of the tenant whose sign-ins are asked for, now. */
export interface AskedUser {
  /** userPrincipalName or id. */
  readonly name: string;
  /** Asks the tenant that the snapshot is of, from a moment on (ISO 8601, UTC). */
  read(header: TenantHeader, userId: string, since: string, signal: AbortSignal): Promise<UserAccess>;
}

/** The log goes back thirty days with Entra ID P1; a week is what people remember. */
const daysBack = 7;

/** Says which devices a user has, and for what of a device the newest of their sign-ins were refused. */
export async function adviseUser(
  context: AdvisorContext,
  stored: StoredTenant,
  asked: AskedUser,
): Promise<void> {
  const { now, signal, progress, say, skip } = context;
  const user = userNamed(context, stored, asked.name);
  progress(`reading the sign-ins of ${user.userPrincipalName}`);
  const since = new Date(now.getTime() - daysBack * 86_400_000).toISOString();
  const { devices, signIns } = await asked.read(stored.header, user.id, since, signal);
  const about = { subject: user.userPrincipalName, object: null, subjectClass: 'cloud user' };
  if (devices.state === 'ran') {
    const lines = devices.all.map(deviceLine);
    await say({
      ...about,
      outcome: outcomeId('userDevices'),
      evidence: list([['devices', lines.length === 0 ? 'none' : lines]]),
    });
  } else skip({ what: `the devices of ${user.userPrincipalName}`, reason: devices.reason });
  if (signIns.state !== 'ran') {
    skip({ what: `the sign-ins of ${user.userPrincipalName}`, reason: signIns.reason });
    return;
  }
  const one = tenantObjectReader(context.workspace, stored.id);
  const known = new Map<string, string>();
  for (const device of readTenantObjects(context.workspace, stored.id, 'device'))
    known.set(device.deviceId, device.id);
  let refused = 0;
  for (const signIn of signIns.all) {
    const verdict = judgeSignIn(signIn);
    if (!verdict) continue;
    refused++;
    const id = known.get(signIn.device.deviceId);
    const found = id === undefined ? undefined : one('device', id);
    await say({
      ...about,
      outcome: outcomeId(verdict.outcome),
      evidence: list([
        ...signInFacts(signIn, verdict.because),
        ['device in the tenant', found?.kind === 'device' ? deviceLine(found) : undefined],
      ]),
    });
  }
  if (refused > 0) return;
  await say({
    ...about,
    outcome: outcomeId('userNotRefused'),
    evidence: list([
      ['since', since.slice(0, 10)],
      ['sign-ins', String(signIns.all.length)],
    ]),
  });
}

function signInFacts(
  {
    id,
    createdDateTime,
    application,
    clientAppUsed,
    errorCode,
    failureReason,
    device,
    refusedBy,
  }: UserSignIn,
  because: string,
): readonly (readonly [string, string | readonly string[] | undefined])[] {
  const { deviceId, operatingSystem, browser, trustType, isCompliant } = device;
  return [
    ['when', createdDateTime],
    ['application', application ?? 'an unknown application'],
    ['code', String(errorCode)],
    ['because', because === '' ? (failureReason ?? 'No reason is given.') : because],
    ['refused by', refusedBy ?? undefined],
    ['client', clientAppUsed ?? undefined],
    ['presented device', deviceId === '' ? 'none' : deviceId],
    ['presented as', trustType ?? undefined],
    ['browser', browser ?? 'none'],
    ['operating system', operatingSystem ?? undefined],
    ['compliant', isCompliant === null ? undefined : isCompliant ? 'yes' : 'no'],
    ['sign-in', id],
  ];
}

const trustTypes: ReadonlyMap<string | null, string> = new Map([
  ['Workplace', 'registered'],
  ['AzureAd', 'joined to Entra ID'],
  ['ServerAd', 'hybrid joined'],
]);

function deviceLine({ displayName, deviceId, trustType, isCompliant }: UserDevice): string {
  const kind = trustTypes.get(trustType) ?? 'of unknown kind';
  return `${displayName ?? deviceId}: ${kind}, ${isCompliant === true ? 'compliant' : 'not compliant'}`;
}

function userNamed({ workspace }: AdvisorContext, { id, header }: StoredTenant, name: string): TenantUser {
  const wanted = name.toLowerCase();
  for (const user of readTenantObjects(workspace, id, 'user')) {
    if (user.id === wanted || user.userPrincipalName.toLowerCase() === wanted) return user;
  }
  throw new ExpectedError({
    code: 'only-joined-devices.no-user',
    summary: `The tenant snapshot (${header.displayName}, ${header.takenAt}) has no user ${name}.`,
    action: 'Give the userPrincipalName or the id of the user in the tenant, or read the tenant again.',
  });
}

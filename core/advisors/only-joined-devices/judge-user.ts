import type { Advice, NotJudged } from '../../model/advice.ts';
import type { TenantUser } from '../../model/tenant.ts';
import type { UserAccess, UserDevice, UserSignIn } from '../../tenant/read/user-access.ts';
import { list } from '../sync-preview/evidence.ts';
import { outcomeId } from './catalogue.ts';
import { judgeSignIn } from './judge-sign-in.ts';

/** What is said of a user, for the moment alone: it rests on the sign-in log, which is kept nowhere. */
export interface UserAdvice {
  /** userPrincipalName. */
  readonly user: string;
  readonly advice: readonly Advice[];
  /** What was not visible: that does not mean that there is none. */
  readonly notVisible: readonly NotJudged[];
}

/**
 * Says which devices a user has, and for what of a device the newest of their sign-ins were refused.
 *
 * @param since the moment that the log was read from, ISO 8601, UTC
 * @param deviceIn the device that the tenant knows by the id that was presented
 */
export function judgeUser(
  { userPrincipalName: user }: TenantUser,
  { devices, signIns }: UserAccess,
  since: string,
  deviceIn: (deviceId: string) => UserDevice | undefined,
): UserAdvice {
  const about = { subject: user, object: null, subjectClass: 'cloud user' };
  const advice: Advice[] = [];
  const notVisible: NotJudged[] = [];
  if (devices.state === 'ran') {
    const lines = devices.all.map(deviceLine);
    const evidence = list([['devices', lines.length === 0 ? 'none' : lines]]);
    advice.push({ ...about, outcome: outcomeId('userDevices'), evidence });
  } else notVisible.push({ what: `the devices of ${user}`, reason: devices.reason });
  if (signIns.state !== 'ran') {
    notVisible.push({ what: `the sign-ins of ${user}`, reason: signIns.reason });
    return { user, advice, notVisible };
  }
  const refused = signIns.all.flatMap((signIn): readonly Advice[] => {
    const verdict = judgeSignIn(signIn);
    if (!verdict) return [];
    const found = deviceIn(signIn.device.deviceId);
    const evidence = list([
      ...signInFacts(signIn, verdict.because),
      ['device in the tenant', found && deviceLine(found)],
    ]);
    return [{ ...about, outcome: outcomeId(verdict.outcome), evidence }];
  });
  if (refused.length > 0) return { user, advice: [...refused, ...advice], notVisible };
  const evidence = list([
    ['since', since.slice(0, 10)],
    ['sign-ins', String(signIns.all.length)],
  ]);
  return {
    user,
    advice: [...advice, { ...about, outcome: outcomeId('userNotRefused'), evidence }],
    notVisible,
  };
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

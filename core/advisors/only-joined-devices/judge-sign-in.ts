import type { UserSignIn } from '../../tenant/read/user-access.ts';
import { reasonOfCode } from '../hybrid-join/sign-in-reasons.ts';

/** What the advisor can come to of a sign-in that was refused for the device. */
export type SignInOutcome =
  'userBrowser' | 'userRegistered' | 'userNotCompliant' | 'userDeviceCode' | 'userRefused';

/** What a sign-in comes to. */
export interface SignInVerdict {
  readonly outcome: SignInOutcome;
  /** What its code means, one sentence; empty where nothing more is known. */
  readonly because: string;
}

/** Codes that say that a device was asked for and not accepted. */
const ofDevice: ReadonlySet<number> = new Set([
  50_005, 50_097, 50_129, 50_131, 50_155, 50_168, 50_187, 53_000, 53_001, 530_002, 530_003,
]);
const ofCompliance: ReadonlySet<number> = new Set([53_000, 530_002]);

/**
 * Why a sign-in was refused, by what the device presented; undefined where it succeeded, or a device had nothing to do with
 * it.
 *
 * Sources: "Microsoft Entra authentication and authorization error codes"; Microsoft Graph, signIn and deviceDetail;
 * "Conditional Access: Conditions", supported browsers.
 */
export function judgeSignIn({ errorCode, device, clientAppUsed }: UserSignIn): SignInVerdict | undefined {
  if (!ofDevice.has(errorCode)) return undefined;
  const because = reasonOfCode.get(String(errorCode))?.because ?? '';
  return { outcome: outcomeOf(errorCode, device, clientAppUsed), because };
}

function outcomeOf(
  errorCode: number,
  { deviceId, operatingSystem, browser, trustType, isCompliant }: UserSignIn['device'],
  clientAppUsed: string | null,
): SignInOutcome {
  if (/device code/i.test(clientAppUsed ?? '')) return 'userDeviceCode';
  const isBrowserOnWindows =
    /^windows/i.test(operatingSystem ?? '') && /^(?:chrome|firefox|edge)/i.test(browser ?? '');
  if (deviceId === '' && isBrowserOnWindows) return 'userBrowser';
  // The log still says "Azure AD registered"; only the word counts.
  if (/registered/i.test(trustType ?? '')) return 'userRegistered';
  const isHybrid = /hybrid|domain joined/i.test(trustType ?? '');
  if (ofCompliance.has(errorCode) && isHybrid && isCompliant !== true) return 'userNotCompliant';
  return 'userRefused';
}

import { isPending, type DeviceFacts } from '../hybrid-join/judge-device.ts';
import { refusing, type DeviceDemand } from './judge-policy.ts';

/** What the advisor can come to of a computer, or of a device of the tenant. */
export type DeviceOutcome =
  | 'notInTenant'
  | 'pending'
  | 'deviceDisabled'
  | 'notCompliant'
  | 'entraJoined'
  | 'registeredOnly'
  | 'duplicate'
  | 'stale'
  | 'otherPlatform'
  | 'accepted';

/** A computer or device, as policies meet it. */
export interface Candidate {
  /** The device that it is; undefined for a computer that the tenant has none of. */
  readonly device: DeviceFacts | undefined;
  /** Other devices of the same name. */
  readonly namesakes: readonly DeviceFacts[];
  /** Lower case, as policies name it. */
  readonly platform: string;
  /** Days since it was last seen; undefined where that is not known. */
  readonly idleDays: number | undefined;
}

/** Whether a candidate is accepted, and which policies refuse it. */
export interface AccessVerdict {
  readonly outcome: DeviceOutcome;
  readonly refusedBy: readonly DeviceDemand[];
}

/** After so many days without sign-in a device is stale ("How to manage stale devices in Microsoft Entra ID"). */
const staleDays = 90;

/**
 * Whether the policies accept a device, and why not. The tenant decides by the device that is presented: what stands on
 * premises counts for nothing until the device has registered.
 *
 * Sources: "Conditional Access: Grant", require hybrid joined device (a device that is joined to Entra ID alone does not
 * meet it); Microsoft Graph, device resource type.
 *
 * @param isCompliant whether a device, by its deviceId, is compliant
 */
export function judgeAccess(
  { device, namesakes, platform, idleDays }: Candidate,
  demands: readonly DeviceDemand[],
  isCompliant: (deviceId: string) => boolean,
): AccessVerdict {
  const presented = device ?? namesakes.find(({ trustType }) => trustType !== 'ServerAd');
  const isJoined = presented?.trustType === 'ServerAd' && presented.accountEnabled && !isPending(presented);
  const refusedBy = refusing(demands, {
    platform,
    isJoined,
    isCompliant: presented !== undefined && presented.accountEnabled && isCompliant(presented.deviceId),
  });
  if (refusedBy.length > 0) return { outcome: whyRefused(presented, platform), refusedBy };
  if (presented && !presented.accountEnabled) return { outcome: 'deviceDisabled', refusedBy };
  if (idleDays !== undefined && idleDays > staleDays) return { outcome: 'stale', refusedBy };
  return { outcome: device && namesakes.length > 0 ? 'duplicate' : 'accepted', refusedBy };
}

function whyRefused(presented: DeviceFacts | undefined, platform: string): DeviceOutcome {
  if (!presented) return 'notInTenant';
  if (platform !== 'windows') return 'otherPlatform';
  if (!presented.accountEnabled) return 'deviceDisabled';
  if (presented.trustType === 'ServerAd') return isPending(presented) ? 'pending' : 'notCompliant';
  return presented.trustType === 'AzureAd' ? 'entraJoined' : 'registeredOnly';
}

/** A platform as policies name it, lower case, from a device's operating system. */
export function platformOf(operatingSystem: string | null): string {
  const name = operatingSystem?.toLowerCase() ?? '';
  if (name.startsWith('windows phone')) return 'windowsphone';
  if (name.startsWith('windows')) return 'windows';
  if (/^(?:ios|iphone|ipad)/.test(name)) return 'ios';
  if (name.startsWith('android')) return 'android';
  return name.startsWith('mac') ? 'macos' : name;
}

import type { TenantDevice } from '../../model/tenant.ts';
import type { ComputerFacts } from './computer-facts.ts';
import type { ComputerOutcome } from './outcomes.ts';

/** What of a device of the tenant decides. */
export type DeviceFacts = Pick<
  TenantDevice,
  | 'deviceId'
  | 'displayName'
  | 'trustType'
  | 'profileType'
  | 'accountEnabled'
  | 'registrationDateTime'
  | 'approximateLastSignInDateTime'
  | 'alternativeSecurityIds'
>;

/** What a tenant snapshot has of a computer. */
export interface CloudView {
  /** The device whose deviceId is the computer's objectGUID. */
  readonly device: DeviceFacts | undefined;
  /** Other devices of the same name. */
  readonly namesakes: readonly DeviceFacts[];
  /** When the snapshot was taken: ISO 8601, UTC. */
  readonly takenAt: string;
}

/**
 * Where the join of a computer stands, by the devices of the tenant.
 *
 * Sources: Microsoft Graph, device resource type; "Pending devices in Microsoft Entra ID"; "Microsoft Entra hybrid join:
 * handling devices with Microsoft Entra registered state".
 */
export function judgeDevice(
  { certificates }: Pick<ComputerFacts, 'certificates'>,
  { device, namesakes, takenAt }: CloudView,
): ComputerOutcome {
  if (device === undefined) {
    const isNewer = certificates?.some(({ names, notBefore }) => names === 'own' && notBefore > takenAt);
    return isNewer ? 'waitingForSync' : 'missing';
  }
  if (isPending(device)) return 'pending';
  if (!device.accountEnabled) return 'deviceDisabled';
  if (namesakes.some(({ trustType }) => trustType === 'Workplace')) return 'dualState';
  return namesakes.length > 0 ? 'duplicate' : 'registered';
}

/** A device that synchronisation made and that has not registered: it has no key yet. */
export function isPending({ trustType, profileType, alternativeSecurityIds }: DeviceFacts): boolean {
  return trustType === 'ServerAd' && profileType !== 'RegisteredDevice' && alternativeSecurityIds === 0;
}

/** When the computer was last seen, on premises or in the cloud: the later of two dates that both lag. */
export function lastSeen(
  { lastLogon }: Pick<ComputerFacts, 'lastLogon'>,
  cloud: CloudView | undefined,
): string | undefined {
  const inCloud = cloud?.device?.approximateLastSignInDateTime ?? undefined;
  return [lastLogon ?? undefined, inCloud]
    .filter((one) => one !== undefined)
    .toSorted()
    .at(-1);
}

import type { TenantPolicy } from '../../model/tenant.ts';

/** What a policy demands of devices, as far as it can be met or missed by a device alone. */
export interface DeviceDemand {
  readonly policy: string;
  /** Whether it only reports what it would do. */
  readonly isReportOnly: boolean;
  /** Controls of the device that are asked for. */
  readonly controls: readonly DeviceControl[];
  /** Whether the device must meet all of them, or one. */
  readonly needs: 'all' | 'one';
  /** Platforms (lower case) that the policy is for. */
  readonly platforms: ReadonlySet<string>;
}

export const deviceControls = ['domainJoinedDevice', 'compliantDevice'] as const;
export type DeviceControl = (typeof deviceControls)[number];

const everyPlatform = ['android', 'ios', 'windows', 'windowsphone', 'macos', 'linux'] as const;

/** Platforms whose devices can be hybrid joined (Conditional Access: Grant, "Require hybrid joined device"). */
const joiningPlatform = 'windows';

/** What is to be said of a policy. */
export type PolicyOutcome =
  'policyNeverMet' | 'policyDemands' | 'policyReportOnly' | 'policyOffers' | 'policyOff';

/** What a policy comes to; undefined for one that asks nothing of devices. */
export interface PolicyVerdict {
  readonly outcome: PolicyOutcome;
  /** Undefined for a policy that is off, or that people can meet in another way than by the device. */
  readonly demand: DeviceDemand | undefined;
  /** Platforms that the policy is for and whose devices can never meet it. */
  readonly neverMet: readonly string[];
}

/**
 * What a policy demands of devices. A control counts as demanded where all controls must be met, or where every one of
 * those that are offered is met by a device: a second factor beside it lets any device in.
 *
 * Source: "Conditional Access: Grant"; Microsoft Graph, conditionalAccessGrantControls.
 */
export function judgePolicy(policy: TenantPolicy): PolicyVerdict | undefined {
  const { grantControls, state, displayName } = policy;
  const controls = deviceControls.filter((control) => grantControls?.builtInControls.includes(control));
  if (!grantControls || controls.length === 0) return undefined;
  if (state === 'disabled') return { outcome: 'policyOff', demand: undefined, neverMet: [] };
  const { operator, builtInControls, otherControls } = grantControls;
  const isOther = builtInControls.length > controls.length || otherControls.length > 0;
  if (operator === 'OR' && isOther) return { outcome: 'policyOffers', demand: undefined, neverMet: [] };
  const isReportOnly = state === 'enabledForReportingButNotEnforced';
  const platforms = platformsOf(policy);
  const needs = operator === 'OR' ? 'one' : 'all';
  const mustJoin = controls.includes('domainJoinedDevice') && (needs === 'all' || controls.length === 1);
  const neverMet = mustJoin ? [...platforms].filter((platform) => platform !== joiningPlatform) : [];
  return {
    outcome: neverMet.length > 0 ? 'policyNeverMet' : isReportOnly ? 'policyReportOnly' : 'policyDemands',
    demand: { policy: displayName, isReportOnly, controls, needs, platforms },
    neverMet,
  };
}

function platformsOf({ platforms }: TenantPolicy): ReadonlySet<string> {
  const names = (list: readonly string[]): readonly string[] =>
    list.flatMap((name) => (name.toLowerCase() === 'all' ? everyPlatform : [name.toLowerCase()]));
  if (!platforms) return new Set(everyPlatform);
  const excluded = new Set(names(platforms.excludePlatforms));
  return new Set(names(platforms.includePlatforms).filter((name) => !excluded.has(name)));
}

/** What of a device decides whether it is accepted. */
export interface DeviceState {
  /** Lower case, as policies name it. */
  readonly platform: string;
  /** Hybrid joined, registered and enabled. */
  readonly isJoined: boolean;
  readonly isCompliant: boolean;
}

/** The demands that a device does not meet. */
export function refusing(
  demands: readonly DeviceDemand[],
  { platform, isJoined, isCompliant }: DeviceState,
): readonly DeviceDemand[] {
  return demands.filter(({ controls, needs, platforms }) => {
    if (!platforms.has(platform)) return false;
    const met = controls.map((control) => (control === 'domainJoinedDevice' ? isJoined : isCompliant));
    return needs === 'all' ? met.includes(false) : !met.includes(true);
  });
}

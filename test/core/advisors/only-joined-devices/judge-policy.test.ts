import { describe, expect, it } from 'vitest';
import { judgePolicy, refusing } from '../../../../core/advisors/only-joined-devices/judge-policy.ts';
import { judgeAccess, platformOf } from '../../../../core/advisors/only-joined-devices/judge-access.ts';
import { policyOf } from './policy.ts';
import type { DeviceFacts } from '../../../../core/advisors/hybrid-join/judge-device.ts';

const windows = { includePlatforms: ['windows'], excludePlatforms: [] };
const report = 'enabledForReportingButNotEnforced';
const grant = '"Conditional Access: Grant"';

describe('what policies demand of devices', () => {
  it.each([
    [`a joined device (${grant})`, policyOf('OR', ['domainJoinedDevice']), 'policyDemands'],
    [
      `a joined and a compliant device (${grant})`,
      policyOf('AND', ['domainJoinedDevice', 'compliantDevice']),
      'policyDemands',
    ],
    [
      `a joined or a compliant device (${grant})`,
      policyOf('OR', ['domainJoinedDevice', 'compliantDevice']),
      'policyDemands',
    ],
    [
      'a compliant device on every platform',
      policyOf('OR', ['compliantDevice'], { platforms: null }),
      'policyDemands',
    ],
    ['a second factor or a joined device', policyOf('OR', ['mfa', 'domainJoinedDevice']), 'policyOffers'],
    ['a second factor and a joined device', policyOf('AND', ['mfa', 'domainJoinedDevice']), 'policyDemands'],
    ['one that only reports', policyOf('OR', ['domainJoinedDevice'], { state: report }), 'policyReportOnly'],
    ['one that is off', policyOf('OR', ['domainJoinedDevice'], { state: 'disabled' }), 'policyOff'],
    [
      'joined devices on every platform',
      policyOf('OR', ['domainJoinedDevice'], { platforms: null }),
      'policyNeverMet',
    ],
    [
      'joined and compliant devices on phones',
      policyOf('AND', ['domainJoinedDevice', 'compliantDevice'], {
        platforms: { includePlatforms: ['all'], excludePlatforms: ['macOS', 'linux', 'windows'] },
      }),
      'policyNeverMet',
    ],
    [
      'joined or compliant devices on phones',
      policyOf('OR', ['domainJoinedDevice', 'compliantDevice'], { platforms: null }),
      'policyDemands',
    ],
    [
      'joined devices on all platforms but those that have none',
      policyOf('OR', ['domainJoinedDevice'], {
        platforms: {
          includePlatforms: ['all'],
          excludePlatforms: ['android', 'iOS', 'windowsPhone', 'macOS', 'linux'],
        },
      }),
      'policyDemands',
    ],
  ] as const)('%s', (_, policy, outcome) => {
    expect(judgePolicy(policy)?.outcome).toBe(outcome);
  });

  it('nothing is said of one that asks for no device', () => {
    expect(judgePolicy(policyOf('OR', ['mfa']))).toBeUndefined();
    expect(judgePolicy({ ...policyOf('OR', []), grantControls: null })).toBeUndefined();
  });

  it('another control, an authentication strength, is another way too', () => {
    const grantControls = {
      operator: 'OR',
      builtInControls: ['compliantDevice'],
      otherControls: ['authenticationStrength'],
    } as const;
    expect(judgePolicy(policyOf('OR', [], { grantControls }))).toMatchObject({
      outcome: 'policyOffers',
      demand: undefined,
    });
  });

  it('names the platforms on which it is never met', () => {
    const platforms = { includePlatforms: ['windows', 'iOS'], excludePlatforms: [] };
    expect(judgePolicy(policyOf('OR', ['domainJoinedDevice'], { platforms }))?.neverMet).toEqual(['ios']);
  });
});

const demandsOf = (operator: 'AND' | 'OR', controls: readonly string[]) => {
  const demand = judgePolicy(policyOf(operator, controls, { platforms: windows }))?.demand;
  return demand ? [demand] : [];
};
const both = ['domainJoinedDevice', 'compliantDevice'];

describe('who meets a demand', () => {
  it.each([
    ['OR', ['domainJoinedDevice'], true, false, true],
    ['OR', ['domainJoinedDevice'], false, true, false],
    ['OR', ['compliantDevice'], true, false, false],
    ['OR', both, false, true, true],
    ['OR', both, false, false, false],
    ['AND', both, true, false, false],
    ['AND', both, true, true, true],
  ] as const)('%s of %j: joined %s, compliant %s', (operator, controls, isJoined, isCompliant, isMet) => {
    const refused = refusing(demandsOf(operator, controls), { platform: 'windows', isJoined, isCompliant });
    expect(refused.length === 0).toBe(isMet);
  });

  it('not one of another platform', () => {
    const state = { platform: 'ios', isJoined: false, isCompliant: false };
    expect(refusing(demandsOf('OR', ['domainJoinedDevice']), state)).toEqual([]);
  });
});

const device = (more: Partial<DeviceFacts> = {}): DeviceFacts => ({
  deviceId: 'd',
  displayName: 'PC-1',
  trustType: 'ServerAd',
  profileType: 'RegisteredDevice',
  accountEnabled: true,
  registrationDateTime: null,
  approximateLastSignInDateTime: null,
  alternativeSecurityIds: 1,
  ...more,
});
const pending = device({ profileType: null, alternativeSecurityIds: 0 });
const alone = device({ deviceId: 'a', trustType: 'AzureAd' });
const registered = device({ deviceId: 'r', trustType: 'Workplace' });
const domainJoined = demandsOf('OR', ['domainJoinedDevice']);
const either = demandsOf('OR', both);
const together = demandsOf('AND', both);

describe('whether a device is accepted, and why not', () => {
  it.each([
    ['no device (DJD-03)', undefined, [], domainJoined, 'notInTenant'],
    ['pending (DJD-02)', pending, [], domainJoined, 'pending'],
    ['joined', device(), [], domainJoined, 'accepted'],
    ['disabled (DJD-07)', device({ accountEnabled: false }), [], domainJoined, 'deviceDisabled'],
    ['joined, not compliant, both asked (DJD-06)', device(), [], together, 'notCompliant'],
    ['joined to Entra ID alone', alone, [], domainJoined, 'entraJoined'],
    ['the same, compliant, either asked', { ...alone, deviceId: 'compliant' }, [], either, 'accepted'],
    ['only registered (DJD-05)', registered, [], domainJoined, 'registeredOnly'],
    ['a company computer that is only registered', undefined, [registered], domainJoined, 'registeredOnly'],
    ['a company computer that is joined to Entra ID alone', undefined, [alone], domainJoined, 'entraJoined'],
    ['joined, and registered as well (DJD-07)', device(), [registered], domainJoined, 'duplicate'],
    ['pending, and registered as well', pending, [registered], domainJoined, 'pending'],
    [
      'a compliant device that is pending, either asked',
      { ...pending, deviceId: 'compliant' },
      [],
      either,
      'accepted',
    ],
    [
      'a disabled one that is compliant',
      device({ deviceId: 'compliant', accountEnabled: false }),
      [],
      either,
      'deviceDisabled',
    ],
  ] as const)('%s', (_, own, namesakes, demands, outcome) => {
    const candidate = { device: own, namesakes, platform: 'windows', idleDays: 1 };
    expect(judgeAccess(candidate, demands, (id) => id === 'compliant').outcome).toBe(outcome);
  });

  it.each([
    [90, 'accepted'],
    [91, 'stale'],
    [undefined, 'accepted'],
  ])('last seen %s days ago ("How to manage stale devices")', (idleDays, outcome) => {
    const candidate = { device: device(), namesakes: [], platform: 'windows', idleDays };
    expect(judgeAccess(candidate, domainJoined, () => false).outcome).toBe(outcome);
  });

  it('a disabled device is refused also where it is compliant', () => {
    const disabled = device({ deviceId: 'compliant', accountEnabled: false });
    const candidate = { device: disabled, namesakes: [], platform: 'windows', idleDays: 1 };
    expect(judgeAccess(candidate, either, () => true).refusedBy).toHaveLength(1);
  });

  it('a phone that a policy covers cannot be joined', () => {
    const everywhere = judgePolicy(policyOf('OR', ['domainJoinedDevice'], { platforms: null }))?.demand;
    const phone = { device: registered, namesakes: [], platform: 'ios', idleDays: undefined };
    expect(judgeAccess(phone, everywhere ? [everywhere] : [], () => false).outcome).toBe('otherPlatform');
    expect(judgeAccess(phone, domainJoined, () => false).outcome).toBe('accepted');
  });

  it.each([
    ['Windows', 'windows'],
    ['Windows Server 2025', 'windows'],
    ['Windows Phone', 'windowsphone'],
    ['IPhone', 'ios'],
    ['iOS', 'ios'],
    ['IPad', 'ios'],
    ['AndroidForWork', 'android'],
    ['MacMDM', 'macos'],
    ['Linux', 'linux'],
    [null, ''],
  ])('the system %s is the platform %s', (system, platform) => {
    expect(platformOf(system)).toBe(platform);
  });
});

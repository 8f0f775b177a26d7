import { describe, expect, it } from 'vitest';
import type {
  ComputerCertificate,
  ComputerFacts,
} from '../../../../core/advisors/hybrid-join/computer-facts.ts';
import { judgeComputer } from '../../../../core/advisors/hybrid-join/judge-computer.ts';
import type { CloudView, DeviceFacts } from '../../../../core/advisors/hybrid-join/judge-device.ts';
import type { ComputerOutcome } from '../../../../core/advisors/hybrid-join/outcomes.ts';

const now = '2026-06-01T00:00:00.000Z';
const guid = '3c9d1e50-7f2a-4b6c-8d1e-0a1b2c3d4e01';
const other = '3c9d1e50-7f2a-4b6c-8d1e-0a1b2c3d4e02';

const certificate = (changes: Partial<ComputerCertificate> = {}): ComputerCertificate => ({
  names: 'own',
  commonName: guid,
  bytes: new Uint8Array(),
  notBefore: '2024-01-01T00:00:00.000Z',
  notAfter: '2034-01-01T00:00:00.000Z',
  ...changes,
});
const expired = certificate({ notAfter: '2026-05-31T23:59:59.000Z' });
const another = certificate({ names: 'another', commonName: other });
const ofAuthority = certificate({ names: 'other', commonName: 'pc-0001.corp.contoso.com' });

const computer = (changes: Partial<ComputerFacts> = {}): ComputerFacts => ({
  dn: 'CN=PC-0001,OU=Computers,DC=corp,DC=contoso,DC=com',
  name: 'PC-0001',
  objectGUID: guid,
  isController: false,
  isEnabled: true,
  operatingSystem: 'Windows 11 Enterprise',
  operatingSystemVersion: '10.0 (26100)',
  lastLogon: '2026-05-25T00:00:00.000Z',
  certificates: [certificate()],
  certificateValues: 1,
  ...changes,
});
const without = { certificates: [], certificateValues: 0 };

const device = (changes: Partial<DeviceFacts> = {}): DeviceFacts => ({
  deviceId: guid,
  displayName: 'PC-0001',
  trustType: 'ServerAd',
  profileType: 'RegisteredDevice',
  accountEnabled: true,
  registrationDateTime: '2024-01-02T00:00:00Z',
  approximateLastSignInDateTime: '2026-05-20T00:00:00Z',
  alternativeSecurityIds: 1,
  ...changes,
});
const pending = device({
  profileType: null,
  registrationDateTime: null,
  alternativeSecurityIds: 0,
  approximateLastSignInDateTime: null,
});
const cloud = (of: DeviceFacts | undefined, ...namesakes: readonly DeviceFacts[]): CloudView => ({
  device: of,
  namesakes,
  takenAt: '2026-05-30T00:00:00Z',
});

interface Around {
  readonly outOfScope?: string;
  readonly sharedWith?: readonly string[];
  readonly cloud?: CloudView;
}

const plan = 'Plan your hybrid join implementation';
const flow = 'How it works: device registration';
const vanishing = 'Connect 1.4 and device disappearance';
const stale = 'How to manage stale devices';
const pendings = 'Pending devices';
const dual = 'Handling devices with registered state';
const limits = 'Sync errors, LargeObject';

describe('a computer', () => {
  it.each<[string, string, Partial<ComputerFacts>, Around, ComputerOutcome]>([
    [plan, 'a domain controller', { isController: true }, {}, 'domainController'],
    [plan, 'another system', { operatingSystem: 'macOS', operatingSystemVersion: '15.1' }, {}, 'notWindows'],
    [
      plan,
      'Windows 7',
      { operatingSystem: 'Windows 7 Professional', operatingSystemVersion: '6.1 (7601)' },
      {},
      'windowsTooOld',
    ],
    [
      plan,
      'disabled, whatever its Windows',
      { isEnabled: false, operatingSystemVersion: '6.1 (7601)' },
      {},
      'disabled',
    ],
    [plan, 'out of scope', {}, { outOfScope: 'It is outside the OUs chosen.' }, 'outOfScope'],
    [flow, 'in use without certificate', without, {}, 'neverBegun'],
    [flow, 'without certificate, logons not read', { ...without, lastLogon: undefined }, {}, 'neverBegun'],
    [
      flow,
      'without certificate, 44 days',
      { ...without, lastLogon: '2026-04-18T00:00:00.000Z' },
      {},
      'neverBegun',
    ],
    [
      flow,
      'without certificate, 45 days',
      { ...without, lastLogon: '2026-04-17T00:00:00.000Z' },
      {},
      'notInUse',
    ],
    [flow, 'without certificate, never logged on', { ...without, lastLogon: null }, {}, 'notInUse'],
    [flow, 'with one of an authority alone', { certificates: [ofAuthority] }, {}, 'neverBegun'],
    [
      flow,
      'without certificate, but registered: federated or Entra Kerberos',
      without,
      { cloud: cloud(device()) },
      'registered',
    ],
    [flow, 'without certificate and device', without, { cloud: cloud(undefined) }, 'neverBegun'],
    [
      flow,
      'userCertificate not in the scan',
      { certificates: undefined, certificateValues: 0 },
      {},
      'certificateNotRead',
    ],
    [flow, 'with its own certificate, no tenant snapshot', {}, {}, 'begun'],
    [
      vanishing,
      'no value is a certificate',
      { certificates: [], certificateValues: 2 },
      {},
      'certificateUnreadable',
    ],
    [vanishing, 'names another computer', { certificates: [another] }, {}, 'certificateOfAnother'],
    [
      vanishing,
      'names another one, and its own as well',
      { certificates: [another, certificate()] },
      {},
      'begun',
    ],
    [vanishing, 'has expired', { certificates: [expired] }, {}, 'certificateExpired'],
    [vanishing, 'has expired, but there is another', { certificates: [expired, certificate()] }, {}, 'begun'],
    [vanishing, 'expires at this moment', { certificates: [certificate({ notAfter: now })] }, {}, 'begun'],
    [vanishing, 'held by another computer as well', {}, { sharedWith: ['PC-0002'] }, 'certificateShared'],
    [limits, '16 values', { certificateValues: 16 }, {}, 'tooManyCertificates'],
    [limits, '15 values', { certificateValues: 15 }, {}, 'begun'],
    [stale, '91 days', { lastLogon: '2026-03-02T00:00:00.000Z' }, {}, 'stale'],
    [stale, '90 days', { lastLogon: '2026-03-03T00:00:00.000Z' }, {}, 'begun'],
    [
      stale,
      'seen in the cloud since',
      { lastLogon: '2026-01-01T00:00:00.000Z' },
      { cloud: cloud(device()) },
      'registered',
    ],
    [stale, 'never logged on, but joined', { lastLogon: null }, {}, 'begun'],
    [
      stale,
      'a clone that nobody uses',
      { certificates: [another], lastLogon: '2025-01-01T00:00:00.000Z' },
      {},
      'stale',
    ],
    [
      stale,
      'the device is disabled',
      {},
      { cloud: cloud(device({ accountEnabled: false })) },
      'deviceDisabled',
    ],
    [pendings, 'no key, not registered', {}, { cloud: cloud(pending) }, 'pending'],
    [pendings, 'registered with a key', {}, { cloud: cloud(device()) }, 'registered'],
    [
      pendings,
      'a profile, the keys not read',
      {},
      { cloud: cloud(device({ alternativeSecurityIds: 0 })) },
      'registered',
    ],
    [pendings, 'no device', {}, { cloud: cloud(undefined) }, 'missing'],
    [
      pendings,
      'no device, certificate younger than the snapshot',
      { certificates: [certificate({ notBefore: '2026-05-30T12:00:00.000Z' })] },
      { cloud: cloud(undefined) },
      'waitingForSync',
    ],
    [
      dual,
      'registered by a user as well',
      {},
      { cloud: cloud(device(), device({ deviceId: other, trustType: 'Workplace' })) },
      'dualState',
    ],
    [
      dual,
      'another hybrid device of its name',
      {},
      { cloud: cloud(device(), device({ deviceId: other })) },
      'duplicate',
    ],
    [
      dual,
      'a namesake, but its own is missing',
      {},
      { cloud: cloud(undefined, device({ deviceId: other })) },
      'missing',
    ],
  ])('%s: %s', (_source, _what, facts, around, outcome) => {
    const { outOfScope = null, sharedWith = [], cloud: view } = around;
    expect(
      judgeComputer(computer(facts), { outOfScope, sharedWith, cloud: view, asOf: now, scannedAt: now }),
    ).toBe(outcome);
  });
});

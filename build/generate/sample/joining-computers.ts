import { guidText } from '../../../core/model/value-text.ts';
import { certificateBytes } from '../certificate.ts';
import type { Entry, EntryAttributes } from '../entry.ts';
import { fileTime } from '../values.ts';
import type { Advised, CaseMaker, Cases } from './advised.ts';
import { bytesIn, textIn, type Planted } from './company.ts';

interface ComputerCase {
  readonly name: string;
  readonly what: string;
  readonly outcome: string;
  readonly change?: EntryAttributes;
  readonly isPlanted?: true;
  /** Entra Connect leaves it out from now on. */
  readonly isFiltered?: true;
  readonly beside?: 'export';
}

const noCertificate = { userCertificate: undefined };
const april = fileTime(Date.UTC(2026, 3, 14, 7, 20) / 60_000);
const notSeenSinceApril = { lastLogonTimestamp: april, pwdLastSet: april };

/** Computers for every state of a hybrid join, some of which the forest had already. */
export function joiningComputers({ company, random, entries }: CaseMaker): Cases {
  const named = (name: string): Entry => {
    const found = entries.find((entry) => entry.dn.startsWith(`CN=${name},`));
    if (!found) throw new Error(`the sample has no computer ${name}`);
    return found;
  };
  const changes = new Map<string, EntryAttributes>();
  const advised: Advised[] = [];
  const planted: Planted[] = [];
  const filtered: Planted[] = [];
  const cases =
    company === 'contoso'
      ? contosoCases(named('RED-LT005'), manyCertificates(named('RED-LT006'), random))
      : fabrikamCases;
  for (const { name, what, outcome, change, isPlanted, isFiltered, beside = 'nothing' } of cases) {
    const { dn } = named(name);
    if (change) changes.set(dn, change);
    if (isPlanted) planted.push({ dn, what });
    if (isFiltered) filtered.push({ dn, what });
    advised.push({ dn, what, outcome: `hybridJoin.${outcome}`, beside });
  }
  return { changes, advised, planted, filtered };
}

function inBoth(prefix: string): readonly ComputerCase[] {
  return [
    { name: `${prefix}-KIOSK01`, what: 'in use, and never begun', outcome: 'neverBegun' },
    { name: `${prefix}-KIOSK02`, what: 'an expired certificate', outcome: 'certificateExpired' },
    {
      name: `${prefix}-KIOSK04`,
      what: 'no certificate in userCertificate',
      outcome: 'certificateUnreadable',
    },
    { name: `${prefix}-DC01`, what: 'a domain controller', outcome: 'domainController' },
  ];
}

function contosoCases(image: Entry, certificates: readonly Uint8Array[]): readonly ComputerCase[] {
  return [
    ...inBoth('CON'),
    {
      name: 'CON-KIOSK03',
      what: 'a clone with the certificate of RED-LT005',
      outcome: 'certificateShared',
      change: { userCertificate: image.attributes['userCertificate'] },
    },
    { name: 'RED-LT005', what: 'a computer whose image was cloned', outcome: 'certificateShared' },
    {
      name: 'RED-LT006',
      what: 'more than 15 certificates of a computer',
      outcome: 'tooManyCertificates',
      change: { userCertificate: certificates },
      isPlanted: true,
    },
    { name: 'RED-LT004', what: 'not seen since April', outcome: 'stale', change: notSeenSinceApril },
    {
      name: 'LON-LT003',
      what: 'computer that was last seen in April (no userCertificate)',
      outcome: 'notInUse',
      change: { ...noCertificate, ...notSeenSinceApril },
      isFiltered: true,
    },
    {
      name: 'LON-LT004',
      what: 'computer with macOS (no userCertificate)',
      outcome: 'notWindows',
      change: { ...noCertificate, operatingSystem: 'macOS', operatingSystemVersion: '15.1' },
      isFiltered: true,
    },
    {
      name: 'LON-LT005',
      what: 'computer with Windows 7 (no userCertificate)',
      outcome: 'windowsTooOld',
      change: {
        ...noCertificate,
        operatingSystem: 'Windows 7 Professional',
        operatingSystemVersion: '6.1 (7601)',
      },
      isFiltered: true,
    },
    {
      name: 'LON-LT006',
      what: 'a disabled computer',
      outcome: 'disabled',
      change: { userAccountControl: '4098' },
    },
    {
      name: 'CON-DC02',
      what: 'a domain controller with Windows Server 2025',
      outcome: 'domainController',
      change: { operatingSystem: 'Windows Server 2025 Standard', operatingSystemVersion: '10.0 (26100)' },
    },
    {
      name: 'BER-LT001',
      what: 'a computer in an OU that is excluded',
      outcome: 'outOfScope',
      beside: 'export',
    },
    { name: 'STO-LT001', what: 'a computer that the tenant does not know', outcome: 'missing' },
  ];
}

const fabrikamCases: readonly ComputerCase[] = [
  ...inBoth('FAB'),
  {
    name: 'FAB-KIOSK03',
    what: 'the certificate of a computer that is not there',
    outcome: 'certificateOfAnother',
  },
  { name: 'CHI-LT001', what: 'a computer that has joined', outcome: 'registered' },
  { name: 'TOR-LT001', what: 'a device that has not registered', outcome: 'pending' },
  { name: 'TOR-LT002', what: 'a device that was disabled in the tenant', outcome: 'deviceDisabled' },
  { name: 'TOR-LT003', what: 'a device that a user registered as well', outcome: 'dualState' },
  { name: 'TOR-LT004', what: 'a device of the same name from before a reinstallation', outcome: 'duplicate' },
  { name: 'TOR-LT005', what: 'a computer whose device was deleted in the tenant', outcome: 'missing' },
];

/** Its own, and 15 that an authority gave it, one a year. */
function manyCertificates(computer: Entry, random: CaseMaker['random']): readonly Uint8Array[] {
  const host = textIn(computer, 'dNSHostName');
  const own = certificateBytes(random, {
    commonName: guidText(bytesIn(computer, 'objectGUID')) ?? '',
    validFrom: 24,
    validTo: 34,
  });
  const others = Array.from({ length: 15 }, (_, index) =>
    certificateBytes(random, { commonName: host, validFrom: 11 + index, validTo: 12 + index }),
  );
  return [own, ...others];
}

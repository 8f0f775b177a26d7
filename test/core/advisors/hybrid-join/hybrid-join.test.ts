import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { certificateBytes } from '../../../../build/generate/certificate.ts';
import { seededRandom } from '../../../../build/generate/random.ts';
import { runAdvisor } from '../../../../core/advisors/advisor.ts';
import {
  createHybridJoinAdvisor,
  type HybridJoinInputs,
} from '../../../../core/advisors/hybrid-join/hybrid-join.ts';
import { forestFile } from '../../../../core/advisors/hybrid-join/read-forest-file.ts';
import type { AdvisorRun } from '../../../../core/model/advice.ts';
import type { DirectoryObject, Value } from '../../../../core/model/directory-object.ts';
import { tenantParts, type TenantDevice, type TenantHeader } from '../../../../core/model/tenant.ts';
import { guidText } from '../../../../core/model/value-text.ts';
import { recordMaker } from '../../../../core/model/advice-text.ts';
import { hybridJoinCatalogue } from '../../../../core/advisors/hybrid-join/catalogue.ts';
import { entra } from '../../../../core/rules/profiles/entra.ts';
import { profileNamed } from '../../../../core/rules/profiles/registry.ts';
import { readAdvice, type StoredAdvice } from '../../../../core/workspace/advice.ts';
import { openWorkspace } from '../../../../core/workspace/workspace.ts';
import { loadTenant } from '../../../../core/workspace/tenant.ts';
import { fullSource, guidOf, scanInto, workspaceFolder } from '../../../helpers/scanned.ts';

let folder: ReturnType<typeof workspaceFolder>;
beforeEach(() => {
  folder = workspaceFolder();
});
afterEach(() => folder.remove());

const random = seededRandom(11);
const idOf = (number: number): string => guidText(guidOf(number)) ?? '';
const certificate = (of: number, validTo = 40): Uint8Array =>
  certificateBytes(random, { commonName: idOf(of), validFrom: 24, validTo });
const ticks = (iso: string): string => String((BigInt(Date.parse(iso)) + 11_644_473_600_000n) * 10_000n);
const lately = '2026-11-01T08:00:00.000Z';

function object(
  dn: string,
  classes: readonly string[],
  attributes: Readonly<Record<string, readonly Value[]>>,
): DirectoryObject {
  return { dn, attributes: new Map([['objectclass', classes], ...Object.entries(attributes)]) };
}

function computer(
  number: number,
  attributes: Readonly<Record<string, readonly Value[]>> = {},
): DirectoryObject {
  return object(
    `CN=PC-${number},OU=Computers,DC=corp,DC=contoso,DC=com`,
    ['top', 'person', 'user', 'computer'],
    {
      objectguid: [guidOf(number)],
      samaccountname: [`PC-${number}$`],
      useraccountcontrol: ['4096'],
      operatingsystem: ['Windows 11 Enterprise'],
      operatingsystemversion: ['10.0 (26100)'],
      lastlogontimestamp: [ticks(lately)],
      ...attributes,
    },
  );
}

const user = (name: string): DirectoryObject =>
  object(`CN=${name},OU=Staff,DC=corp,DC=contoso,DC=com`, ['top', 'person', 'user'], {
    samaccountname: [name],
    userprincipalname: [`${name}@${name === 'anna' ? 'contoso.com' : 'contoso.local'}`],
  });

/** Synchronisation leaves it out: its suffix does not count. */
const service = object('CN=MSOL_1,CN=Users,DC=corp,DC=contoso,DC=com', ['top', 'person', 'user'], {
  samaccountname: ['MSOL_1'],
  userprincipalname: ['MSOL_1@fabrikam.com'],
});

const image = certificate(5);
const directory = [
  user('anna'),
  user('ben'),
  user('carla'),
  service,
  computer(1, { usercertificate: [certificate(1)] }),
  computer(2),
  computer(3, { usercertificate: [certificate(9)] }),
  computer(4, { usercertificate: [certificate(4, 25)] }),
  computer(5, { usercertificate: [image] }),
  computer(6, { usercertificate: [image] }),
  computer(7, { usercertificate: [certificate(7)] }),
  computer(8, { useraccountcontrol: ['532480'], operatingsystem: ['Windows Server 2025 Datacenter'] }),
];

const device = (number: number, changes: Partial<TenantDevice> = {}): TenantDevice => ({
  kind: 'device',
  id: idOf(1000 + number),
  deviceId: idOf(number),
  displayName: `PC-${number}`,
  operatingSystem: 'Windows',
  operatingSystemVersion: '10.0.26100.1',
  trustType: 'ServerAd',
  profileType: 'RegisteredDevice',
  accountEnabled: true,
  isCompliant: null,
  isManaged: null,
  registrationDateTime: '2024-01-02T00:00:00Z',
  approximateLastSignInDateTime: lately,
  alternativeSecurityIds: 1,
  onPremisesSyncEnabled: true,
  ...changes,
});

const header: TenantHeader = {
  format: 'foresync-tenant',
  version: 1,
  tenantId: '8f1c2b6e-4a0d-4a53-9b8e-2f6f1d0c7a11',
  displayName: 'Contoso',
  takenAt: '2026-11-02T06:30:00.000Z',
  cloud: 'global',
  onPremisesSyncEnabled: true,
  onPremisesLastSyncDateTime: null,
  directorySizeQuota: null,
  domains: [
    { id: 'contoso.com', isVerified: true, isInitial: false, isDefault: true, authenticationType: 'Managed' },
  ],
  licences: [],
  synchronization: null,
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- fromEntries forgets the keys
  coverage: Object.fromEntries(
    tenantParts.map((part) => [part, { state: 'ran' }]),
  ) as TenantHeader['coverage'],
};

interface Said {
  readonly run: AdvisorRun;
  readonly advice: readonly StoredAdvice[];
}

async function judged(
  objects: readonly DirectoryObject[],
  inputs: Partial<HybridJoinInputs> = {},
  devices?: readonly TenantDevice[],
  without: readonly string[] = [],
): Promise<Said> {
  const path = folder.path('contoso.foresync');
  const scan = await scanInto(path, [fullSource(objects, entra, { without })]);
  const workspace = openWorkspace(path);
  try {
    if (devices) {
      await loadTenant(workspace, header, async function* objectsOf() {
        yield await Promise.resolve(devices);
      });
    }
    const advisor = createHybridJoinAdvisor({ forests: [], ...inputs });
    const run = await runAdvisor(advisor, workspace, scan, new AbortController().signal);
    expect(run.end).toEqual({ state: 'ran' });
    return { run, advice: [...readAdvice(workspace, run.id, {})] };
  } finally {
    workspace.close();
  }
}

const outcomesOf = ({ advice }: Said, pattern: RegExp) =>
  Object.fromEntries(
    advice.flatMap(({ subject, outcome }) =>
      pattern.test(subject)
        ? [[pattern.exec(subject)?.[1] ?? subject, outcome.replace('hybridJoin.', '')]]
        : [],
    ),
  );

describe('the advisor on a scan', () => {
  it('says of every computer where it stands, by the directory alone', async () => {
    const said = await judged(directory);
    expect(outcomesOf(said, /^CN=(PC-\d+),/)).toEqual({
      'PC-1': 'begun',
      'PC-2': 'neverBegun',
      'PC-3': 'certificateOfAnother',
      'PC-4': 'certificateExpired',
      'PC-5': 'certificateShared',
      'PC-6': 'certificateShared',
      'PC-7': 'begun',
      'PC-8': 'domainController',
    });
    expect(outcomesOf(said, /^(DC=.*)$/)).toEqual({ 'DC=corp,DC=contoso,DC=com': 'kerberosPossible' });
    expect(outcomesOf(said, /^@(.*)$/)).toEqual({
      'contoso.com': 'suffixSupported',
      'contoso.local': 'suffixUnclear',
    });
    expect(said.run.notJudged.map(({ what }) => what)).toEqual([
      'service connection points and functional levels',
      'connection points in the registry of computers (TenantId, TenantName)',
      'which computers the tenant has, pending, disabled and duplicate devices',
    ]);
  });

  it('matches them with the devices of the tenant, and names those of nobody', async () => {
    const said = await judged(directory, {}, [
      device(1),
      device(7, { profileType: null, registrationDateTime: null, alternativeSecurityIds: 0 }),
      device(2, { trustType: 'Workplace', deviceId: idOf(77) }),
      device(99),
    ]);
    expect(outcomesOf(said, /^CN=(PC-[127]),/)).toEqual({
      'PC-1': 'registered',
      'PC-2': 'neverBegun',
      'PC-7': 'pending',
    });
    expect(outcomesOf(said, /^(PC-\d+)$/)).toEqual({ 'PC-99': 'deviceWithoutComputer' });
    expect(outcomesOf(said, /^@(.*)$/)).toEqual({
      'contoso.com': 'suffixSupported',
      'contoso.local': 'suffixNotSupported',
    });
  });

  it('fills every placeholder of what it says', async () => {
    const said = await judged(directory, {}, [device(1), device(99)]);
    const recordOf = recordMaker(hybridJoinCatalogue);
    for (const one of said.advice) {
      const { sentence, action } = recordOf(one);
      expect(`${sentence} ${action}`).not.toMatch(/[{}]/);
    }
  });

  it('names the other holders of a certificate', async () => {
    const { advice } = await judged(directory);
    const one = advice.find(({ subject }) => subject.startsWith('CN=PC-5,'));
    expect(one?.evidence).toContainEqual({
      name: 'shared with',
      value: 'CN=PC-6,OU=Computers,DC=corp,DC=contoso,DC=com',
    });
  });

  it('says what it could not judge where the scan lacks attributes', async () => {
    const bare = object('CN=PC-1,DC=contoso,DC=com', ['top', 'user', 'computer'], {
      samaccountname: ['PC-1$'],
    });
    const without = ['objectguid', 'usercertificate', 'useraccountcontrol', 'lastlogontimestamp'];
    const { run, advice } = await judged([bare], {}, undefined, without);
    expect(
      run.notJudged.map(({ reason }) => reason).filter((reason) => reason.startsWith('No computer')),
    ).toHaveLength(5);
    expect(advice.map(({ outcome }) => outcome)).toEqual(['hybridJoin.certificateNotRead']);
  });

  it('says that computers are not judged without a scan', async () => {
    const workspace = openWorkspace(folder.path('empty.foresync'), { create: true });
    try {
      const advisor = createHybridJoinAdvisor({ forests: [] });
      const run = await runAdvisor(advisor, workspace, null, new AbortController().signal);
      expect(run.notJudged.at(-1)?.reason).toBe('The workspace has no scan.');
    } finally {
      workspace.close();
    }
  });

  it('says that a profile of IdFix reads no computers', async () => {
    const path = folder.path('idfix.foresync');
    const profile = profileNamed('idfix-multi-tenant') ?? entra;
    const scan = await scanInto(path, [fullSource(directory, profile)], { profile });
    const workspace = openWorkspace(path);
    try {
      const advisor = createHybridJoinAdvisor({ forests: [] });
      const run = await runAdvisor(advisor, workspace, scan, new AbortController().signal);
      expect(run.notJudged.at(-1)?.reason).toContain('--profile entra');
      expect(run.counts).toEqual([]);
    } finally {
      workspace.close();
    }
  });

  it('has nothing to say of computers where the scan has none', async () => {
    const { run } = await judged([user('anna')]);
    expect(run.notJudged).toContainEqual({
      what: 'computers and domain controllers',
      reason: expect.stringContaining('no computers'),
    });
  });
});

const changed = (whenChanged: string) =>
  object('CN=Ben,OU=Staff,DC=corp,DC=contoso,DC=com', ['top', 'person', 'user'], {
    samaccountname: ['ben'],
    whenchanged: [whenChanged],
  });

async function adviceOn(objects: readonly DirectoryObject[], controller?: string) {
  const path = folder.path('contoso.foresync');
  const more = controller === undefined ? {} : { controller };
  const scan = await scanInto(path, [fullSource(objects, entra, more)]);
  const workspace = openWorkspace(path);
  try {
    const advisor = createHybridJoinAdvisor({ forests: [] });
    const run = await runAdvisor(advisor, workspace, scan, new AbortController().signal);
    const recordOf = recordMaker(hybridJoinCatalogue);
    const records = [...readAdvice(workspace, run.id, {})].map(recordOf);
    return new Map(records.map((one) => [/^CN=(PC-\d)/.exec(one.subject)?.[1] ?? one.subject, one]));
  } finally {
    workspace.close();
  }
}

const joined = (number: number, seen: string): DirectoryObject =>
  computer(number, { usercertificate: [certificate(number)], lastlogontimestamp: [ticks(seen)] });

describe('what is stale', () => {
  const inJune = joined(1, '2025-06-01T00:00:00.000Z');
  const inNovember = joined(2, '2025-11-01T00:00:00.000Z');
  it('is so as of the newest date in an export, however old that is', async () => {
    const said = await adviceOn([inJune, inNovember, changed('20251120063000.0Z')]);
    expect(said.get('PC-1')).toMatchObject({
      outcome: 'hybridJoin.stale',
      sentence:
        'The computer has joined, but was last seen 2025-06-01 (as of 2025-11-20, the newest date that was read).',
    });
    expect(said.get('PC-2')?.outcome).toBe('hybridJoin.begun');
  });

  it('is so as of the day of the scan where a domain controller was read', async () => {
    const said = await adviceOn([inNovember, changed('20251120063000.0Z')], 'dc1.corp.contoso.com:389');
    expect(said.get('PC-2')?.outcome).toBe('hybridJoin.stale');
    const today = new Date().toISOString().slice(0, 10);
    expect(said.get('PC-2')?.sentence).toContain(`(as of ${today}, the day of the scan)`);
  });

  it('is not so by a date that there is not, nor by the number for never', async () => {
    const never = { pwdlastset: ['9223372036854775807'], lastlogontimestamp: [] };
    const odd = [changed('20259999999999.0Z'), computer(3, never)];
    const said = await adviceOn([inJune, inNovember, ...odd]);
    expect(said.get('PC-1')?.sentence).toContain('(as of 2025-11-01, the newest date that was read)');
  });

  it('is not so by a date after the scan, which a wrong clock wrote', async () => {
    const said = await adviceOn([inNovember, changed('29991120063000.0Z')]);
    expect(said.get('PC-2')?.outcome).toBe('hybridJoin.begun');
  });
});

const read = async (ldif: string) => {
  const path = folder.path('forest.ldf');
  writeFileSync(path, ldif);
  return await forestFile(path).read(new AbortController().signal);
};

describe('the configuration of a forest from an export', () => {
  const services = 'CN=Services,CN=Configuration,DC=corp,DC=contoso,DC=com';
  const container = `dn: ${services}\nobjectClass: container\n\n`;
  const point = `dn: CN=62a0ff2e-97b9-4513-943f-0d221bd30080,CN=Device Registration Configuration,${services}
objectClass: serviceConnectionPoint
keywords: azureADName:contoso.com
keywords: azureADId:8f1c2b6e-4a0d-4a53-9b8e-2f6f1d0c7a11

`;
  const partitions =
    'dn: CN=Partitions,CN=Configuration,DC=corp,DC=contoso,DC=com\nobjectClass: crossRefContainer\nmsDS-Behavior-Version: 7\n\n';
  const domain =
    'dn: DC=corp,DC=contoso,DC=com\nobjectClass: top\nobjectClass: domainDNS\nmsDS-Behavior-Version: 4\n\n';

  it('is read, levels included', async () => {
    expect(await read(container + point + partitions + domain)).toEqual({
      configurationDn: 'CN=Configuration,DC=corp,DC=contoso,DC=com',
      connectionPoint: ['azureADName:contoso.com', 'azureADId:8f1c2b6e-4a0d-4a53-9b8e-2f6f1d0c7a11'],
      forestLevel: 7,
      domainLevels: [{ domain: 'DC=corp,DC=contoso,DC=com', level: 4 }],
    });
  });

  it('has no connection point where the container above was exported without one', async () => {
    expect(await read(container + domain)).toMatchObject({ connectionPoint: null, forestLevel: undefined });
  });

  it('is not taken for a forest without one where nothing above was exported', async () => {
    await expect(read(domain)).rejects.toMatchObject({ code: 'hybrid-join.no-configuration' });
  });

  it('that cannot be read is not judged, and the rest is', async () => {
    const { run, advice } = await judged(directory, { forests: [forestFile(folder.path('absent.ldf'))] });
    expect(run.inputs).toEqual([{ name: 'forest', value: folder.path('absent.ldf') }]);
    expect(run.notJudged[0]?.reason).toContain('There is no file');
    expect(advice.length).toBeGreaterThan(8);
  });
});

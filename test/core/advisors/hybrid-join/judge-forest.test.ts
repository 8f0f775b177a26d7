import { describe, expect, it } from 'vitest';
import {
  controllerAdvice,
  domainsOfNoForest,
  forestAdvice,
} from '../../../../core/advisors/hybrid-join/judge-forest.ts';
import {
  judgeConnectionPoint,
  type JoinTenant,
} from '../../../../core/advisors/hybrid-join/judge-connection-point.ts';
import { judgeSuffix, type SuffixFacts } from '../../../../core/advisors/hybrid-join/judge-suffix.ts';
import {
  isControllerTooOld,
  isServer2025,
  judgeSystem,
} from '../../../../core/advisors/hybrid-join/judge-system.ts';
import { joinTenant, suffixFacts } from '../../../../core/advisors/hybrid-join/join-tenant.ts';
import type { TenantDomain, TenantHeader } from '../../../../core/model/tenant.ts';

const id = '8f1c2b6e-4a0d-4a53-9b8e-2f6f1d0c7a11';
const tenant: JoinTenant = {
  tenantId: id,
  verifiedDomains: new Set(['contoso.com', 'contoso.onmicrosoft.com']),
};
const unknown: JoinTenant = { tenantId: undefined, verifiedDomains: undefined };
const name = 'azureADName:contoso.com';

describe('Configure hybrid join manually: the service connection point', () => {
  it.each<[string, readonly string[] | null, JoinTenant, readonly string[]]>([
    ['one of each', [name, `azureADId:${id}`], tenant, ['scpFine']],
    [
      'in another case and order',
      [`AZUREADID:${id.toUpperCase()}`, 'azureadname:Contoso.com'],
      tenant,
      ['scpFine'],
    ],
    ['the initial domain', ['azureADName:contoso.onmicrosoft.com', `azureADId:${id}`], tenant, ['scpFine']],
    [
      'nothing to compare with',
      ['azureADName:fabrikam.com', 'azureADId:11112222-3333-4444-5555-666677778888'],
      unknown,
      ['scpFine'],
    ],
    [
      'a keyword of the federation service besides',
      [name, `azureADId:${id}`, 'enterpriseDrsName:sts.contoso.com'],
      tenant,
      ['scpFine'],
    ],
    ['no object', null, tenant, ['scpMissing']],
    ['no keywords', [], tenant, ['scpIncomplete']],
    ['no id', [name], tenant, ['scpIncomplete']],
    ['no name', [`azureADId:${id}`], tenant, ['scpIncomplete']],
    ['two names', [name, 'azureADName:contoso.onmicrosoft.com', `azureADId:${id}`], tenant, ['scpTwice']],
    ['an id that is no GUID', [name, 'azureADId:contoso'], tenant, ['scpTenantIdForm']],
    ['another tenant', [name, 'azureADId:11112222-3333-4444-5555-666677778888'], tenant, ['scpOtherTenant']],
    [
      'a domain that is not verified',
      ['azureADName:contoso.local', `azureADId:${id}`],
      tenant,
      ['scpDomainNotVerified'],
    ],
    [
      'everything at once',
      ['azureADName:fabrikam.com', 'azureADId:x', 'azureADId:y'],
      tenant,
      ['scpTwice', 'scpTenantIdForm', 'scpDomainNotVerified'],
    ],
  ])('%s', (_what, keywords, known, outcomes) => {
    expect(judgeConnectionPoint(keywords, known).map(({ outcome }) => outcome)).toEqual(outcomes);
  });
});

const domainOf = (of: Partial<TenantDomain>): TenantDomain => ({
  id: 'contoso.com',
  isVerified: true,
  isInitial: false,
  isDefault: false,
  authenticationType: 'Managed',
  ...of,
});

describe('Plan your hybrid join implementation: on-premises UPN support', () => {
  it.each<[string, SuffixFacts, string, RegExp]>([
    ['routable, federated', { isVerified: true, authentication: 'Federated' }, 'suffixSupported', /1703/],
    [
      'non-routable, federated',
      { isVerified: false, authentication: 'Federated' },
      'suffixSupported',
      /1803/,
    ],
    [
      'routable, managed',
      { isVerified: true, authentication: 'Managed' },
      'suffixSupported',
      /1803.*lock screen/,
    ],
    [
      'non-routable, managed',
      { isVerified: false, authentication: 'Managed' },
      'suffixNotSupported',
      /not supported/,
    ],
    [
      'routable, no tenant snapshot',
      { isVerified: true, authentication: undefined },
      'suffixSupported',
      /1703.*1803/,
    ],
    [
      'non-routable, no tenant snapshot',
      { isVerified: false, authentication: undefined },
      'suffixUnclear',
      /1803.*not at all/,
    ],
  ])('%s', (_what, facts, outcome, support) => {
    const verdict = judgeSuffix(facts);
    expect(verdict.outcome).toBe(outcome);
    expect(verdict.support).toMatch(support);
  });

  const ran = { state: 'ran' } as const;
  const header = (...domains: readonly TenantDomain[]): TenantHeader => ({
    format: 'foresync-tenant',
    version: 1,
    tenantId: id,
    displayName: 'Contoso',
    takenAt: '2026-05-30T00:00:00Z',
    cloud: 'global',
    onPremisesSyncEnabled: true,
    onPremisesLastSyncDateTime: null,
    directorySizeQuota: null,
    domains: [domainOf({ id: 'contoso.onmicrosoft.com', isInitial: true }), ...domains],
    licences: [],
    synchronization: null,
    coverage: {
      organization: ran,
      domains: ran,
      licences: ran,
      synchronization: ran,
      users: ran,
      groups: ran,
      contacts: ran,
      devices: ran,
      deletedItems: ran,
      eligibleRoles: ran,
      policies: ran,
      roles: ran,
    },
  });

  it.each<[string, string, TenantHeader, SuffixFacts]>([
    [
      'its own domain',
      'contoso.com',
      header(domainOf({ authenticationType: 'Federated' })),
      { isVerified: true, authentication: 'Federated' },
    ],
    [
      'not verified yet',
      'contoso.com',
      header(domainOf({ isVerified: false })),
      { isVerified: false, authentication: 'Managed' },
    ],
    [
      'of the others, where all are alike',
      'contoso.local',
      header(domainOf({ authenticationType: 'Federated' })),
      { isVerified: false, authentication: 'Federated' },
    ],
    [
      'of the others, where they differ',
      'contoso.local',
      header(domainOf({}), domainOf({ id: 'fabrikam.com', authenticationType: 'Federated' })),
      { isVerified: false, authentication: undefined },
    ],
    [
      'of the initial domain, where there is no other',
      'contoso.local',
      header(),
      { isVerified: false, authentication: 'Managed' },
    ],
  ])('asks %s', (_what, suffix, of, facts) => {
    const { verifiedDomains = new Set() } = joinTenant(of, []);
    expect(suffixFacts(suffix, verifiedDomains, of)).toEqual(facts);
  });

  it('takes the verified domains of the scan where there is no tenant snapshot, and none for granted', () => {
    expect(joinTenant(undefined, ['Contoso.com']).verifiedDomains).toEqual(new Set(['contoso.com']));
    expect(joinTenant(undefined, [])).toEqual(unknown);
  });
});

describe('Plan your hybrid join implementation: supported devices', () => {
  it.each([
    ['Windows 11 Enterprise', '10.0 (26100)', 'supported'],
    ['Windows 10 Pro', '10.0 (10586)', 'supported'],
    ['Windows 10 Pro', '10.0 (10240)', 'tooOld'],
    ['Windows Server 2016 Standard', '10.0 (14393)', 'supported'],
    ['Windows Server 2012 R2 Standard', '6.3 (9600)', 'tooOld'],
    ['Windows 8.1 Pro', '6.3 (9600)', 'tooOld'],
    ['Windows Server® 2008 Standard', undefined, 'tooOld'],
    ['Windows 10 Enterprise', undefined, 'supported'],
    ['Windows 7 Professional', undefined, 'tooOld'],
    ['macOS', '14.2', 'notWindows'],
    ['pc-linux-gnu', undefined, 'notWindows'],
    ['Samba', '4.19.5', 'notWindows'],
    [undefined, undefined, 'unknown'],
    ['', '10.0 (26100)', 'unknown'],
  ])('%s %s: %s', (system, version, verdict) => {
    expect(judgeSystem(system, version)).toBe(verdict);
  });

  it.each([
    ['Prerequisites', '6.0 (6003)', true],
    ['Prerequisites', '5.2 (3790)', true],
    ['Prerequisites', '6.1 (7601)', false],
    ['Prerequisites', '10.0 (26100)', false],
    ['not read', undefined, false],
  ])('%s: a controller with %s', (_source, version, isTooOld) => {
    expect(isControllerTooOld(version)).toBe(isTooOld);
  });

  it.each([
    ['Windows Server 2025 Datacenter', '10.0 (26100)', true],
    ['Windows Server 2025 Datacenter', undefined, true],
    ['Windows Server 2022 Datacenter', '10.0 (20348)', false],
  ])('hybrid join by Entra Kerberos: %s %s', (system, version, is) => {
    expect(isServer2025(system, version)).toBe(is);
  });
});

const controller = (dc: string, domain: string, version: string) => ({
  dn: `CN=${dc},OU=Domain Controllers,${domain}`,
  object: 1,
  objectClass: 'computer',
  name: dc,
  domain,
  operatingSystem: 'Windows Server',
  operatingSystemVersion: version,
});

describe('advice on a forest', () => {
  const configurationDn = 'CN=Configuration,DC=corp,DC=contoso,DC=com';
  it('names the connection point, and levels before Windows Server 2008 R2', () => {
    const advice = forestAdvice(
      {
        configurationDn,
        connectionPoint: null,
        forestLevel: 3,
        domainLevels: [
          { domain: 'DC=corp,DC=contoso,DC=com', level: 4 },
          { domain: 'DC=old,DC=contoso,DC=com', level: 2 },
        ],
      },
      unknown,
    );
    expect(
      advice.map(({ outcome, subject, evidence }) => [
        outcome,
        subject,
        ...evidence.map(({ value }) => value),
      ]),
    ).toEqual([
      [
        'hybridJoin.scpMissing',
        `CN=62a0ff2e-97b9-4513-943f-0d221bd30080,CN=Device Registration Configuration,CN=Services,${configurationDn}`,
        'Windows Server 2008',
      ],
      ['hybridJoin.levelTooOld', configurationDn, 'Windows Server 2008'],
      ['hybridJoin.levelTooOld', 'DC=old,DC=contoso,DC=com', 'Windows Server 2003'],
    ]);
  });

  it('asks of every domain whether one controller is of Windows Server 2025', () => {
    const advice = controllerAdvice([
      controller('DC1', 'DC=a', '10.0 (26100)'),
      controller('DC2', 'DC=a', '10.0 (20348)'),
      controller('DC3', 'DC=b', '6.0 (6002)'),
    ]);
    expect(advice.map(({ outcome, subject, evidence }) => [outcome, subject, evidence[0]?.value])).toEqual([
      ['hybridJoin.controllerTooOld', 'CN=DC3,OU=Domain Controllers,DC=b', 'Windows Server 6.0 (6002)'],
      ['hybridJoin.kerberosPossible', 'DC=a', 'DC1, Windows Server 10.0 (26100)'],
      ['hybridJoin.kerberosNotPossible', 'DC=b', 'DC3, Windows Server 6.0 (6002)'],
    ]);
  });

  it.each([
    ['its root', 'DC=corp,DC=contoso,DC=com', []],
    ['a child', 'DC=emea,DC=corp,DC=contoso,DC=com', []],
    ['another tree', 'DC=fabrikam,DC=com', []],
    ['another forest', 'DC=ad,DC=fabrikam,DC=com', ['DC=ad,DC=fabrikam,DC=com']],
  ])('is known to cover %s, or not', (_what, domain, ofNone) => {
    const forest = {
      configurationDn,
      connectionPoint: null,
      forestLevel: 7,
      domainLevels: [{ domain: 'DC=Fabrikam,DC=com', level: 7 }],
    };
    expect(domainsOfNoForest([domain, domain], [forest])).toEqual(ofNone);
  });
});

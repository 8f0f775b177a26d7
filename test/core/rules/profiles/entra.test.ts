import { describe, expect, it } from 'vitest';
import { certificateBytes } from '../../../../build/generate/certificate.ts';
import { seededRandom } from '../../../../build/generate/random.ts';
import type { Value } from '../../../../core/model/directory-object.ts';
import { sentence } from '../../../../core/rules/check.ts';
import type { JudgedFinding } from '../../../../core/rules/profile.ts';
import { entra } from '../../../../core/rules/profiles/entra.ts';
import { profileNamed, profiles } from '../../../../core/rules/profiles/registry.ts';
import { objectWith } from '../../../helpers/check-tester.ts';

type Attributes = Readonly<Record<string, readonly Value[]>>;

const anna: Attributes = {
  objectClass: ['top', 'person', 'organizationalPerson', 'user'],
  sAMAccountName: ['anna'],
  userPrincipalName: ['anna.berg@contoso.com'],
  displayName: ['Anna Berg'],
  givenName: ['Anna'],
  sn: ['Berg'],
  mail: ['anna.berg@contoso.com'],
  mailNickname: ['anna.berg'],
  proxyAddresses: [
    'SMTP:anna.berg@contoso.com',
    'smtp:a.berg@contoso.com',
    'smtp:anna.berg@contoso.mail.onmicrosoft.com',
    'X500:/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=anna',
    'SIP:anna.berg@contoso.com',
  ],
  targetAddress: ['SMTP:anna.berg@contoso.mail.onmicrosoft.com'],
  'mS-DS-ConsistencyGuid': [new Uint8Array(16)],
};
const deviceCertificate = certificateBytes(seededRandom(1), {
  commonName: 'PC1',
  validFrom: 24,
  validTo: 34,
});
const computer: Attributes = {
  objectClass: ['top', 'person', 'organizationalPerson', 'user', 'computer'],
  sAMAccountName: ['PC1$'],
};

function findingsOf(
  attributes: Attributes,
  { verifiedDomains = [] as readonly string[], notExported = [] as readonly string[] } = {},
): readonly JudgedFinding[] {
  const judge = entra.begin(
    { verifiedDomains: new Set(verifiedDomains), alternateLogin: false },
    { claim: () => undefined, claimFolded: () => undefined, first: () => undefined },
  );
  return judge.judge(objectWith(attributes), (name) => !notExported.includes(name)).findings;
}

function selects(...objectClass: readonly string[]): boolean {
  return entra.selects(objectWith({ objectClass }));
}

/** `<id> <severity>[ → proposal]`, one a problem. */
function told(attributes: Attributes, settings?: Parameters<typeof findingsOf>[1]): readonly string[] {
  return findingsOf(attributes, settings).flatMap(({ problems, fix, proposal }) =>
    problems.map(({ id, severity }) => `${id} ${severity}${fix ? ` → ${proposal ?? 'removed'}` : ''}`),
  );
}

describe('a clean object', () => {
  it.each<readonly [string, Attributes]>([
    ['user', anna],
    ['user without mail', { ...anna, mail: [], proxyAddresses: [], targetAddress: [], mailNickname: [] }],
    [
      'contact',
      {
        objectClass: ['top', 'person', 'organizationalPerson', 'contact'],
        displayName: ['Ben'],
        mail: ['ben@fabrikam.com'],
        proxyAddresses: ['SMTP:ben@fabrikam.com'],
        targetAddress: ['SMTP:ben@fabrikam.com'],
        mailNickname: ['ben'],
      },
    ],
    [
      'group',
      {
        objectClass: ['top', 'group'],
        sAMAccountName: ['Everybody in our company'],
        groupType: ['-2147483646'],
      },
    ],
    ['computer', { ...computer, userCertificate: [deviceCertificate] }],
  ])('%s has no finding', (_what, attributes) => {
    expect(told(attributes, { verifiedDomains: ['contoso.com'] })).toEqual([]);
  });
});

describe('a user', () => {
  it.each<readonly [Attributes, readonly string[]]>([
    [{ userPrincipalName: [] }, ['userPrincipalName.missing warning']],
    [{ userPrincipalName: [' '] }, ['userPrincipalName.blank error']],
    [
      { userPrincipalName: ['anna.berg@contoso.com '] },
      ['userPrincipalName.edgeSpace error → anna.berg@contoso.com'],
    ],
    [{ userPrincipalName: ['anna.berg'], proxyAddresses: [] }, ['userPrincipalName.atSign error']],
    [
      { userPrincipalName: ['anna berg.@contoso.com'], proxyAddresses: [] },
      ['userPrincipalName.character error', 'userPrincipalName.localPartEnd error'],
    ],
    [{ userPrincipalName: ['a@contoso.com'] }, ['userPrincipalName.notPrimaryAddress info']],
    [
      { userPrincipalName: ['anna.berg@contoso.local'], proxyAddresses: [], targetAddress: [] },
      ['userPrincipalName.suffixNotVerified error'],
    ],
    [{ mail: [' Anna.Berg@contoso.com'] }, ['mail.edgeSpace info → Anna.Berg@contoso.com']],
    [{ mail: ['anna'], proxyAddresses: [] }, ['mail.format error']],
    [{ mail: ['müller@contoso.com'], proxyAddresses: [] }, ['mail.character error']],
    [{ mail: ['anna@fabrikam.com'], proxyAddresses: [] }, ['mail.domainNotVerified warning']],
    [{ mail: ['a.berg@contoso.com'] }, ['proxyAddresses.notMail warning']],
    [
      { proxyAddresses: ['SMTP:anna.berg@contoso.com', 'smtp: a@contoso.com', 'b@contoso.com'] },
      [
        'proxyAddresses.character error → smtp:a@contoso.com',
        'proxyAddresses.prefix error → smtp:b@contoso.com',
      ],
    ],
    [
      { proxyAddresses: ['smtp:anna.berg@contoso.com'] },
      ['proxyAddresses.primaryCount error → SMTP:anna.berg@contoso.com'],
    ],
    [
      { proxyAddresses: ['SMTP:anna.berg@contoso.com', 'SMTP:a@contoso.com'] },
      ['proxyAddresses.primaryCount error', 'proxyAddresses.primaryCount error'],
    ],
    [{ mailNickname: ['a&b'] }, ['mailNickname.character error']],
    [
      { mailNickname: [' anna.'] },
      ['mailNickname.edgeSpace error → anna', 'mailNickname.periodPlacement error → anna'],
    ],
    [{ sAMAccountName: ["anna-o'hara"] }, ['sAMAccountName.character warning']],
    [{ sAMAccountName: ['a'.repeat(21)] }, ['sAMAccountName.length warning']],
    [
      { sAMAccountName: ['a*'], userPrincipalName: [] },
      ['userPrincipalName.missing warning', 'sAMAccountName.character error'],
    ],
    [{ targetAddress: ['anna@fabrikam.com'] }, ['targetAddress.prefix error → SMTP:anna@fabrikam.com']],
    [{ homeMDB: ['CN=DB1'] }, ['targetAddress.ownAddress error']],
    [{ displayName: ['Anna Berg '] }, ['displayName.edgeSpace warning → Anna Berg']],
    [{ displayName: [' '] }, ['displayName.blank warning → removed']],
    [{ givenName: ['a'.repeat(65)] }, ['givenName.length warning']],
    [{ sn: [' Berg'] }, ['sn.edgeSpace info → Berg']],
    [{ 'mS-DS-ConsistencyGuid': [new Uint8Array(15)] }, ['mS-DS-ConsistencyGuid.format error']],
    [
      { userCertificate: Array.from({ length: 16 }, (_, index) => Uint8Array.of(index)) },
      ['userCertificate.tooMany error'],
    ],
    [{ thumbnailPhoto: [new Uint8Array(102_401)] }, ['thumbnailPhoto.size error']],
    [{ isCriticalSystemObject: ['TRUE'], mail: ['anna'] }, ['scope.filtered info']],
  ])('with %j', (changes, expected) => {
    expect(told({ ...anna, ...changes }, { verifiedDomains: ['contoso.com'] })).toEqual(expected);
  });

  it('has one finding for one value, and suggestions that mend all of it', () => {
    expect(
      findingsOf(
        { ...anna, userPrincipalName: ['zoë berg.@contoso.local'], proxyAddresses: [], targetAddress: [] },
        {
          verifiedDomains: ['contoso.com'],
        },
      ),
    ).toMatchObject([{ fix: false, suggestions: ['zoeberg@contoso.com'] }]);
  });

  it('is not blamed for a sign-in name that was not exported', () => {
    expect(
      told(
        { ...anna, userPrincipalName: [], sAMAccountName: ['a*'] },
        { notExported: ['userprincipalname'] },
      ),
    ).toEqual(['sAMAccountName.character warning']);
  });

  it('is warned of a suffix that cannot be public where no verified domain is known', () => {
    expect(told({ ...anna, userPrincipalName: ['anna@contoso.local'], proxyAddresses: [] })).toEqual([
      'userPrincipalName.suffixNotRoutable warning',
    ]);
  });
});

describe('other objects', () => {
  it('are left out with a reason in words', () => {
    const [filtered] = findingsOf(computer);
    const message =
      entra.rows.find(({ attribute }) => attribute === 'scope')?.messages.get('scope.filtered') ?? '';
    expect(sentence(message, filtered?.problems[0]?.detail)).toBe(
      'Connect will not synchronise the object. userCertificate is absent: Connect takes computers that have begun a hybrid join only.',
    );
  });

  it('of kinds that do not become users are not looked at', () => {
    expect(selects('top', 'user', 'computer', 'msDS-GroupManagedServiceAccount')).toBe(false);
    expect(selects('top', 'foreignSecurityPrincipal')).toBe(false);
    expect(selects('top', 'organizationalUnit')).toBe(false);
    expect(selects('top', 'person', 'organizationalPerson', 'user', 'inetOrgPerson')).toBe(true);
  });

  it('report a group with too many members', () => {
    const group: Attributes = { objectClass: ['top', 'group'], groupType: ['-2147483646'] };
    expect(told({ ...group, member: ['50001'] })).toEqual(['member.many warning']);
    expect(told({ ...group, member: ['250001'] })).toEqual(['member.tooMany error']);
  });
});

describe('claims', () => {
  it('of an address meet in one name space, whichever attribute holds it', () => {
    const addresses = (entra.claimsOf?.(objectWith(anna)) ?? []).filter(({ space }) => space === 'address');
    expect(new Set(addresses.map(({ attribute }) => attribute))).toEqual(
      new Set(['userPrincipalName', 'mail', 'proxyAddresses', 'targetAddress']),
    );
    expect(addresses.filter(({ key }) => key === 'anna.berg@contoso.com')).toHaveLength(3);
  });
});

describe('the registry', () => {
  it('finds every profile by its id, and no other', () => {
    expect(profiles.map(({ id }) => id)).toEqual(['entra', 'idfix-multi-tenant', 'idfix-dedicated']);
    for (const profile of profiles) expect(profileNamed(profile.id)).toBe(profile);
    expect(profileNamed('idfix')).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { certificateBytes } from '../../../../build/generate/certificate.ts';
import { seededRandom } from '../../../../build/generate/random.ts';
import type { ObjectKind, Value } from '../../../../core/model/directory-object.ts';
import { guidBytes } from '../../../../core/model/value-text.ts';
import { connectDefaultFilter, linkedMailboxes } from '../../../../core/rules/scope/connect.ts';
import { objectWith } from '../../../helpers/check-tester.ts';

type Attributes = Readonly<Record<string, readonly Value[]>>;

const user: Attributes = { sAMAccountName: ['anna'] };
const distribution: Attributes = { sAMAccountName: ['Staff'], groupType: ['8'] };
const primary: Attributes = { proxyAddresses: ['SMTP:anna@contoso.com'] };

const guid = '0f0e8ce1-8a3c-4ad0-b1f0-96a9e7b3b1d0';
const computer: Attributes = { objectGUID: [guidBytes(guid) ?? new Uint8Array()] };
const certificate = (commonName: string, validTo: number): Uint8Array =>
  certificateBytes(seededRandom(1), { commonName, validFrom: 20, validTo });
const own = certificate(guid, 31);
const inUpperCase = certificate(guid.toUpperCase(), 31);
const expired = certificate(guid, 25);
const ofAnother = certificate(guid.replace('0', '1'), 31);
const now = '2026-01-01T00:00:00.000Z';

function reasonOf(kind: ObjectKind, attributes: Attributes, dn?: string): string | undefined {
  const scope = connectDefaultFilter.test(objectWith(attributes, dn), kind, () => true, now);
  return scope.inScope ? undefined : scope.reason;
}

/** Table D1 of the default rules, row by row, with the near misses. */
const table: readonly (readonly [ObjectKind, string | undefined, Attributes, string?])[] = [
  ['user', undefined, user],
  ['user', 'criticalSystemObject', { ...user, isCriticalSystemObject: ['TRUE'] }],
  ['user', 'criticalSystemObject', { ...user, isCriticalSystemObject: ['FALSE'] }],
  ['user', 'noAccountName', { userPrincipalName: ['anna@contoso.com'] }],
  ['user', 'supportAccount', { sAMAccountName: ['SUPPORT_388945a0'] }],
  ['user', undefined, { sAMAccountName: ['SUPPORT_388945a0x'] }],
  ['user', undefined, { sAMAccountName: ['SUPPORT_388945a1'] }],
  ['user', 'systemMailbox', { ...user, mailNickname: ['SystemMailbox{1f05a927-0000}'] }],
  ['user', undefined, { ...user, mailNickname: ['SystemMailbox1f05a927'] }],
  ['user', 'syncAccount', { sAMAccountName: ['AAD_0123456789ab'] }],
  ['user', undefined, { sAMAccountName: ['AADanna'] }],
  ['user', 'clientAccessAlias', { ...user, mailNickname: ['CAS_{0123}'] }],
  ['user', undefined, { ...user, mailNickname: ['CAS_anna'] }],
  ['user', undefined, { ...user, mailNickname: ['anna_CAS_}'] }],
  ['user', 'clientAccessAccount', { sAMAccountName: ['CAS_{0123}'] }],
  ['user', undefined, { sAMAccountName: ['CAS_{0123'] }],
  ['user', 'syncServiceAccount', { sAMAccountName: ['MSOL_0123456789ab'] }],
  ['user', undefined, { ...user, displayName: ['Anna (MSOL)'], msExchHideFromAddressLists: ['TRUE'] }],
  ...[4096, 8192, 16_384, 4_194_304, 8_388_608, 16_777_216, 536_870_912].map(
    (type) => ['user', 'recipientType', { ...user, msExchRecipientTypeDetails: [String(type)] }] as const,
  ),
  ['user', undefined, { ...user, msExchRecipientTypeDetails: ['1'] }],
  ['user', undefined, { ...user, msExchRecipientTypeDetails: ['2147483648'] }],
  ['user', undefined, { ...user, msExchRecipientTypeDetails: ['34359738368'] }],
  ['user', 'recipientType', { ...user, msExchRecipientTypeDetails: ['9007199254745088'] }],
  ['user', undefined, { ...user, msExchRecipientTypeDetails: ['1073741824'] }],
  ['user', undefined, { ...user, msExchRecipientTypeDetails: ['4096x'] }],
  ['user', 'conflictObject', user, 'CN=Anna\\0ACNF:0f0e8ce1-8a3c-4ad0-b1f0-96a9e7b3b1d0,DC=contoso,DC=com'],
  ['user', 'conflictObject', user, 'CN=Berg\\, Anna\\0ACNF:0f0e8ce1,DC=contoso,DC=com'],
  ['user', undefined, user, 'CN=Anna,OU=Staff\\0ACNF:0f0e8ce1,DC=contoso,DC=com'],
  ['user', undefined, user, 'CN=CNF:Anna,DC=contoso,DC=com'],
  ['user', 'writtenBackUser', { ...user, adminDescription: ['User_0f0e8ce1'] }],
  ['user', undefined, { ...user, adminDescription: ['Group_0f0e8ce1'] }],
  // "In from AD – InetOrgPerson Join" has no such clause.
  [
    'user',
    undefined,
    { ...user, objectClass: ['top', 'person', 'user', 'inetOrgPerson'], adminDescription: ['User_0f0e8ce1'] },
  ],

  ['group', undefined, { sAMAccountName: ['Staff'], groupType: ['-2147483646'] }],
  ['group', undefined, { ...distribution, ...primary }],
  ['group', 'criticalSystemObject', { isCriticalSystemObject: ['TRUE'] }],
  ['group', 'coexistenceGroup', { sAMAccountName: ['MSOL_AD_Sync_RichCoexistence'] }],
  ['group', undefined, { sAMAccountName: ['MSOL_AD_Sync_Staff'] }],
  ['group', 'roleGroup', { msExchRecipientTypeDetails: ['1073741824'] }],
  ['group', undefined, { msExchRecipientTypeDetails: ['4096'] }],
  ['group', 'conflictObject', {}, 'CN=Staff\\0acnf:0f0e8ce1,DC=contoso,DC=com'],
  ['group', 'writtenBackGroup', { adminDescription: ['Group_0f0e8ce1'] }],
  ['group', undefined, { adminDescription: ['User_0f0e8ce1'] }],
  ['group', 'distributionGroupWithoutMail', distribution],
  ['group', 'distributionGroupWithoutMail', { ...distribution, mail: ['staff'] }],
  ['group', 'distributionGroupWithoutMail', { ...distribution, proxyAddresses: ['smtp:staff@contoso.com'] }],
  ['group', 'distributionGroupWithoutMail', { ...distribution, proxyAddresses: ['SMTP:staff'] }],
  ['group', undefined, { ...distribution, mail: ['staff@contoso.com'] }],
  ['group', undefined, { sAMAccountName: ['Staff'] }],

  ['contact', undefined, primary],
  ['contact', undefined, { mail: ['anna@fabrikam.com'] }],
  ['contact', 'criticalSystemObject', { ...primary, isCriticalSystemObject: ['TRUE'] }],
  [
    'contact',
    'hiddenSyncContact',
    { ...primary, displayName: ['Anna (MSOL)'], msExchHideFromAddressLists: ['TRUE'] },
  ],
  ['contact', undefined, { ...primary, displayName: ['Anna (MSOL)'], msExchHideFromAddressLists: ['FALSE'] }],
  ['contact', undefined, { ...primary, displayName: ['Anna (MSOL)'] }],
  ['contact', undefined, { ...primary, displayName: ['MSOL_Anna'], msExchHideFromAddressLists: ['TRUE'] }],
  ['contact', 'clientAccessAlias', { ...primary, mailNickname: ['CAS_{0123}'] }],
  ['contact', 'conflictObject', primary, 'CN=Anna\\0ACNF:0f0e8ce1,DC=contoso,DC=com'],
  ['contact', 'contactWithoutMail', { displayName: ['Anna'] }],
  ['contact', 'contactWithoutMail', { targetAddress: ['SMTP:anna@fabrikam.com'] }],

  ['computer', 'computerWithoutCertificate', { sAMAccountName: ['PC1$'] }],
  ['computer', undefined, { ...computer, userCertificate: [own] }],
  ['computer', undefined, { ...computer, userCertificate: [Uint8Array.of(1), ofAnother, expired, own] }],
  ['computer', undefined, { userCertificate: [ofAnother] }],
  ['computer', undefined, { ...computer, userCertificate: [inUpperCase] }],
  ['computer', 'computerWithoutValidCertificate', { ...computer, userCertificate: [Uint8Array.of(48)] }],
  ['computer', 'computerWithoutValidCertificate', { ...computer, userCertificate: [new Uint8Array()] }],
  ['computer', 'computerCertificateOfAnother', { ...computer, userCertificate: [ofAnother] }],
  ['computer', 'computerCertificateExpired', { ...computer, userCertificate: [expired] }],
  ['computer', 'computerCertificateExpired', { ...computer, userCertificate: [expired, ofAnother] }],
];

describe('what Connect leaves out by default', () => {
  for (const [kind, reason, attributes, dn] of table) {
    it(`${reason ?? 'takes'}: ${kind} ${JSON.stringify(attributes).slice(0, 200)} ${dn ?? ''}`, () => {
      expect(reasonOf(kind, attributes, dn)).toBe(reason);
    });
  }

  it('has a row of the table above for every reason', () => {
    // Linked mailboxes are judged when all objects are in.
    const tested = new Set([...table.map(([, reason]) => reason), linkedMailboxes.reason]);
    expect([...connectDefaultFilter.reasons.keys()].filter((reason) => !tested.has(reason))).toEqual([]);
  });

  it('says each reason in a sentence', () => {
    for (const sentence of connectDefaultFilter.reasons.values()) expect(sentence).toMatch(/^\S.*\.$/);
  });
});

it('takes no certificate for expired where the time is not known', () => {
  const object = objectWith({ ...computer, userCertificate: [expired] });
  expect(connectDefaultFilter.test(object, 'computer', () => true)).toEqual({ inScope: true });
});

describe('what was not exported', () => {
  it.each<readonly [ObjectKind, Attributes, string]>([
    ['user', {}, 'samaccountname'],
    ['group', distribution, 'proxyaddresses'],
    ['group', distribution, 'mail'],
    ['contact', {}, 'proxyaddresses'],
    ['contact', {}, 'mail'],
    ['computer', {}, 'usercertificate'],
  ])('leaves no %s %j out for want of %s', (kind, attributes, missing) => {
    const scope = connectDefaultFilter.test(objectWith(attributes), kind, (name) => name !== missing);
    expect(scope).toEqual({ inScope: true });
  });

  it.each<readonly [ObjectKind, Attributes, readonly string[]]>([
    ['user', {}, ['samaccountname']],
    ['contact', {}, ['proxyaddresses', 'mail']],
    ['computer', {}, ['usercertificate']],
    ['user', user, []],
  ])('names the absences that decided over a %s %j', (kind, attributes, expected) => {
    const absences: string[] = [];
    connectDefaultFilter.test(objectWith(attributes), kind, (name) => absences.push(name) > 0);
    expect(absences).toEqual(expected);
  });
});

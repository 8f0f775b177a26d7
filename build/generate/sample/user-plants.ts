import { certificateBytes } from '../certificate.ts';
import type { EntryAttributes } from '../entry.ts';
import { routingDomain, type HealthyUser, type Mailbox } from '../objects.ts';
import type { Random } from '../random.ts';
import { photoBytes } from '../values.ts';

/** One thing that is wrong with one user of the sample. */
export interface UserPlant {
  /** For the list in the sample's README. */
  readonly what: string;
  readonly change: (healthy: HealthyUser, random: Random) => EntryAttributes;
  /** Where the mailbox must be for it to make sense. */
  readonly mailbox?: Mailbox;
}

function at(address: string): string {
  return address.slice(address.indexOf('@'));
}

/** The addresses with another primary one, and `mail` that follows it. */
function primary(healthy: HealthyUser, address: string): EntryAttributes {
  return { mail: address, proxyAddresses: [`SMTP:${address}`, ...healthy.proxyAddresses.slice(1)] };
}

function alsoHolds(healthy: HealthyUser, ...addresses: readonly string[]): EntryAttributes {
  return { proxyAddresses: [...healthy.proxyAddresses, ...addresses] };
}

const signInNames: readonly UserPlant[] = [
  {
    what: 'userPrincipalName with a space',
    change: (user) => ({ userPrincipalName: user.address.replace('.', ' ') }),
  },
  {
    what: 'userPrincipalName with a letter that has an accent',
    change: (user) => ({ userPrincipalName: `${user.login}é${at(user.address)}` }),
  },
  {
    what: 'userPrincipalName with `&`',
    change: (user) => ({ userPrincipalName: user.address.replace('.', '&') }),
  },
  { what: 'userPrincipalName without `@`', change: (user) => ({ userPrincipalName: user.login }) },
  {
    what: 'userPrincipalName with two `@`',
    change: (user) => ({ userPrincipalName: `${user.login}@corp${at(user.address)}` }),
  },
  {
    what: 'userPrincipalName that begins with `@`',
    change: (user) => ({ userPrincipalName: at(user.address) }),
  },
  {
    what: 'userPrincipalName with more than 64 characters before the `@`',
    change: (user) => ({
      userPrincipalName: `${user.login}.${'project-coordination-office-'.repeat(3)}north${at(user.address)}`,
    }),
  },
  {
    what: 'userPrincipalName with more than 48 characters after the `@`',
    change: (user) => ({
      userPrincipalName: `${user.login}@research-and-development.northern-hemisphere.contoso.com`,
    }),
  },
  {
    what: 'userPrincipalName with a period before the `@`',
    change: (user) => ({ userPrincipalName: `${user.login}.${at(user.address)}` }),
  },
  {
    what: 'userPrincipalName that ends with a space',
    change: (user) => ({ userPrincipalName: `${user.address} ` }),
  },
  { what: 'userPrincipalName that is blank', change: () => ({ userPrincipalName: ' ' }) },
  {
    what: 'userPrincipalName whose suffix cannot be routed',
    change: (user) => ({ userPrincipalName: `${user.login}@corp.contoso.local` }),
  },
  {
    what: 'userPrincipalName whose suffix is not a verified domain',
    change: (user) => ({ userPrincipalName: `${user.login}@research.contoso.com` }),
  },
  {
    what: 'userPrincipalName with two periods in its domain',
    change: (user) => ({ userPrincipalName: `${user.login}@contoso..com` }),
  },
  { what: 'no userPrincipalName', change: () => ({ userPrincipalName: undefined }) },
  {
    what: 'userPrincipalName that is not the primary address (a new surname)',
    change: (user) => primary(user, `${user.login}-hall${at(user.address)}`),
  },
  {
    what: 'sAMAccountName with more than 20 characters',
    change: (user) => ({ sAMAccountName: `${user.login.slice(0, 14)}-administration` }),
  },
  {
    what: 'sAMAccountName with `+`, beside a good userPrincipalName',
    change: (user) => ({ sAMAccountName: `${user.login.slice(0, 8)}+test` }),
  },
  {
    what: 'sAMAccountName with `?`, beside no userPrincipalName',
    change: (user) => ({ sAMAccountName: `${user.login.slice(0, 8)}?`, userPrincipalName: undefined }),
  },
  {
    what: 'sAMAccountName with more than 20 characters, beside no userPrincipalName',
    change: (user) => ({
      sAMAccountName: `${user.login.slice(0, 14)}.contractor`,
      userPrincipalName: undefined,
    }),
  },
];

const addresses: readonly UserPlant[] = [
  {
    what: 'an address with parentheses in proxyAddresses',
    change: (user) => alsoHolds(user, 'smtp:sales(emea)@contoso.com'),
  },
  {
    what: 'a primary address with a letter that has an accent',
    change: (user) => primary(user, `${user.login}ö${at(user.address)}`),
  },
  {
    what: 'an address longer than 256 characters',
    change: (user) =>
      alsoHolds(user, `smtp:${'all-questions-about-the-new-building-'.repeat(7)}desk@contoso.com`),
  },
  {
    what: 'an address with its prefix twice',
    change: (user) => alsoHolds(user, `smtp:smtp:${user.login}.old@contoso.com`),
  },
  {
    what: 'an address without prefix in proxyAddresses',
    change: (user) => alsoHolds(user, `${user.login}.archive@contoso.com`),
  },
  {
    what: 'no primary address among several',
    change: (user) => ({
      proxyAddresses: user.proxyAddresses.map((value) => value.replace('SMTP:', 'smtp:')),
    }),
  },
  { what: 'two primary addresses', change: (user) => alsoHolds(user, `SMTP:${user.login}.2@contoso.com`) },
  {
    what: 'more than 300 addresses',
    change: (user) =>
      alsoHolds(
        user,
        ...Array.from({ length: 305 }, (_, index) => `smtp:ticket-${1000 + index}@contoso.com`),
      ),
  },
  {
    what: 'a primary address that is not the one in mail',
    change: (user) => ({ mail: `${user.login}.new${at(user.address)}` }),
  },
  {
    what: 'an address in a domain that is not verified',
    change: (user) => alsoHolds(user, `smtp:${user.login}@labs.contoso.com`),
  },
  {
    what: 'an address in a domain that cannot be routed',
    change: (user) => alsoHolds(user, `smtp:${user.login}@contoso.local`),
  },
  {
    what: 'an address that ends with a space',
    change: (user) => alsoHolds(user, `smtp:${user.login}.desk@contoso.com `),
  },
  {
    what: 'an address with a space behind its prefix',
    change: (user) => alsoHolds(user, `smtp: ${user.login}.front@contoso.com`),
  },
  { what: 'an address without `@`', change: (user) => alsoHolds(user, `smtp:${user.login}.contoso.com`) },
  { what: 'a prefix without address', change: (user) => alsoHolds(user, 'smtp:') },
  {
    what: 'a SIP address with a letter that has an accent',
    change: (user) => alsoHolds(user, `SIP:${user.login}ü${at(user.address)}`),
  },
  { what: 'a SIP prefix without address', change: (user) => alsoHolds(user, 'SIP:') },
  {
    what: 'an EUM address with a second colon',
    change: (user) => alsoHolds(user, `EUM:47:11;phone-context=corp.contoso.com`),
  },
  { what: 'a blank value in proxyAddresses', change: (user) => alsoHolds(user, ' ') },
  { what: 'mail without `@`', change: (user) => ({ mail: `${user.login}.contoso.com` }) },
  { what: 'mail with two `@`', change: (user) => ({ mail: user.address.replace('@', '@@') }) },
  {
    what: 'mail with a letter that has an accent',
    change: (user) => ({ mail: `${user.login}ü${at(user.address)}` }),
  },
  {
    what: 'mail in a domain that is not verified',
    change: (user) => ({ mail: `${user.login}@research.contoso.com`, proxyAddresses: undefined }),
  },
  {
    what: 'mail in a domain that cannot be routed',
    change: (user) => ({ mail: `${user.login}@contoso.local`, proxyAddresses: undefined }),
  },
  { what: 'mail that ends with a space', change: (user) => ({ mail: `${user.address} ` }) },
  { what: 'mail that is blank', change: () => ({ mail: ' ' }) },
];

const aliases: readonly UserPlant[] = [
  { what: 'mailNickname with a space', change: (user) => ({ mailNickname: user.alias.replace('.', ' ') }) },
  { what: 'mailNickname that begins with a period', change: (user) => ({ mailNickname: `.${user.alias}` }) },
  { what: 'mailNickname that ends with a period', change: (user) => ({ mailNickname: `${user.alias}.` }) },
  {
    what: 'mailNickname with two periods in a row',
    change: (user) => ({ mailNickname: user.alias.replace('.', '..') }),
  },
  { what: 'mailNickname with `&`', change: (user) => ({ mailNickname: user.alias.replace('.', '&') }) },
  { what: 'mailNickname with a comma', change: (user) => ({ mailNickname: user.alias.replace('.', ',') }) },
  {
    what: 'mailNickname longer than 64 characters',
    change: (user) => ({ mailNickname: `${user.alias}-${'shared-services-'.repeat(4)}` }),
  },
  { what: 'mailNickname that ends with a space', change: (user) => ({ mailNickname: `${user.alias} ` }) },
  { what: 'mailNickname that is blank', change: () => ({ mailNickname: ' ' }) },
];

const targets: readonly UserPlant[] = [
  {
    what: 'targetAddress with angle brackets',
    mailbox: 'cloud',
    change: (user) => ({ targetAddress: `SMTP:<${user.login}@fabrikam.com>` }),
  },
  {
    what: 'targetAddress without prefix',
    mailbox: 'cloud',
    change: (user) => ({ targetAddress: `${user.login}@${routingDomain}` }),
  },
  {
    what: 'targetAddress with its prefix twice',
    mailbox: 'cloud',
    change: (user) => ({ targetAddress: `SMTP:smtp:${user.login}@${routingDomain}` }),
  },
  {
    what: 'targetAddress without domain',
    mailbox: 'cloud',
    change: (user) => ({ targetAddress: `SMTP:${user.login}` }),
  },
  {
    what: 'targetAddress that ends with a space',
    mailbox: 'cloud',
    change: (user) => ({ targetAddress: `SMTP:${user.login}@${routingDomain} ` }),
  },
  {
    what: 'targetAddress longer than 256 characters',
    mailbox: 'cloud',
    change: (user) => ({
      targetAddress: `SMTP:${user.login}.${'forwarded-to-the-service-desk-'.repeat(9)}@${routingDomain}`,
    }),
  },
  { what: 'targetAddress that is blank', mailbox: 'cloud', change: () => ({ targetAddress: ' ' }) },
  {
    what: 'targetAddress that is an own address, beside a mailbox here (mail would loop)',
    mailbox: 'onPremises',
    change: (user) => ({ targetAddress: `SMTP:${user.address}` }),
  },
];

const names: readonly UserPlant[] = [
  {
    what: 'displayName longer than 256 characters',
    change: () => ({
      displayName: `Visiting professor ${'of environmental engineering and '.repeat(8)}hydrology`,
    }),
  },
  { what: 'displayName that begins with a space', change: (user) => ({ displayName: ` ${user.login}` }) },
  { what: 'displayName that is blank', change: () => ({ displayName: ' ' }) },
  {
    what: 'givenName longer than 64 characters',
    change: () => ({
      givenName: 'Maria Antonia Josefa Benedicta Ludovica Wilhelmina Carolina Augusta Friederike',
    }),
  },
  {
    what: 'givenName that ends with a space',
    change: (user) => ({ givenName: `${user.login.split('.')[0] ?? ''} ` }),
  },
  {
    what: 'sn longer than 64 characters',
    change: () => ({ sn: 'von Hohenberg-Lichtenstein zu Waldeck und Pyrmont-Schwarzburg-Sondershausen' }),
  },
  { what: 'sn that begins with a space', change: (user) => ({ sn: ` ${user.login.split('.')[1] ?? ''}` }) },
];

const largeValues: readonly UserPlant[] = [
  {
    what: 'more than 15 certificates',
    change: (user, random) => ({ userCertificate: certificates(user, random) }),
  },
  {
    what: 'more than 15 S/MIME certificates',
    change: (user, random) => ({ userSMIMECertificate: certificates(user, random) }),
  },
  {
    what: 'thumbnailPhoto larger than 100 KB',
    change: (_, random) => ({ thumbnailPhoto: photoBytes(random, 102_912) }),
  },
  {
    what: 'mS-DS-ConsistencyGuid of 15 bytes',
    change: (_, random) => ({ 'mS-DS-ConsistencyGuid': random.bytes(15) }),
  },
];

function certificates(user: HealthyUser, random: Random): readonly Uint8Array[] {
  return Array.from({ length: 16 }, (_, index) =>
    certificateBytes(random, { commonName: user.address, validFrom: 9 + index, validTo: 11 + index }),
  );
}

/** Every user of the sample with something wrong that shows on the user alone. */
export const userPlants: readonly UserPlant[] = [
  ...signInNames,
  ...addresses,
  ...aliases,
  ...targets,
  ...names,
  ...largeValues,
];

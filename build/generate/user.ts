import { ldifRecord } from '../../core/directory/ldif/write.ts';
import type { Random } from './random.ts';
import { guidBytes, sidBytes } from './values.ts';

/** Domains in which the generated users have their addresses; all of them verified. */
export const userDomains = [
  'contoso.com',
  'emea.contoso.com',
  'apac.contoso.com',
  'fabrikam.com',
  'emea.fabrikam.com',
] as const;

const forest = 'DC=corp,DC=contoso,DC=com';
const regions = ['EMEA', 'APAC', 'AMER', 'LATAM', 'NORD'] as const;
const departments = [
  'Sales',
  'Finance',
  'Legal',
  'IT',
  'HR',
  'Research',
  'Support',
  'Logistics',
  'Marketing',
  'Production',
] as const;
const givenNames = words(
  'Anna Bram Carla David Elena Farid Grace Hans Ines Jamal Karin Liam Maria Nils Olga Pedro Quinn Rosa Sven Tara Umar Vera Walter Xenia Yusuf Zoe Aiko Chen Dalia Emil Fatima Goran Hana Igor Julia Kofi Lena Marco Nadia Oscar',
);
const surnames = words(
  'Smith Jones Garcia Schmidt Novak Rossi Silva Kim Tanaka Wang Kumar Singh Khan Hansen Virtanen Nielsen Kowalski Dubois Martin Lopez Costa Ivanov Popescu Horvath Yilmaz Cohen Okafor Mensah Brown Taylor Wilson Davies Clark Lewis Walker Young',
);

function words(text: string): readonly [string, ...string[]] {
  const [first = '', ...others] = text.split(' ');
  return [first, ...others];
}

/** What is told of one generated user; a defect may change what is not read-only. */
export interface User {
  readonly number: number;
  readonly dn: string;
  readonly given: string;
  readonly surname: string;
  readonly domain: string;
  /** What the healthy user's alias is, whatever became of `mailNickname`. */
  readonly alias: string;
  displayName: string;
  mail: string;
  mailNickname: string;
  userPrincipalName: string;
  sAMAccountName: string;
  /** Primary, secondary, routing, X500. */
  readonly proxyAddresses: [string, string, string, string];
  targetAddress: string | undefined;
}

/** Attributes that a defect may stand in. */
export type TouchedAttribute =
  | 'displayName'
  | 'mail'
  | 'mailNickname'
  | 'userPrincipalName'
  | 'sAMAccountName'
  | 'proxyAddresses'
  | 'targetAddress';

/** Puts a value in place of the right one; among the proxy addresses in place of the secondary one. */
export function put(user: User, attribute: TouchedAttribute, value: string): void {
  if (attribute === 'proxyAddresses') user.proxyAddresses[1] = value;
  else user[attribute] = value;
}

/** A user with nothing wrong. */
export function healthyUser(number: number, random: Random): User {
  const given = random.pick(givenNames);
  const surname = random.pick(surnames);
  const domain = random.pick(userDomains);
  const alias = `${given.charAt(0)}${surname}${number}`.toLowerCase();
  const address = `${alias}@${domain}`;
  return {
    number,
    dn: `CN=${given} ${surname} ${number},OU=${random.pick(departments)},OU=${random.pick(regions)},OU=Corp,${forest}`,
    given,
    surname,
    domain,
    alias,
    displayName: `${surname}, ${given} (${number})`,
    mail: address,
    mailNickname: alias,
    userPrincipalName: address,
    sAMAccountName: `u${String(number).padStart(7, '0')}`,
    proxyAddresses: [
      `SMTP:${address}`,
      `smtp:${given}.${surname}.${number}@contoso.com`.toLowerCase(),
      `smtp:${alias}@contoso.mail.onmicrosoft.com`,
      `X500:/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=${random.hex(32)}-${alias}`,
    ],
    targetAddress: random.chance(0.1) ? `SMTP:${alias}@contoso.mail.onmicrosoft.com` : undefined,
  };
}

const unit = (dn: string, name: string): string =>
  ldifRecord({
    dn,
    attributes: new Map([
      ['objectClass', ['top', 'organizationalUnit']],
      ['ou', [name]],
    ]),
  });

/** The OUs that hold the users, as LDIF. */
export function organizationalUnits(): string {
  let ldif = unit(`OU=Corp,${forest}`, 'Corp');
  for (const region of regions) {
    ldif += unit(`OU=${region},OU=Corp,${forest}`, region);
    for (const department of departments)
      ldif += unit(`OU=${department},OU=${region},OU=Corp,${forest}`, department);
  }
  return ldif;
}

const domainSid: readonly [number, number, number] = [745_228_876, 2_211_815_447, 4_187_500_307];

const userClasses = ['top', 'person', 'organizationalPerson', 'user'];
const userCategory = [`CN=Person,CN=Schema,CN=Configuration,${forest}`];
const company = ['Contoso'];

/** The user as an LDIF record. */
export function userRecord(user: User, random: Random): string {
  const { number } = user;
  const [, department = '', region = ''] = user.dn.split(',OU=');
  const month = two((number % 12) + 1);
  const day = two((number % 28) + 1);
  const attributes: [string, readonly (string | Uint8Array)[]][] = [
    ['objectClass', userClasses],
    ['cn', [`${user.given} ${user.surname} ${number}`]],
    ['displayName', [user.displayName]],
    ['givenName', [user.given]],
    ['sn', [user.surname]],
    ['mail', [user.mail]],
    ['mailNickname', [user.mailNickname]],
    ['proxyAddresses', user.proxyAddresses],
    ['sAMAccountName', [user.sAMAccountName]],
    ['userPrincipalName', [user.userPrincipalName]],
    ['department', [department]],
    ['company', company],
    ['l', [region]],
    [
      'legacyExchangeDN',
      [`/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=${user.alias}`],
    ],
    ['targetAddress', user.targetAddress === undefined ? [] : [user.targetAddress]],
    ['userAccountControl', [random.chance(0.08) ? '514' : '512']],
    ['objectGUID', [guidBytes(random)]],
    ['objectSid', [sidBytes(domainSid, 1_103 + number)]],
    ['whenCreated', [`2019${month}${day}080000.0Z`]],
    ['whenChanged', [`2026${month}${day}${two(number % 24)}${two(number % 60)}00.0Z`]],
    ['uSNChanged', [String(10_000 + number)]],
    ['objectCategory', userCategory],
  ];
  return ldifRecord({ dn: user.dn, attributes: new Map(attributes) });
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

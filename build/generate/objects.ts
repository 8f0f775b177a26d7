import { certificateBytes } from './certificate.ts';
import { guidText } from '../../core/model/value-text.ts';
import { minuteBefore, type Domain } from './domain.ts';
import type { Entry, EntryAttributes } from './entry.ts';
import type { Person } from './people.ts';
import { fileTime, guidBytes } from './values.ts';

/** Where people work: their country, the domain of their addresses and the first digits of their telephones. */
export interface Site {
  /** The OU that holds its people. */
  readonly ou: string;
  readonly city: string;
  readonly state?: string;
  readonly countryCode: string;
  readonly country: string;
  /** All but the last two digits. Ranges set aside for fiction. */
  readonly telephone: string;
  readonly mailDomain: string;
}

/** Where a person's mailbox is. */
export type Mailbox = 'onPremises' | 'cloud' | 'none';

export interface NewUser {
  readonly person: Person;
  readonly site: Site;
  readonly department: string;
  readonly title: string;
  readonly mailbox: Mailbox;
  readonly inetOrgPerson?: boolean;
  readonly disabled?: boolean;
  /** Replaces or (undefined) takes away attributes of a healthy user. */
  readonly change?: (healthy: HealthyUser) => EntryAttributes;
}

/** What a change may build on. */
export interface HealthyUser {
  readonly login: string;
  readonly address: string;
  readonly alias: string;
  readonly proxyAddresses: readonly string[];
}

/** Where cloud mailboxes of both companies get their mail. */
export const routingDomain = 'contoso.mail.onmicrosoft.com';

const userClasses = ['top', 'person', 'organizationalPerson', 'user'];

/** Escapes what has a meaning in a DN (RFC 4514). */
export function rdn(name: string): string {
  return name.replaceAll(/[,\\#+<>;"=]/g, (letter) => `\\${letter}`);
}

export function addOrganizationalUnit(domain: Domain, parent: string, name: string): string {
  const dn = `OU=${rdn(name)},${parent}`;
  domain.add({
    dn,
    classes: ['top', 'organizationalUnit'],
    category: 'Organizational-Unit',
    attributes: { ou: name, name },
  });
  return dn;
}

function mailboxAttributes(domain: Domain, mailbox: Mailbox, login: string): EntryAttributes {
  if (mailbox === 'none') return {};
  const { random } = domain;
  const legacy = `/o=${domain.company}/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=${random.hex(32)}-${login}`;
  if (mailbox === 'cloud') {
    return {
      legacyExchangeDN: legacy,
      targetAddress: `SMTP:${login}@${routingDomain}`,
      msExchMailboxGuid: guidBytes(random),
      msExchRecipientDisplayType: '-2147483642',
      msExchRecipientTypeDetails: '2147483648',
      msExchRemoteRecipientType: '4',
      msExchVersion: '88218628259840',
    };
  }
  return {
    legacyExchangeDN: legacy,
    homeMDB: `CN=MBX0${random.below(4) + 1},CN=Databases,CN=Exchange Administrative Group (FYDIBOHF23SPDLT),CN=Administrative Groups,CN=${domain.company},CN=Microsoft Exchange,CN=Services,CN=Configuration,${domain.forestRoot}`,
    msExchHomeServerName: `/o=${domain.company}/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Configuration/cn=Servers/cn=EX0${random.below(2) + 1}`,
    msExchMailboxGuid: guidBytes(random),
    msExchRecipientDisplayType: '1073741824',
    msExchRecipientTypeDetails: '1',
    msExchVersion: '88218628259840',
  };
}

/** A sign-in name for old systems: the first letter and the surname, at most 18 characters, and a number if taken. */
export function accountNames(): (login: string) => string {
  const taken = new Set<string>();
  return (login) => {
    const [given = '', surname = ''] = login.split('.');
    const stem = `${given.slice(0, 1)}${surname}`.slice(0, 18);
    let name = stem;
    for (let number = 2; taken.has(name); number++) name = `${stem}${number}`;
    taken.add(name);
    return name;
  };
}

export function addUser(domain: Domain, parent: string, accountName: string, user: NewUser): Entry {
  const { random } = domain;
  const { person, site } = user;
  const name = `${person.given} ${person.surname}`;
  const address = `${person.login}@${site.mailDomain}`;
  const proxyAddresses =
    user.mailbox === 'none'
      ? []
      : [
          `SMTP:${address}`,
          `smtp:${accountName}@${site.mailDomain}`,
          `smtp:${person.login}@${routingDomain}`,
          ...(random.chance(0.5) ? [`SIP:${address}`] : []),
          ...(random.chance(0.4)
            ? [`X500:/o=${domain.company}/ou=First Administrative Group/cn=Recipients/cn=${accountName}`]
            : []),
        ];
  const healthy: HealthyUser = { login: person.login, address, alias: person.login, proxyAddresses };
  return domain.add({
    dn: `CN=${rdn(name)},${parent}`,
    classes: user.inetOrgPerson ? [...userClasses.slice(0, 3), 'user', 'inetOrgPerson'] : userClasses,
    category: 'Person',
    attributes: {
      cn: name,
      sn: person.surname,
      givenName: person.given,
      name,
      displayName: name,
      title: user.title,
      department: user.department,
      company: domain.company,
      l: site.city,
      st: site.state,
      c: site.countryCode,
      co: site.country,
      telephoneNumber: `${site.telephone}${String(random.below(100)).padStart(2, '0')}`,
      objectSid: domain.newSid(),
      sAMAccountName: accountName,
      sAMAccountType: '805306368',
      primaryGroupID: '513',
      userAccountControl: user.disabled ? '514' : '512',
      pwdLastSet: fileTime(minuteBefore(random, 80)),
      lastLogonTimestamp: fileTime(user.disabled ? minuteBefore(random, 700, 120) : minuteBefore(random, 13)),
      userPrincipalName: address,
      mail: user.mailbox === 'none' ? undefined : address,
      mailNickname: user.mailbox === 'none' ? undefined : person.login,
      proxyAddresses,
      ...mailboxAttributes(domain, user.mailbox, person.login),
      ...user.change?.(healthy),
    },
  });
}

export interface NewGroup {
  readonly name: string;
  readonly kind: 'globalSecurity' | 'domainLocalSecurity' | 'universalSecurity' | 'distribution';
  readonly members: readonly string[];
  /** Its address; a group without one is not mail-enabled. */
  readonly address?: string;
  readonly change?: EntryAttributes;
}

/** `groupType`: signed 32-bit, the top bit means security. */
const groupTypes = {
  globalSecurity: '-2147483646',
  domainLocalSecurity: '-2147483644',
  universalSecurity: '-2147483640',
  distribution: '8',
};

export function addGroup(domain: Domain, parent: string, group: NewGroup): Entry {
  const alias = group.address?.split('@')[0];
  const local = group.kind === 'domainLocalSecurity';
  const security = group.kind !== 'distribution';
  return domain.add({
    dn: `CN=${rdn(group.name)},${parent}`,
    classes: ['top', 'group'],
    category: 'Group',
    attributes: {
      cn: group.name,
      name: group.name,
      displayName: group.address === undefined ? undefined : group.name,
      objectSid: domain.newSid(),
      sAMAccountName: group.name,
      sAMAccountType: local ? '536870912' : security ? '268435456' : '268435457',
      groupType: groupTypes[group.kind],
      mail: group.address,
      mailNickname: alias,
      proxyAddresses: group.address === undefined ? undefined : [`SMTP:${group.address}`],
      legacyExchangeDN:
        alias === undefined
          ? undefined
          : `/o=${domain.company}/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=${domain.random.hex(32)}-${alias}`,
      msExchRecipientDisplayType: alias === undefined ? undefined : security ? '1073741833' : '1',
      member: group.members,
      ...group.change,
    },
  });
}

/** A person outside: their own address is where mail for them goes. */
export function addContact(
  domain: Domain,
  parent: string,
  contact: { readonly person: Person; readonly outsideAddress: string; readonly change?: EntryAttributes },
): Entry {
  const { person, outsideAddress } = contact;
  const name = `${person.given} ${person.surname}`;
  return domain.add({
    dn: `CN=${rdn(name)},${parent}`,
    classes: ['top', 'person', 'organizationalPerson', 'contact'],
    category: 'Person',
    attributes: {
      cn: name,
      sn: person.surname,
      givenName: person.given,
      name,
      displayName: `${name} (external)`,
      mail: outsideAddress,
      mailNickname: `ext.${person.login}`,
      targetAddress: `SMTP:${outsideAddress}`,
      proxyAddresses: [`SMTP:${outsideAddress}`],
      legacyExchangeDN: `/o=${domain.company}/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=${domain.random.hex(32)}-${person.login}`,
      msExchRecipientDisplayType: '6',
      ...contact.change,
    },
  });
}

export interface NewComputer {
  readonly name: string;
  readonly dnsDomain: string;
  readonly server: boolean;
  /** Whether the device has registered: it then holds a certificate that names it. */
  readonly registered: boolean;
  readonly change?: EntryAttributes;
}

export function addComputer(domain: Domain, parent: string, computer: NewComputer): Entry {
  const { random } = domain;
  const { name } = computer;
  const host = `${name}.${computer.dnsDomain}`;
  const guid = guidBytes(random);
  return domain.add({
    dn: `CN=${name},${parent}`,
    classes: [...userClasses, 'computer'],
    category: 'Computer',
    attributes: {
      cn: name,
      name,
      displayName: `${name}$`,
      objectGUID: guid,
      objectSid: domain.newSid(),
      sAMAccountName: `${name}$`,
      sAMAccountType: '805306369',
      primaryGroupID: '515',
      userAccountControl: '4096',
      dNSHostName: host,
      operatingSystem: computer.server ? 'Windows Server 2022 Standard' : 'Windows 11 Enterprise',
      operatingSystemVersion: computer.server ? '10.0 (20348)' : '10.0 (26100)',
      servicePrincipalName: [
        `HOST/${name}`,
        `HOST/${host}`,
        `RestrictedKrbHost/${name}`,
        `RestrictedKrbHost/${host}`,
      ],
      pwdLastSet: fileTime(minuteBefore(random, 29)),
      lastLogonTimestamp: fileTime(minuteBefore(random, 13)),
      userCertificate: computer.registered
        ? [certificateBytes(random, { commonName: guidText(guid) ?? name, validFrom: 24, validTo: 34 })]
        : undefined,
      ...computer.change,
    },
  });
}

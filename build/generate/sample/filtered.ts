import { addComputer, addContact, addGroup, type Site } from '../objects.ts';
import { guidText } from '../../../core/model/value-text.ts';
import { certificateBytes } from '../certificate.ts';
import type { EntryAttributes } from '../entry.ts';
import { builtinSidBytes, guidBytes } from '../values.ts';
import { addEmployee, type Company } from './company.ts';

/** Objects that Entra Connect leaves out with its default rules: what every domain has, and what is left over here. */
export function addFiltered(company: Company): void {
  addBuiltIn(company);
  addAccounts(company);
  addGroups(company);
  addContacts(company);
  addOthers(company);
}

/** An account that nobody's mail goes to. */
function addAccount(
  company: Company,
  account: {
    readonly name: string;
    readonly ou?: string;
    readonly why?: string;
    readonly more?: EntryAttributes;
  },
): void {
  const { domain } = company;
  const entry = domain.add({
    dn: `CN=${account.name},${account.ou ?? `CN=Users,${domain.dn}`}`,
    classes: ['top', 'person', 'organizationalPerson', 'user'],
    category: 'Person',
    attributes: {
      cn: account.name,
      name: account.name,
      displayName: account.name,
      objectSid: domain.newSid(),
      sAMAccountName: account.name.slice(0, 20),
      sAMAccountType: '805306368',
      primaryGroupID: '513',
      userAccountControl: '514',
      ...account.more,
    },
  });
  if (account.why !== undefined) company.filtered.push({ dn: entry.dn, what: account.why });
}

function addBuiltIn(company: Company): void {
  const { domain } = company;
  const critical = { isCriticalSystemObject: 'TRUE' };
  const why = 'built-in object (isCriticalSystemObject)';
  addAccount(company, {
    name: 'Administrator',
    why,
    more: { ...critical, objectSid: domain.newSid(500), adminCount: '1', userAccountControl: '512' },
  });
  addAccount(company, {
    name: 'Guest',
    why,
    more: { ...critical, objectSid: domain.newSid(501), userAccountControl: '66082' },
  });
  addAccount(company, {
    name: 'krbtgt',
    why,
    more: { ...critical, objectSid: domain.newSid(502), adminCount: '1' },
  });

  const users = `CN=Users,${domain.dn}`;
  const administrator = `CN=Administrator,${users}`;
  for (const [name, rid] of [
    ['Domain Admins', 512],
    ['Domain Users', 513],
    ['Domain Guests', 514],
    ['Domain Computers', 515],
    ['Domain Controllers', 516],
  ] as const) {
    const members = name === 'Domain Admins' ? [administrator] : [];
    const group = addGroup(domain, users, {
      name,
      kind: 'globalSecurity',
      members,
      change: { ...critical, objectSid: domain.newSid(rid) },
    });
    company.filtered.push({ dn: group.dn, what: why });
  }
  for (const [name, rid] of [
    ['Administrators', 544],
    ['Users', 545],
    ['Guests', 546],
    ['Remote Desktop Users', 555],
  ] as const) {
    const group = addGroup(domain, `CN=Builtin,${domain.dn}`, {
      name,
      kind: 'domainLocalSecurity',
      members: [],
      change: { ...critical, objectSid: builtinSidBytes(rid), groupType: '-2147483643' },
    });
    company.filtered.push({ dn: group.dn, what: why });
  }
}

function addAccounts(company: Company): void {
  const mailboxes = `CN=Microsoft Exchange System Objects,${company.domain.dn}`;
  const guid = '{1f05a927-4a5c-4b0e-8d2f-0a6f3c9d7e11}';
  addAccount(company, { name: 'SUPPORT_388945a0', why: 'help and support account of old systems' });
  addAccount(company, { name: 'AAD_4f1c2b7d90ae', why: 'account of Entra Connect (AAD_)' });
  addAccount(company, { name: 'MSOL_7d21c0aa93fe', why: 'account of Entra Connect (MSOL_)' });
  addAccount(company, { name: 'CAS_{2d8f6b1c}', why: 'Exchange client access account (sAMAccountName)' });
  addAccount(company, {
    name: 'Client Access Probe',
    why: 'Exchange client access account (mailNickname)',
    more: { mailNickname: 'CAS_{6f0e2a44}' },
  });
  addAccount(company, {
    name: `SystemMailbox${guid}`,
    ou: mailboxes,
    why: 'system mailbox (mailNickname)',
    more: {
      sAMAccountName: 'SM_1f05a9274a5c4b0e8',
      mailNickname: `SystemMailbox${guid}`,
      msExchRecipientTypeDetails: '16384',
    },
  });
  addAccount(company, {
    name: 'Migration.8f3e7716',
    ou: mailboxes,
    why: 'arbitration mailbox (msExchRecipientTypeDetails)',
    more: {
      sAMAccountName: 'SM_8f3e77162e0a4d1b9',
      mailNickname: 'Migration.8f3e7716',
      msExchRecipientTypeDetails: '8388608',
    },
  });
  addAccount(company, {
    name: 'Discovery Search',
    ou: mailboxes,
    why: 'discovery mailbox (msExchRecipientTypeDetails)',
    more: {
      sAMAccountName: 'SM_d919ba05b2a54e2f8',
      mailNickname: 'DiscoverySearch',
      msExchRecipientTypeDetails: '536870912',
    },
  });
  addAccount(company, {
    name: 'Written Back',
    why: 'user written back by synchronisation (adminDescription)',
    more: { adminDescription: 'User_0b9c2f1e-6f5d-4a41-9f0e-2d8f6b1c7e90' },
  });
  const unnamed = addEmployee(company, { mailbox: 'none', change: () => ({ sAMAccountName: undefined }) });
  company.filtered.push({ dn: unnamed.dn, what: 'user without sAMAccountName' });
}

function addGroups(company: Company): void {
  const { domain } = company;
  const groups = `OU=Groups,${domain.dn}`;
  const add = (
    name: string,
    why: string,
    change: EntryAttributes,
    kind: 'distribution' | 'universalSecurity' = 'universalSecurity',
  ): void => {
    const group = addGroup(domain, groups, { name, kind, members: [], change });
    company.filtered.push({ dn: group.dn, what: why });
  };
  add('MSOL_AD_Sync_RichCoexistence', 'group of Entra Connect', {});
  add('Organization Management', 'Exchange role group (msExchRecipientTypeDetails)', {
    msExchRecipientTypeDetails: '1073741824',
  });
  add('Written-back Group', 'group written back by synchronisation (adminDescription)', {
    adminDescription: 'Group_6e3a54cb-64b1-45f3-8ad5-61a3b6f1c2d4',
  });
  add('Cycling Club', 'distribution group without address', {}, 'distribution');
  const conflict = domain.add({
    dn: `CN=Print Operators Berlin\\0ACNF:90a1e2c3-0d5b-4c6f-8f7a-3b2c1d0e9f88,${groups}`,
    classes: ['top', 'group'],
    category: 'Group',
    attributes: {
      cn: 'Print Operators Berlin\nCNF:90a1e2c3-0d5b-4c6f-8f7a-3b2c1d0e9f88',
      objectSid: domain.newSid(),
      sAMAccountName: '$1N2000-A1B2C3D4E5F6',
      groupType: '-2147483646',
    },
  });
  company.filtered.push({ dn: conflict.dn, what: 'replication conflict' });
}

function addContacts(company: Company): void {
  const { domain } = company;
  const contacts = `OU=Contacts,${domain.dn}`;
  const add = (why: string, change: EntryAttributes, name?: string): void => {
    const person = company.newPerson();
    const contact = addContact(domain, contacts, {
      person: name === undefined ? person : { ...person, given: name, surname: person.surname },
      outsideAddress: `${person.login}@partner.contoso.com`,
      change,
    });
    company.filtered.push({ dn: contact.dn, what: why });
  };
  add('contact without address', {
    mail: undefined,
    proxyAddresses: undefined,
    targetAddress: undefined,
    mailNickname: undefined,
  });
  add('hidden contact of an old migration, with (MSOL) in its displayName', {
    displayName: 'Payroll (MSOL)',
    msExchHideFromAddressLists: 'TRUE',
  });
  add('Exchange client access contact (mailNickname)', { mailNickname: 'CAS_{0f9d1c22}' });
  add('built-in object (isCriticalSystemObject)', { isCriticalSystemObject: 'TRUE' });
  const person = company.newPerson();
  const conflict = domain.add({
    dn: `CN=${person.login}\\0ACNF:11d2b3c4-5e6f-4a7b-8c9d-0e1f2a3b4c5d,${contacts}`,
    classes: ['top', 'person', 'organizationalPerson', 'contact'],
    category: 'Person',
    attributes: {
      cn: `${person.login}\nCNF:11d2b3c4-5e6f-4a7b-8c9d-0e1f2a3b4c5d`,
      displayName: person.login,
      mail: `${person.login}@partner.contoso.com`,
      mailNickname: `old.${person.login}`,
    },
  });
  company.filtered.push({ dn: conflict.dn, what: 'replication conflict' });
}

function addOthers(company: Company): void {
  const { domain } = company;
  const site: Site = company.sites[0];
  const dnsDomain = domain.dn.replaceAll('DC=', '').replaceAll(',', '.');
  for (let number = 1; number <= 2; number++) {
    const computer = addComputer(domain, `OU=Domain Controllers,${domain.dn}`, {
      name: `${domain.company.slice(0, 3).toUpperCase()}-DC0${number}`,
      dnsDomain,
      server: true,
      registered: false,
      change: { isCriticalSystemObject: 'TRUE', userAccountControl: '532480', primaryGroupID: '516' },
    });
    company.filtered.push({
      dn: computer.dn,
      what: 'domain controller (isCriticalSystemObject, no userCertificate)',
    });
  }
  const { random } = domain;
  const guid = guidBytes(random);
  const years = { validFrom: 20, validTo: 30 };
  const kiosks: readonly (readonly [what: string, change: EntryAttributes])[] = [
    ['computer that never registered (no userCertificate)', {}],
    [
      'computer whose certificate has expired',
      {
        objectGUID: guid,
        userCertificate: certificateBytes(random, {
          commonName: guidText(guid) ?? '',
          ...years,
          validTo: 25,
        }),
      },
    ],
    [
      'computer made from the image of another, with its certificate',
      {
        userCertificate: certificateBytes(random, {
          commonName: guidText(guidBytes(random)) ?? '',
          ...years,
        }),
      },
    ],
    ['computer whose userCertificate is no certificate', { userCertificate: random.bytes(16) }],
  ];
  for (const [index, [what, change]] of kiosks.entries()) {
    const computer = addComputer(domain, `OU=Computers,OU=${site.ou},${domain.dn}`, {
      name: `${domain.company.slice(0, 3).toUpperCase()}-KIOSK0${index + 1}`,
      dnsDomain,
      server: false,
      registered: false,
      change,
    });
    company.filtered.push({ dn: computer.dn, what });
  }
}

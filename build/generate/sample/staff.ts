import { certificateBytes } from '../certificate.ts';
import type { Entry, EntryAttributes } from '../entry.ts';
import { addComputer, addContact, addGroup, addOrganizationalUnit, type HealthyUser } from '../objects.ts';
import type { Random } from '../random.ts';
import { guidBytes, photoBytes, selfSid } from '../values.ts';
import { addEmployee, type Company } from './company.ts';
import type { UserPlant } from './user-plants.ts';

/** OUs, people, mailboxes of rooms and functions, groups, contacts, computers: the healthy company, plants strewn in. */
export function addStaff(company: Company, people: number, plants: readonly UserPlant[]): void {
  const { domain } = company;
  const { random } = domain;
  for (const site of company.sites) {
    const ou = addOrganizationalUnit(domain, domain.dn, site.ou);
    for (const name of ['Users', 'Computers']) addOrganizationalUnit(domain, ou, name);
  }
  for (const name of ['Groups', 'Contacts', 'Service Accounts', 'Shared Mailboxes', 'Leavers']) {
    addOrganizationalUnit(domain, domain.dn, name);
  }

  const staff: Entry[] = [];
  const every = Math.floor(people / Math.max(plants.length, 1));
  for (let index = 0; index < people; index++) {
    const inetOrgPerson = random.chance(0.08);
    const badged = index % 12 === 3;
    staff.push(
      addEmployee(company, {
        inetOrgPerson,
        ...(random.chance(0.08) ? { mailbox: 'none' } : {}),
        ...(badged ? { change: (healthy) => badge(healthy, random) } : {}),
      }),
    );
    const plant = index % every === 0 ? plants[index / every] : undefined;
    if (plant) addPlant(company, plant, random);
  }
  addLeavers(company);
  addFunctions(company);
  addTeams(company, staff);
  addPartners(company);
  addDevices(company);
}

/** What some people have besides: a photo for the address book and a certificate to sign mail with. */
function badge(healthy: HealthyUser, random: Random): EntryAttributes {
  return {
    thumbnailPhoto: photoBytes(random, 1_400),
    userSMIMECertificate: [
      certificateBytes(random, { commonName: healthy.address, validFrom: 25, validTo: 28 }),
    ],
  };
}

function addPlant(company: Company, plant: UserPlant, random: Random): void {
  const entry = addEmployee(company, {
    mailbox: plant.mailbox ?? (random.chance(0.5) ? 'cloud' : 'onPremises'),
    change: (healthy) => plant.change(healthy, random),
  });
  company.planted.push({ dn: entry.dn, what: plant.what });
}

/** People who left: disabled, their mailbox removed, its GUID left behind (a licence would not make a new one). */
function addLeavers(company: Company): void {
  const { random, dn } = company.domain;
  for (let index = 0; index < 5; index++) {
    addEmployee(company, {
      ou: `OU=Leavers,${dn}`,
      disabled: true,
      mailbox: 'none',
      change: () => ({ msExchMailboxGuid: guidBytes(random) }),
    });
  }
}

/** Mailboxes of rooms and functions (disabled accounts, as Exchange makes them) and accounts that services run under. */
function addFunctions(company: Company): void {
  const { domain } = company;
  const [site] = company.sites;
  const mailbox = (
    given: string,
    surname: string,
    recipientType: string,
    more: EntryAttributes = {},
  ): void => {
    addEmployee(company, {
      ou: `OU=Shared Mailboxes,${domain.dn}`,
      person: { given, surname, login: `${given}.${surname}`.toLowerCase() },
      site,
      mailbox: 'onPremises',
      disabled: true,
      change: () => ({
        givenName: undefined,
        sn: undefined,
        telephoneNumber: undefined,
        title: undefined,
        msExchRecipientTypeDetails: recipientType,
        msExchMasterAccountSid: selfSid,
        ...more,
      }),
    });
  };
  for (const name of ['Everest', 'Kilimanjaro', 'Aconcagua'])
    mailbox('Room', `${domain.company} ${name}`.replace(' ', ''), '16');
  for (const name of ['Invoices', 'Careers', 'Orders']) mailbox(domain.company, name, '4');
  // Enabled for meetings: a disabled account's SID is named twice then.
  mailbox('Projector', `${domain.company}1`, '32', { 'msRTCSIP-OriginatorSid': selfSid });

  for (const service of ['sql', 'backup', 'scanner', 'monitoring']) {
    addEmployee(company, {
      ou: `OU=Service Accounts,${domain.dn}`,
      person: { given: 'Service', surname: service, login: `svc.${domain.company.toLowerCase()}-${service}` },
      accountName: `svc-${service}`,
      site,
      mailbox: 'none',
      change: () => ({
        givenName: undefined,
        sn: undefined,
        userAccountControl: '66048',
        servicePrincipalName: service === 'sql' ? [`MSSQLSvc/sql01.${site.mailDomain}:1433`] : undefined,
      }),
    });
  }
}

function addTeams(company: Company, staff: readonly Entry[]): void {
  const { domain } = company;
  const { random } = domain;
  const [site] = company.sites;
  const groups = `OU=Groups,${domain.dn}`;
  const some = (): readonly string[] => staff.filter(() => random.chance(0.1)).map((entry) => entry.dn);
  const prefix = domain.company;
  for (const name of ['VPN Users', 'Printers', 'Laboratory Access', 'Finance Share (read)', 'Help Desk']) {
    addGroup(domain, groups, { name: `${prefix} ${name}`, kind: 'globalSecurity', members: some() });
  }
  addGroup(domain, groups, {
    name: `${prefix} Local Administrators`,
    kind: 'domainLocalSecurity',
    members: some(),
  });
  for (const name of ['Newsletter', 'Works Council', 'Sales', 'All Managers']) {
    const address = `${prefix}.${name}@${site.mailDomain}`.toLowerCase().replaceAll(' ', '');
    addGroup(domain, groups, { name: `${prefix} ${name}`, kind: 'distribution', members: some(), address });
  }
  for (const name of ['Board', 'Project Aurora']) {
    const address = `${prefix}.${name}@${site.mailDomain}`.toLowerCase().replaceAll(' ', '');
    addGroup(domain, groups, {
      name: `${prefix} ${name}`,
      kind: 'universalSecurity',
      members: some(),
      address,
    });
  }
}

function addPartners(company: Company): void {
  for (let index = 0; index < 6; index++) {
    const person = company.newPerson();
    addContact(company.domain, `OU=Contacts,${company.domain.dn}`, {
      person,
      outsideAddress: `${person.login}@partner.contoso.com`,
    });
  }
}

function addDevices(company: Company): void {
  const { domain } = company;
  for (const site of company.sites) {
    for (let number = 1; number <= 6; number++) {
      addComputer(domain, `OU=Computers,OU=${site.ou},${domain.dn}`, {
        name: `${site.ou.slice(0, 3).toUpperCase()}-LT${String(number).padStart(3, '0')}`,
        dnsDomain: domain.dn.replaceAll('DC=', '').replaceAll(',', '.'),
        server: false,
        registered: true,
      });
    }
  }
}

/** A group that a personnel system fills: more members than a cloud group may get by default. */
export function addPersonnelList(company: Company): void {
  const { domain } = company;
  const group = addGroup(domain, `OU=Groups,${domain.dn}`, {
    name: 'Fabrikam Personnel',
    kind: 'globalSecurity',
    members: Array.from({ length: 50_001 }, (_, index) => `CN=${100_000 + index},OU=Staff,${domain.dn}`),
  });
  company.planted.push({ dn: group.dn, what: 'a group with more than 50,000 members' });
}

import { newDomain } from '../domain.ts';
import { certificateBytes } from '../certificate.ts';
import type { Entry, EntryAttributes } from '../entry.ts';
import {
  addComputer,
  addContact,
  addGroup,
  addOrganizationalUnit,
  type HealthyUser,
  type Site,
} from '../objects.ts';
import { peopleOf } from '../people.ts';
import { seededRandom, type Random } from '../random.ts';
import { guidBytes, photoBytes, selfSid } from '../values.ts';
import { withCases, type Advised } from './advised.ts';
import { addEmployee, newCompany, type Company, type Planted } from './company.ts';
import { addConfiguration, addDomainHead } from './configuration.ts';
import { addDuplicates } from './duplicates.ts';
import { addFiltered } from './filtered.ts';
import { userPlants, type UserPlant } from './user-plants.ts';

/** One file of the sample and what was planted in it. */
export interface SampleFile {
  readonly name: string;
  readonly about: string;
  readonly entries: readonly Entry[];
  readonly planted: readonly Planted[];
  readonly filtered: readonly Planted[];
  /** What the advisors say of some of its objects. */
  readonly advised: readonly Advised[];
}

/** Domains that the sample's tenant has verified. */
export const verifiedDomains: readonly string[] = ['contoso.com', 'emea.contoso.com', 'fabrikam.com'];

const contosoSites: readonly [Site, ...Site[]] = [
  {
    ou: 'Redmond',
    city: 'Redmond',
    state: 'WA',
    countryCode: 'US',
    country: 'United States',
    telephone: '+1 425 555 01',
    mailDomain: 'contoso.com',
  },
  {
    ou: 'London',
    city: 'London',
    countryCode: 'GB',
    country: 'United Kingdom',
    telephone: '+44 20 7946 00',
    mailDomain: 'emea.contoso.com',
  },
  {
    ou: 'Berlin',
    city: 'Berlin',
    countryCode: 'DE',
    country: 'Germany',
    telephone: '+49 30 23125 0',
    mailDomain: 'emea.contoso.com',
  },
  {
    ou: 'Stockholm',
    city: 'Stockholm',
    countryCode: 'SE',
    country: 'Sweden',
    telephone: '+46 8 465 004 ',
    mailDomain: 'emea.contoso.com',
  },
];

const fabrikamSites: readonly [Site, ...Site[]] = [
  {
    ou: 'Chicago',
    city: 'Chicago',
    state: 'IL',
    countryCode: 'US',
    country: 'United States',
    telephone: '+1 312 555 01',
    mailDomain: 'fabrikam.com',
  },
  {
    ou: 'Toronto',
    city: 'Toronto',
    state: 'ON',
    countryCode: 'CA',
    country: 'Canada',
    telephone: '+1 416 555 01',
    mailDomain: 'fabrikam.com',
  },
];

const contosoDn = 'DC=corp,DC=contoso,DC=com';
const fabrikamDn = 'DC=fabrikam,DC=com';

/** The sample forest: Contoso and, taken over three years ago, Fabrikam, whose domain is a tree of its own in the forest. */
export function sampleForest(): readonly SampleFile[] {
  const random = seededRandom(20_261_102);
  const newPerson = peopleOf(random);
  const contoso = newCompany(
    newDomain({
      dn: contosoDn,
      company: 'Contoso',
      sid: [745_228_876, 2_211_815_447, 4_187_500_307],
      forestRoot: contosoDn,
      random,
    }),
    contosoSites,
    newPerson,
  );
  const fabrikam = newCompany(
    newDomain({
      dn: fabrikamDn,
      company: 'Fabrikam',
      sid: [1_093_357_218, 3_347_106_655, 920_014_713],
      forestRoot: contosoDn,
      random,
    }),
    fabrikamSites,
    newPerson,
  );
  const contosoPlants = Math.ceil(userPlants.length * 0.7);
  addStaff(contoso, 91, userPlants.slice(0, contosoPlants));
  addStaff(fabrikam, 26, userPlants.slice(contosoPlants));
  addDuplicates(contoso, fabrikam);
  addFiltered(contoso);
  addFiltered(fabrikam);
  addPersonnelList(fabrikam);
  addConfiguration(contoso.domain);
  addDomainHead(fabrikam.domain, '7');
  return [
    fileOf(
      'contoso',
      contoso,
      'contoso.ldf',
      'corp.contoso.com, the root of the forest: offices in Redmond, London, Berlin and Stockholm.',
    ),
    fileOf(
      'fabrikam',
      fabrikam,
      'fabrikam.ldf',
      'fabrikam.com, a second tree of the forest: offices in Chicago and Toronto.',
    ),
  ];
}

function fileOf(whose: 'contoso' | 'fabrikam', company: Company, name: string, about: string): SampleFile {
  const { domain, planted, filtered } = company;
  return withCases({ name, about, entries: domain.entries, planted, filtered }, whose);
}

/** OUs, people, mailboxes of rooms and functions, groups, contacts, computers: the healthy company, plants strewn in. */
function addStaff(company: Company, people: number, plants: readonly UserPlant[]): void {
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
function addPersonnelList(company: Company): void {
  const { domain } = company;
  const group = addGroup(domain, `OU=Groups,${domain.dn}`, {
    name: 'Fabrikam Personnel',
    kind: 'globalSecurity',
    members: Array.from({ length: 50_001 }, (_, index) => `CN=${100_000 + index},OU=Staff,${domain.dn}`),
  });
  company.planted.push({ dn: group.dn, what: 'a group with more than 50,000 members' });
}

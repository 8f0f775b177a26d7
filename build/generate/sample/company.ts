import type { Domain } from '../domain.ts';
import type { Entry } from '../entry.ts';
import { accountNames, addUser, type NewUser, type Site } from '../objects.ts';
import type { Person } from '../people.ts';

/** What the sample holds on purpose: an object and, in a few words, what is the matter with it. */
export interface Planted {
  readonly dn: string;
  readonly what: string;
}

/** A domain with its offices, and what was planted in it. */
export interface Company {
  readonly domain: Domain;
  readonly sites: readonly [Site, ...Site[]];
  readonly newPerson: () => Person;
  readonly accountName: (login: string) => string;
  /** Something is wrong with these. */
  readonly planted: Planted[];
  /** Entra Connect leaves these out by default. */
  readonly filtered: Planted[];
}

export function newCompany(
  domain: Domain,
  sites: readonly [Site, ...Site[]],
  newPerson: () => Person,
): Company {
  return { domain, sites, newPerson, accountName: accountNames(), planted: [], filtered: [] };
}

type Job = readonly [department: string, titles: readonly [string, ...string[]]];

const jobs: readonly [Job, ...Job[]] = [
  ['Sales', ['Account Manager', 'Sales Director', 'Inside Sales Representative']],
  ['Finance', ['Controller', 'Accountant', 'Payroll Specialist']],
  ['Human Resources', ['Recruiter', 'HR Business Partner']],
  ['Information Technology', ['Systems Engineer', 'Service Desk Analyst', 'Security Architect']],
  ['Research', ['Research Engineer', 'Laboratory Manager']],
  ['Logistics', ['Warehouse Supervisor', 'Transport Planner', 'Buyer']],
];

/** Adds a person to the staff of a site (drawn if none is given). Healthy unless `more` changes something. */
export function addEmployee(
  company: Company,
  more: Partial<NewUser> & { readonly ou?: string; readonly accountName?: string } = {},
): Entry {
  const { domain } = company;
  const person = more.person ?? company.newPerson();
  const site = more.site ?? domain.random.pick(company.sites);
  const [department, titles] = domain.random.pick(jobs);
  return addUser(
    domain,
    more.ou ?? `OU=Users,OU=${site.ou},${domain.dn}`,
    more.accountName ?? company.accountName(person.login),
    {
      department,
      title: domain.random.pick(titles),
      mailbox: domain.random.chance(0.45) ? 'cloud' : 'onPremises',
      ...more,
      person,
      site,
    },
  );
}

/** The text of a single-valued attribute. Throws where a plant relies on one that is not there. */
export function textIn(entry: Entry, name: string): string {
  const value = entry.attributes[name];
  if (typeof value !== 'string') throw new Error(`${entry.dn} has no single text in ${name}.`);
  return value;
}

/** All values of an attribute that are text. */
export function textsIn(entry: Entry, name: string): readonly string[] {
  const values = entry.attributes[name];
  return (Array.isArray(values) ? values : [values]).filter((value) => typeof value === 'string');
}

/** The bytes of a single-valued attribute. Throws where a plant relies on one that is not there. */
export function bytesIn(entry: Entry, name: string): Uint8Array {
  const value = entry.attributes[name];
  if (!(value instanceof Uint8Array)) throw new Error(`${entry.dn} has no single value of bytes in ${name}.`);
  return value;
}

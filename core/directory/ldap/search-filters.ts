import type { Profile } from '../../rules/profile.ts';
import { allOf, anyOf, equalTo, present, type Filter } from './filter/filter.ts';

/**
 * Users, inetOrgPersons, computers, managed service accounts (their objectClass holds `user` too), groups, contacts and
 * foreign security principals. By objectClass, which Active Directory indexes since Windows Server 2008 and every LDAP
 * server has; objectCategory is Active Directory's own.
 */
const recipients = anyOf(
  ...['user', 'group', 'contact', 'foreignSecurityPrincipal'].map((name) => equalTo('objectClass', name)),
);

/** What IdFix 2.6 searches for: user (computers are of another category), inetOrgPerson, contact, group. */
const idFixRecipients = anyOf(equalTo('objectCategory', 'Person'), equalTo('objectCategory', 'Group'));

const filters: Readonly<Record<Profile['id'], Filter>> = {
  entra: recipients,
  'idfix-multi-tenant': idFixRecipients,
  'idfix-dedicated': allOf(present('mail'), idFixRecipients),
};

/**
 * What a profile searches a server for.
 *
 * @param narrowedBy the user's own filter: it takes objects away, it never adds any
 */
export function searchFilterOf(profile: Profile['id'], narrowedBy?: Filter): Filter {
  return narrowedBy ? allOf(filters[profile], narrowedBy) : filters[profile];
}

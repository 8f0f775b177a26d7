import { addContact, addGroup } from '../objects.ts';
import { addEmployee, bytesIn, textIn, textsIn, type Company } from './company.ts';
import { guidBytes } from '../values.ts';
import type { Entry } from '../entry.ts';

function both(company: Company, other: Company, first: Entry, second: Entry, what: string): void {
  company.planted.push({ dn: first.dn, what });
  other.planted.push({ dn: second.dn, what });
}

function within(company: Company, first: Entry, second: Entry, what: string): void {
  both(company, company, first, second, what);
}

/** An employee who also holds an address. */
function alsoHolding(company: Company, address: string): Entry {
  return addEmployee(company, {
    change: (healthy) => ({ proxyAddresses: [...healthy.proxyAddresses, address] }),
  });
}

/** Values that two objects hold, within one company and across the two. */
export function addDuplicates(contoso: Company, fabrikam: Company): void {
  const reception = alsoHolding(contoso, 'smtp:reception@contoso.com');
  within(
    contoso,
    reception,
    alsoHolding(contoso, 'smtp:Reception@Contoso.com'),
    'an alias that two users hold',
  );

  const namesake = addEmployee(contoso);
  both(
    contoso,
    fabrikam,
    namesake,
    alsoHolding(fabrikam, `smtp:${textIn(namesake, 'mail')}`),
    'an alias that is the primary address of a user of the other domain',
  );

  const team = addGroup(contoso.domain, `OU=Groups,${contoso.domain.dn}`, {
    name: 'Trade Fair Team',
    kind: 'distribution',
    address: 'tradefair@contoso.com',
    members: [reception.dn],
  });
  within(
    contoso,
    team,
    alsoHolding(contoso, 'smtp:tradefair@contoso.com'),
    'an address that a group and a user hold',
  );

  const lead = addEmployee(fabrikam);
  const contact = addContact(fabrikam.domain, `OU=Contacts,${fabrikam.domain.dn}`, {
    person: fabrikam.newPerson(),
    outsideAddress: textIn(lead, 'mail'),
  });
  within(fabrikam, lead, contact, 'an address that a contact and a user hold');

  const signIn = addEmployee(contoso, {
    change: ({ login }) => ({ userPrincipalName: `${login}.work@contoso.com` }),
  });
  within(
    contoso,
    signIn,
    alsoHolding(contoso, `smtp:${textIn(signIn, 'userPrincipalName')}`),
    'a sign-in name that is an alias of another user',
  );

  const rejoined = addEmployee(contoso, { mailbox: 'none' });
  const elsewhere = addEmployee(fabrikam, {
    mailbox: 'none',
    change: () => ({ userPrincipalName: textIn(rejoined, 'userPrincipalName') }),
  });
  both(contoso, fabrikam, rejoined, elsewhere, 'a userPrincipalName in both domains');

  const forwarded = addEmployee(fabrikam);
  const forwarding = addEmployee(fabrikam, {
    mailbox: 'onPremises',
    change: () => ({ targetAddress: `SMTP:${textIn(forwarded, 'mail')}` }),
  });
  fabrikam.planted.push({ dn: forwarding.dn, what: "a targetAddress that is another user's address" });

  const forwardingAway = (): Entry =>
    addEmployee(contoso, {
      mailbox: 'onPremises',
      change: () => ({ targetAddress: 'SMTP:archive@partner.contoso.com' }),
    });
  within(contoso, forwardingAway(), forwardingAway(), 'the same targetAddress on two users');

  const caller = alsoHolding(contoso, 'sip:switchboard@contoso.com');
  within(
    contoso,
    caller,
    alsoHolding(contoso, 'SIP:switchboard@contoso.com'),
    'a SIP address that two users hold',
  );

  const x500 = 'X500:/o=Fabrikam/ou=External (FYDIBOHF25SPDLT)/cn=Recipients/cn=0f3c';
  const migrated = alsoHolding(fabrikam, x500);
  within(
    fabrikam,
    migrated,
    alsoHolding(fabrikam, x500.toUpperCase()),
    'an X500 address that two users hold',
  );

  const nickname = addEmployee(contoso);
  const sameNickname = addEmployee(fabrikam, {
    change: () => ({ mailNickname: textIn(nickname, 'mailNickname') }),
  });
  both(contoso, fabrikam, nickname, sameNickname, 'the same mailNickname in both domains');

  const anchor = guidBytes(contoso.domain.random);
  const moved = addEmployee(contoso, { change: () => ({ 'mS-DS-ConsistencyGuid': anchor }) });
  const copied = addEmployee(fabrikam, { change: () => ({ 'mS-DS-ConsistencyGuid': anchor }) });
  both(contoso, fabrikam, moved, copied, 'the same mS-DS-ConsistencyGuid on two users');

  const migrating = addEmployee(contoso);
  const taken = addEmployee(fabrikam, {
    change: () => ({ 'mS-DS-ConsistencyGuid': bytesIn(migrating, 'objectGUID') }),
  });
  both(contoso, fabrikam, migrating, taken, 'a mS-DS-ConsistencyGuid that is the objectGUID of another user');

  addConflict(contoso);
}

/** What replication leaves when two domain controllers create one object: the loser, out of scope, keeps its addresses. */
function addConflict(company: Company): void {
  const { domain } = company;
  const winner = addEmployee(company);
  const name = textIn(winner, 'cn');
  const marker = '\\0ACNF:5f0c1d52-6a0e-4d59-9d3e-7a1c41d9b0aa';
  const loser = domain.add({
    dn: winner.dn.replace(`CN=${name}`, `CN=${name}${marker}`),
    classes: ['top', 'person', 'organizationalPerson', 'user'],
    category: 'Person',
    attributes: {
      cn: `${name}\nCNF:5f0c1d52-6a0e-4d59-9d3e-7a1c41d9b0aa`,
      name: `${name}\nCNF:5f0c1d52-6a0e-4d59-9d3e-7a1c41d9b0aa`,
      displayName: name,
      objectSid: domain.newSid(),
      sAMAccountName: '$0M1000-7Q2J0KQ8RVU1',
      sAMAccountType: '805306368',
      primaryGroupID: '513',
      userAccountControl: '514',
      mail: textIn(winner, 'mail'),
      proxyAddresses: textsIn(winner, 'proxyAddresses').filter((value) => value.startsWith('SMTP:')),
    },
  });
  company.planted.push({ dn: winner.dn, what: 'an address that an object out of scope still holds' });
  company.filtered.push({ dn: loser.dn, what: 'replication conflict' });
}

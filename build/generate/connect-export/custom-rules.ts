import type { RuleRow } from './rule.ts';

const user = { from: 'user', to: 'person' } as const;

/** Rules that Contoso's administrators made; what is wrong with them stands in the list of `contoso.ts`. */
export const customRules: readonly RuleRow[] = [
  {
    ...user,
    name: 'In from AD - User Contoso Cost Centre',
    precedence: 90,
    expressions: { extensionAttribute1: 'Trim([employeeID])' },
    scope: [['employeeID ISNOTNULL']],
  },
  {
    ...user,
    name: 'In from AD - User Contoso Clear Mailbox GUID',
    precedence: 91,
    expressions: { msExchMailboxGuid: 'AuthoritativeNull', msExchArchiveGUID: 'AuthoritativeNull' },
    scope: [['mailNickname ISNOTNULL', 'extensionAttribute15 EQUAL ClearMailboxGuid']],
  },
  {
    ...user,
    name: 'In from AD - User Contoso No Fax',
    precedence: 92,
    expressions: { facsimileTelephoneNumber: 'NULL' },
  },
  {
    name: 'In from AD - Contact Contoso Company',
    precedence: 92,
    from: 'contact',
    to: 'person',
    constants: { company: 'Contoso partner' },
  },
  {
    ...user,
    name: 'In from AD - User Contoso Join by Mail',
    precedence: 93,
    direct: 'employeeType',
    joins: [['mail=mail']],
  },
  {
    ...user,
    name: 'In from AD - User Contoso Phone',
    precedence: 250,
    trimmed: 'telephoneNumber',
    once: 'telephoneNumber',
  },
  {
    ...user,
    name: 'In from AD - User Contoso DoNotSync',
    precedence: 500,
    constants: { cloudFiltered: 'True' },
    scope: [['extensionAttribute14 EQUAL NoSync']],
  },
];

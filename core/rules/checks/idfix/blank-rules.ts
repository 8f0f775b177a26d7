import { textOf } from '../../../model/directory-object.ts';
import type { BlankRule } from './blank.ts';
import { trimmed } from './white-space.ts';

/** `displayName` (Multi-Tenant): every object, from `cn`. */
export const displayNameOfAll: BlankRule = {
  expected: () => true,
  propose: ({ object }) => textOf(object, 'cn'),
  reads: ['cn'],
};

/** `displayName` (Dedicated): groups, from `cn`. */
export const displayNameOfGroups: BlankRule = {
  expected: ({ objectType }) => objectType === 'group',
  propose: ({ object }) => textOf(object, 'cn')?.slice(0, 255),
  reads: ['cn'],
};

/** `mailNickname` (Dedicated): contacts, from the names as far as there are any. */
export const aliasOfContacts: BlankRule = {
  expected: ({ objectType }) => objectType === 'contact',
  propose: ({ object }) => {
    const givenName = textOf(object, 'givenname') ?? '';
    const surname = textOf(object, 'sn');
    const names =
      givenName !== '' && surname !== undefined ? `${givenName}.${surname}` : givenName || surname;
    return names || textOf(object, 'samaccountname') || textOf(object, 'cn');
  },
  reads: ['givenname', 'sn', 'samaccountname', 'cn'],
};

/** `targetAddress` (Dedicated): contacts and users without a mailbox; for contacts from `mail`. */
export const targetOfContactsAndUsers: BlankRule = {
  expected: ({ object, objectType, isAbsent }) => {
    if (objectType !== 'contact' && objectType !== 'user') return false;
    const mailbox = textOf(object, 'homemdb');
    return mailbox === undefined ? isAbsent('homemdb') : trimmed(mailbox) === '';
  },
  propose: ({ object, objectType }) => {
    const mail = textOf(object, 'mail');
    return objectType === 'contact' && mail !== undefined ? `SMTP:${mail}`.slice(0, 256) : undefined;
  },
  reads: ['homemdb', 'mail'],
};

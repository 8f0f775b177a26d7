import { address } from '../checks/idfix/address.ts';
import {
  aliasOfContacts,
  displayNameOfGroups,
  targetOfContactsAndUsers,
} from '../checks/idfix/blank-rules.ts';
import { blank } from '../checks/idfix/blank.ts';
import { inAlias, inMail } from '../checks/idfix/character-rules.ts';
import { duplicate } from '../checks/idfix/duplicate.ts';
import { extraColons } from '../checks/idfix/extra-colons.ts';
import { forbiddenCharacters } from '../checks/idfix/forbidden-characters.ts';
import { maxLength } from '../checks/idfix/max-length.ts';
import { surroundingWhiteSpace } from '../checks/idfix/surrounding-white-space.ts';
import { defineIdFixProfile } from '../define-idfix-profile.ts';
import { dedicatedScope } from '../scope/idfix.ts';

/** What IdFix 2.6.0.3 reports with its rule set Dedicated, quirks included. It searches for objects with `mail` only. */
export const idFixDedicated = defineIdFixProfile({
  id: 'idfix-dedicated',
  title: 'IdFix, Dedicated',
  about: 'Exactly what IdFix 2.6.0.3 reports with its rule set Dedicated, to compare with older reports.',
  scope: dedicatedScope,
  required: 'mail',
  rows: [
    {
      attribute: 'displayName',
      checks: [maxLength(256), surroundingWhiteSpace(), blank(displayNameOfGroups)],
    },
    {
      attribute: 'mail',
      checks: [
        maxLength(256),
        forbiddenCharacters(inMail),
        address('all'),
        duplicate({ completeWith: 'mailnickname', otherwise: 'Edit' }),
      ],
    },
    {
      attribute: 'mailNickname',
      checks: [
        maxLength(64),
        forbiddenCharacters(inAlias),
        duplicate({ completeWith: 'homemdb', otherwise: 'Edit' }),
        blank(aliasOfContacts),
      ],
    },
    {
      attribute: 'proxyAddresses',
      everyValue: true,
      checks: [
        maxLength(256),
        extraColons(),
        duplicate({ onlySmtp: true, completeWith: 'mailnickname', otherwise: 'Remove' }),
        address('smtp'),
      ],
    },
    {
      attribute: 'targetAddress',
      checks: [maxLength(256), blank(targetOfContactsAndUsers), address('smtp')],
    },
  ],
});

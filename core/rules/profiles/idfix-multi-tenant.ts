import { address } from '../checks/idfix/address.ts';
import { displayNameOfAll } from '../checks/idfix/blank-rules.ts';
import { blank } from '../checks/idfix/blank.ts';
import {
  inAccountName,
  inProxyAddress,
  inTargetAddress,
  inUserPrincipalName,
} from '../checks/idfix/character-rules.ts';
import { duplicate } from '../checks/idfix/duplicate.ts';
import { extraColons } from '../checks/idfix/extra-colons.ts';
import { forbiddenCharacters } from '../checks/idfix/forbidden-characters.ts';
import { leadingPeriods } from '../checks/idfix/leading-periods.ts';
import { maxLength } from '../checks/idfix/max-length.ts';
import { defineIdFixProfile } from '../define-idfix-profile.ts';
import { multiTenantScope } from '../scope/idfix.ts';

/** What IdFix 2.6.0.3 reports with its rule set Multi-Tenant, quirks included. */
export const idFixMultiTenant = defineIdFixProfile({
  id: 'idfix-multi-tenant',
  title: 'IdFix, Multi-Tenant',
  about: 'Exactly what IdFix 2.6.0.3 reports with its default rule set, to compare with older reports.',
  scope: multiTenantScope,
  rows: [
    { attribute: 'displayName', checks: [maxLength(255), blank(displayNameOfAll)] },
    { attribute: 'givenName', checks: [maxLength(63)] },
    {
      attribute: 'mail',
      checks: [maxLength(256), duplicate({ completeWith: 'mailnickname', otherwise: 'Edit' })],
    },
    {
      attribute: 'mailNickname',
      checks: [maxLength(64), leadingPeriods(), duplicate({ completeWith: 'homemdb', otherwise: 'Edit' })],
    },
    {
      attribute: 'proxyAddresses',
      everyValue: true,
      checks: [
        maxLength(256),
        extraColons(),
        duplicate({ onlySmtp: true, completeWith: 'mailnickname', otherwise: 'Remove' }),
        forbiddenCharacters(inProxyAddress),
        address('smtp'),
      ],
    },
    {
      attribute: 'sAMAccountName',
      checks: [
        maxLength({ user: 20, others: 256 }),
        forbiddenCharacters(inAccountName),
        duplicate({ completeWith: 'mailnickname', otherwise: 'Edit', onlyWithout: 'userprincipalname' }),
      ],
    },
    {
      attribute: 'targetAddress',
      checks: [
        maxLength(255),
        extraColons(),
        duplicate(),
        forbiddenCharacters(inTargetAddress),
        address('smtp'),
      ],
    },
    {
      attribute: 'userPrincipalName',
      unlessAlternateLogin: true,
      checks: [
        maxLength(113),
        forbiddenCharacters(inUserPrincipalName),
        address('all'),
        duplicate({ completeWith: 'mailnickname', otherwise: 'Edit' }),
      ],
    },
  ],
});

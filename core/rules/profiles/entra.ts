import { textOf, type ObjectKind } from '../../model/directory-object.ts';
import type { Severity } from '../../model/finding.ts';
import {
  accountNameCharacters,
  addressCharacters,
  aliasCharacters,
  signInNameCharacters,
} from '../characters.ts';
import { isSignInName } from '../addresses.ts';
import type { CheckContext } from '../check.ts';
import { addressCount } from '../checks/address-count.ts';
import { addressForm } from '../checks/address-form.ts';
import { atSign } from '../checks/at-sign.ts';
import { blank } from '../checks/blank.ts';
import { byteLength } from '../checks/byte-length.ts';
import { domainName } from '../checks/domain-name.ts';
import { edgeSpace } from '../checks/edge-space.ts';
import { forbiddenCharacters } from '../checks/forbidden-characters.ts';
import { localPartEnd } from '../checks/local-part-end.ts';
import { maxLength } from '../checks/max-length.ts';
import { memberCount } from '../checks/member-count.ts';
import { notPrimaryAddress } from '../checks/not-primary-address.ts';
import { onePrimary } from '../checks/one-primary.ts';
import { ownTarget } from '../checks/own-target.ts';
import { partLength } from '../checks/part-length.ts';
import { periodPlacement } from '../checks/period-placement.ts';
import { primaryIsMail } from '../checks/primary-is-mail.ts';
import { signInNamePresent } from '../checks/sign-in-name-present.ts';
import { typedPrefix } from '../checks/typed-prefix.ts';
import { uniqueAddress } from '../checks/unique-address.ts';
import { uniqueTarget } from '../checks/unique-target.ts';
import { unique } from '../checks/unique.ts';
import { valueCount } from '../checks/value-count.ts';
import { valueSize } from '../checks/value-size.ts';
import { verifiedDomain } from '../checks/verified-domain.ts';
import { verifiedSuffix } from '../checks/verified-suffix.ts';
import { defineProfile, type ProfileTable } from '../define-profile.ts';
import { isPlainAddress, isPlainAlias, isPlainSignInName, isPlainTypedAddress } from '../plain-values.ts';
import { connectDefaultFilter, linkedMailboxes } from '../scope/connect.ts';
import { settleContest } from '../uniqueness.ts';

const users: readonly ObjectKind[] = ['user'];
const persons: readonly ObjectKind[] = ['user', 'contact'];
const recipients: readonly ObjectKind[] = ['user', 'group', 'contact'];

/**
 * An account name that Entra ID would refuse does no harm where the sign-in name is good: the user is created all the
 * same. Where the source did not give sign-in names, nothing says that one is missing.
 */
function accountNameSeverity({ object, isExported }: CheckContext): Severity {
  const signInName = textOf(object, 'userprincipalname');
  if (signInName === undefined) return isExported('userprincipalname') ? 'error' : 'warning';
  return isSignInName(signInName) ? 'warning' : 'error';
}

/**
 * What trips synchronisation by Entra Connect, after Microsoft's documentation. Severity follows what Connect itself
 * repairs: it trims mail, proxyAddresses and the parts of a person's name, but passes sign-in name, alias and
 * targetAddress as they are. Managed service accounts and foreign security principals are not judged: Connect takes
 * neither as a user.
 */
export const entraTable: ProfileTable = {
  id: 'entra',
  title: 'Microsoft Entra Connect',
  about: 'What Entra Connect and Entra ID would refuse, change or drop, after the documentation.',
  scope: connectDefaultFilter,
  linked: linkedMailboxes,
  filteredMessage: 'Connect will not synchronise the object. {reason}',
  kinds: ['user', 'group', 'contact', 'computer'],
  reads: ['homemdb', 'lastlogontimestamp', 'msexchrecipienttypedetails', 'useraccountcontrol', 'whencreated'],
  settleReads: ['msexchmasteraccountsid', 'msrtcsip-originatorsid', 'objectsid', 'proxyaddresses'],
  settle: settleContest,
  rows: [
    {
      attribute: 'userPrincipalName',
      of: users,
      plain: isPlainSignInName,
      checks: [
        signInNamePresent(),
        blank({ severity: 'error', removable: false }),
        edgeSpace({ severity: 'error' }),
        atSign(),
        forbiddenCharacters({
          allowed: signInNameCharacters,
          part: 'whole',
          severity: 'error',
          removesUnseen: false,
        }),
        localPartEnd(),
        partLength({ local: 64, domain: 48 }),
        domainName(),
        verifiedSuffix(),
        notPrimaryAddress(),
        uniqueAddress(),
      ],
    },
    {
      attribute: 'mail',
      of: recipients,
      plain: isPlainAddress,
      checks: [
        blank({ severity: 'info', removable: true }),
        edgeSpace({ severity: 'info' }),
        forbiddenCharacters({
          allowed: addressCharacters,
          part: 'whole',
          severity: 'error',
          removesUnseen: true,
        }),
        addressForm({ values: 'bare' }),
        verifiedDomain({ part: 'whole' }),
        uniqueAddress(),
      ],
    },
    {
      attribute: 'proxyAddresses',
      of: recipients,
      plain: isPlainTypedAddress,
      checks: [
        blank({ severity: 'error', removable: true }),
        edgeSpace({ severity: 'info' }),
        typedPrefix({ missing: 'smtp:' }),
        forbiddenCharacters({
          allowed: addressCharacters,
          part: 'smtpOrSip',
          severity: 'error',
          removesUnseen: true,
        }),
        addressForm({ values: 'typed' }),
        maxLength({ severity: 'error', most: 256 }),
        verifiedDomain({ part: 'smtp' }),
        onePrimary(),
        primaryIsMail(),
        addressCount({ most: 300 }),
        uniqueAddress(),
      ],
    },
    {
      attribute: 'mailNickname',
      of: recipients,
      plain: isPlainAlias,
      checks: [
        blank({ severity: 'error', removable: false }),
        edgeSpace({ severity: 'error' }),
        forbiddenCharacters({
          allowed: aliasCharacters,
          part: 'whole',
          severity: 'error',
          removesUnseen: false,
        }),
        periodPlacement(),
        maxLength({ severity: 'error', most: 64 }),
        unique({ space: 'mailnickname' }),
      ],
    },
    {
      attribute: 'sAMAccountName',
      of: users,
      checks: [
        forbiddenCharacters({
          allowed: accountNameCharacters,
          part: 'whole',
          severity: accountNameSeverity,
          removesUnseen: false,
          reads: ['userprincipalname'],
        }),
        maxLength({ severity: accountNameSeverity, most: 20, reads: ['userprincipalname'] }),
      ],
    },
    {
      attribute: 'targetAddress',
      of: recipients,
      plain: isPlainTypedAddress,
      checks: [
        blank({ severity: 'error', removable: true }),
        edgeSpace({ severity: 'error' }),
        typedPrefix({ missing: 'SMTP:' }),
        forbiddenCharacters({
          allowed: addressCharacters,
          part: 'smtpOrSip',
          severity: 'error',
          removesUnseen: true,
        }),
        addressForm({ values: 'typed' }),
        maxLength({ severity: 'error', most: 256 }),
        ownTarget(),
        uniqueTarget(),
      ],
    },
    {
      attribute: 'displayName',
      of: recipients,
      checks: [
        blank({ severity: 'warning', removable: true }),
        edgeSpace({ severity: 'warning' }),
        maxLength({ severity: 'warning', most: 256 }),
      ],
    },
    {
      attribute: 'givenName',
      of: persons,
      checks: [edgeSpace({ severity: 'info' }), maxLength({ severity: 'warning', most: 64 })],
    },
    {
      attribute: 'sn',
      of: persons,
      checks: [edgeSpace({ severity: 'info' }), maxLength({ severity: 'warning', most: 64 })],
    },
    { attribute: 'member', of: ['group'], checks: [memberCount()] },
    {
      attribute: 'mS-DS-ConsistencyGuid',
      of: users,
      checks: [
        byteLength({ exactly: 16 }),
        unique({ space: 'ms-ds-consistencyguid', standIn: 'objectGUID' }),
      ],
    },
    {
      attribute: 'userCertificate',
      of: ['user', 'contact', 'computer'],
      checks: [valueCount({ most: 15 })],
    },
    { attribute: 'userSMIMECertificate', of: persons, checks: [valueCount({ most: 15 })] },
    { attribute: 'thumbnailPhoto', of: persons, checks: [valueSize({ most: 102_400 })] },
  ],
};

/** The profile of that table. */
export const entra = defineProfile(entraTable);

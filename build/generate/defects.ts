import type { Random } from './random.ts';
import type { TouchedAttribute, User } from './user.ts';

/** One way in which a generated user can be wrong by itself. */
export interface Defect {
  readonly kind: string;
  readonly attribute: TouchedAttribute;
  /** The value that stands there in place of the right one (of `proxyAddresses`: of the secondary address). */
  readonly wrong: (user: User, random: Random) => string;
}

/** One way in which a generated user can hold what another one holds. */
export interface Duplicate {
  readonly kind: string;
  readonly attribute: TouchedAttribute;
  readonly taken: (other: User) => string;
}

export const defects: readonly [Defect, ...Defect[]] = [
  {
    kind: 'signInSuffixNotRoutable',
    attribute: 'userPrincipalName',
    wrong: (user) => `${user.alias}@corp.contoso.local`,
  },
  {
    kind: 'signInCharacter',
    attribute: 'userPrincipalName',
    wrong: (user) => `${user.given} ${user.surname}&${user.number}@${user.domain}`,
  },
  {
    kind: 'signInWithoutAt',
    attribute: 'userPrincipalName',
    wrong: (user) => user.alias,
  },
  {
    kind: 'aliasCharacter',
    attribute: 'mailNickname',
    wrong: (user, random) =>
      random.pick([`${user.given} ${user.alias}`, `${user.alias},x`, `${user.alias}[1]`, `${user.alias}"q`]),
  },
  { kind: 'aliasPeriod', attribute: 'mailNickname', wrong: (user) => `${user.alias}.` },
  {
    kind: 'addressCharacter',
    attribute: 'proxyAddresses',
    wrong: (user, random) =>
      random.pick([`smtp:${user.given} ${user.alias}@${user.domain}`, `smtp:${user.alias}>@${user.domain}`]),
  },
  {
    kind: 'addressWithoutPrefix',
    attribute: 'proxyAddresses',
    wrong: (user) => user.proxyAddresses[1].slice('smtp:'.length),
  },
  {
    kind: 'addressNotRoutable',
    attribute: 'proxyAddresses',
    wrong: (user) => `smtp:${user.alias}@contoso.local`,
  },
  {
    kind: 'addressTooLong',
    attribute: 'proxyAddresses',
    wrong: (user) => `smtp:${'a'.repeat(300)}${user.number}@${user.domain}`,
  },
  {
    kind: 'twoPrimaryAddresses',
    attribute: 'proxyAddresses',
    wrong: (user) => `SMTP:${user.proxyAddresses[1].slice('smtp:'.length)}`,
  },
  {
    kind: 'mailFormat',
    attribute: 'mail',
    wrong: (user, random) =>
      random.pick([user.mail.replace('@', '@@'), user.mail.replace('@', '.'), `${user.alias}@`]),
  },
  { kind: 'mailEdgeSpace', attribute: 'mail', wrong: (user) => `${user.mail} ` },
  {
    kind: 'mailNotAscii',
    attribute: 'mail',
    wrong: (user) => `jörg${user.number}@${user.domain}`,
  },
  {
    kind: 'targetAddressFormat',
    attribute: 'targetAddress',
    wrong: (user, random) =>
      random.pick([`${user.alias}@contoso`, `SMTP:${user.alias}`, `SMTP: ${user.alias}@contoso.com`]),
  },
  { kind: 'displayNameBlank', attribute: 'displayName', wrong: () => ' ' },
  {
    kind: 'accountNameTooLong',
    attribute: 'sAMAccountName',
    wrong: (user) => `${user.sAMAccountName}-long-account-name`,
  },
];

export const duplicates: readonly [Duplicate, ...Duplicate[]] = [
  { kind: 'duplicateAddress', attribute: 'proxyAddresses', taken: (other) => other.proxyAddresses[1] },
  {
    kind: 'duplicateAddressCase',
    attribute: 'proxyAddresses',
    taken: (other) => `smtp:${other.proxyAddresses[1].slice('smtp:'.length).toUpperCase()}`,
  },
  { kind: 'duplicateMail', attribute: 'mail', taken: (other) => other.mail },
  { kind: 'duplicateSignIn', attribute: 'userPrincipalName', taken: (other) => other.userPrincipalName },
];

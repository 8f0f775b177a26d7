import { describe, expect, it } from 'vitest';
import { identityOf } from '../../../../core/advisors/sync-preview/judge-identity.ts';
import { anna, names, objectWith, type Attributes } from './surroundings.ts';

const page = '"Entra UserPrincipalName population"';
const long = 'a'.repeat(65);

/** Whether a sign-in name in a verified domain is refused. */
function isTooLong(local: string): boolean | undefined {
  const object = objectWith({ ...anna, userPrincipalName: `${local}@contoso.com` });
  return identityOf(object, 'user', names).signInName?.isTooLong;
}

type Row = readonly [rule: string, given: Attributes, cloud: string | undefined, change: string | undefined];

const rows: readonly Row[] = [
  [
    `stays where its domain is verified, in its own case (${page})`,
    { userPrincipalName: 'Anna@Contoso.com' },
    'Anna@Contoso.com',
    undefined,
  ],
  [
    `stays in the initial domain (${page})`,
    { userPrincipalName: 'anna@contoso.onmicrosoft.com' },
    'anna@contoso.onmicrosoft.com',
    undefined,
  ],
  [
    `becomes the MOERA where its domain is not verified (${page})`,
    { userPrincipalName: 'a.b@contoso.local' },
    'anna@contoso.onmicrosoft.com',
    'domainNotVerified',
  ],
  [
    `becomes the MOERA where a subdomain is not listed (${page})`,
    { userPrincipalName: 'anna@emea.contoso.com' },
    'anna@contoso.onmicrosoft.com',
    'domainNotVerified',
  ],
  [
    `becomes the MOERA with characters that are not valid (${page})`,
    { userPrincipalName: 'anna müller@contoso.com' },
    'anna@contoso.onmicrosoft.com',
    'invalid',
  ],
  [
    `becomes the MOERA with a space behind it, which nobody trims (default rules)`,
    { userPrincipalName: 'anna@contoso.com ' },
    'anna@contoso.onmicrosoft.com',
    'invalid',
  ],
  [
    `becomes the MOERA without @ (${page})`,
    { userPrincipalName: 'anna' },
    'anna@contoso.onmicrosoft.com',
    'invalid',
  ],
  [
    `is made of sAMAccountName and the domain where it is missing (default rules)`,
    { userPrincipalName: [], sAMAccountName: 'ab' },
    'anna@contoso.onmicrosoft.com',
    'missing',
  ],
  [`cannot be told without either`, { userPrincipalName: [], sAMAccountName: [] }, undefined, 'missing'],
];

describe('the sign-in name in the cloud', () => {
  it.each(rows)('%s', (_, given, cloud, change) => {
    const { signInName } = identityOf(objectWith({ ...anna, ...given }), 'user', names);
    expect(signInName?.cloud).toBe(cloud);
    expect(signInName?.change).toBe(change);
    expect(signInName?.isTooLong).toBe(false);
  });

  it('is sAMAccountName and the domain where that domain is verified', () => {
    const object = objectWith({ ...anna, userPrincipalName: [] }, 'CN=Anna,DC=fabrikam,DC=com');
    const { signInName } = identityOf(object, 'user', names);
    expect(signInName).toEqual({
      sent: 'anna@fabrikam.com',
      cloud: 'anna@fabrikam.com',
      change: 'missing',
      isTooLong: false,
    });
  });

  it('is refused with more than 64 characters before the @ ("Prepare for directory synchronization")', () => {
    const others = [long.slice(1), `${long.slice(2)}.`, `${long}ü`];
    expect([long, ...others].map(isTooLong)).toEqual([true, false, false, false]);
  });

  it('is judged by what could be public where no domains are known', () => {
    const unknown = {
      verifiedDomains: new Set<string>(),
      initialDomain: undefined,
      anchorIsObjectGuid: false,
    };
    const cloud = (userPrincipalName: string) =>
      identityOf(objectWith({ ...anna, userPrincipalName }), 'user', unknown).signInName?.cloud;
    expect(cloud('anna@fabrikam.com')).toBe('anna@fabrikam.com');
    expect(cloud('anna@contoso.local')).toBe('anna@<initial domain>');
  });
});

type NicknameRow = readonly [rule: string, given: Attributes, mailNickname: string | undefined];
const without = { mailNickname: [], proxyAddresses: [], mail: [], userPrincipalName: [], sAMAccountName: [] };

const nicknames: readonly NicknameRow[] = [
  ['mailNickname first', { mailNickname: 'one', proxyAddresses: ['SMTP:two@contoso.com'] }, 'one'],
  [
    'then the primary address',
    { proxyAddresses: ['SMTP:two@contoso.com'], mail: 'three@contoso.com' },
    'two',
  ],
  [
    'then mail',
    {
      proxyAddresses: ['smtp:five@contoso.com'],
      mail: 'three@contoso.com',
      userPrincipalName: 'four@contoso.com',
    },
    'three',
  ],
  [
    'then the sign-in name',
    { proxyAddresses: ['smtp:five@contoso.com'], userPrincipalName: 'four@contoso.com' },
    'four',
  ],
  ['which may be made of sAMAccountName', { sAMAccountName: 'six' }, 'six'],
  ['then another address', { proxyAddresses: ['smtp:five@contoso.com'] }, 'five'],
  ['else none', {}, undefined],
];

describe(`mailNickname in the cloud: ${page}, mailNickName`, () => {
  it.each(nicknames)('%s', (_, given, expected) => {
    expect(identityOf(objectWith({ ...without, ...given }), 'user', names).mailNickname).toBe(expected);
  });

  it('is the cn of a contact without any (default rules)', () => {
    expect(identityOf(objectWith({ cn: 'Anna Berg' }), 'contact', names).mailNickname).toBe('Anna Berg');
    expect(identityOf(objectWith({ cn: 'Sales' }), 'group', names).mailNickname).toBeUndefined();
  });

  it('stays what it is in the cloud until the directory has one', () => {
    const object = objectWith({ ...anna, mailNickname: [] });
    expect(identityOf(object, 'user', names, 'kept').moera).toBe('kept@contoso.onmicrosoft.com');
    expect(identityOf(objectWith(anna), 'user', names, 'kept').mailNickname).toBe('anna');
  });

  it('has underscores in the MOERA for what that may not hold ("Prepare for directory synchronization")', () => {
    const { moera } = identityOf(objectWith({ ...anna, mailNickname: 'anna @ü' }), 'user', names);
    expect(moera).toBe('anna___@contoso.onmicrosoft.com');
  });
});

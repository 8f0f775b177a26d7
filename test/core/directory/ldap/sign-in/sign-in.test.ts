import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';

import { refuseUnsafePassword, type SignIn } from '../../../../../core/directory/ldap/sign-in/sign-in.ts';
import { ExpectedError } from '../../../../../core/model/expected-error.ts';

const password = (user: string, secret: string): SignIn => ({
  kind: 'password',
  user,
  password: () => secret,
});

describe('a password is refused before anything is sent', () => {
  test.each([
    ['on a clear connection', password('anna@contoso.com', 'S3cret'), false, 'sign-in.password-needs-tls'],
    ['of a DN on a clear connection', password('CN=a@B,DC=C', 'S3cret'), false, 'sign-in.password-needs-tls'],
    [
      'of DOMAIN\\user on a clear connection',
      password('C\\a@B', 'S3cret'),
      false,
      'sign-in.password-needs-tls',
    ],
    ['of an address for a realm', password('anna@127.0.0.1', 'S3cret'), false, 'sign-in.password-needs-tls'],
    ['of a principal when it is empty', password('anna@CONTOSO.COM', ''), false, 'sign-in.password-empty'],
    [
      'when it is empty: servers take that for anonymous',
      password('anna@contoso.com', ''),
      true,
      'sign-in.password-empty',
    ],
    ['when the user name is empty', password('', 'S3cret'), true, 'sign-in.user-empty'],
  ])('%s', (_, signIn, encrypted, code) => {
    expect(() => refuseUnsafePassword(signIn, encrypted, 'dc1.contoso.com')).toThrow(
      expect.objectContaining({ code }),
    );
  });

  test('and is in no part of the refusal', () => {
    let refusal: unknown;
    try {
      refuseUnsafePassword(password('anna@contoso.com', 'S3cret'), false, 'dc1.contoso.com');
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(ExpectedError);
    expect(inspect(refusal, { depth: 9, showHidden: true })).not.toContain('S3cret');
  });
});

describe('goes on', () => {
  test.each([
    ['a password inside TLS', password('CONTOSO\\anna', 'S3cret'), true],
    ['the password of a Kerberos principal in clear', password('anna@CORP.CONTOSO.COM', 'S3cret'), false],
    ['the current user in clear', { kind: 'current-user' } as const, false],
    ['nobody in clear', { kind: 'anonymous' } as const, false],
  ])('%s', (_, signIn, encrypted) => {
    expect(() => refuseUnsafePassword(signIn, encrypted, 'dc1.contoso.com')).not.toThrow();
  });
});

test('a sign-in that is logged shows no password', () => {
  const secret = 'S3cret';
  const signIn = password('anna@contoso.com', secret);
  expect(inspect(signIn, { depth: 9, showHidden: true })).not.toContain(secret);
  expect(JSON.stringify(signIn)).not.toContain(secret);
});

import { describe, expect, test } from 'vitest';

import { kerberosError, sspiError } from '../../../../../core/directory/ldap/sign-in/kerberos-errors.ts';

const host = 'dc1.corp.contoso.com';
const unspecified = 'Unspecified GSS failure.  Minor code may provide more information: ';
const unavailable = 'No credentials were supplied, or the credentials were unavailable or inaccessible: ';

describe('what GSSAPI says', () => {
  test.each([
    [
      'sign-in.no-ticket',
      `${unavailable}No Kerberos credentials available (default cache: FILE:/tmp/krb5cc_0)`,
    ],
    ['sign-in.no-ticket', `${unavailable}Matching credential not found`],
    ['sign-in.no-ticket', `${unspecified}No credentials cache found`],
    ['sign-in.ticket-expired', `${unspecified}Ticket expired`],
    ['sign-in.ticket-expired', 'The referenced credential has expired: Success'],
    ['sign-in.service-unknown', `${unspecified}Server not found in Kerberos database`],
    [
      'sign-in.service-unknown',
      `${unspecified}Server ldap/contoso.com@CONTOSO.COM not found in Kerberos database`,
    ],
    ['sign-in.kdc-unreachable', `${unspecified}Cannot contact any KDC for realm 'CORP.CONTOSO.COM'`],
    ['sign-in.kdc-unreachable', `${unspecified}Cannot find KDC for realm "CORP.CONTOSO.COM"`],
    ['sign-in.kdc-unreachable', `${unspecified}unable to reach any KDC in realm CORP.CONTOSO.COM`],
    [
      'sign-in.user-unknown',
      `${unspecified}Can't find client principal anna@CONTOSO.COM in cache collection`,
    ],
    ['sign-in.user-unknown', `${unspecified}Client 'anna@CONTOSO.COM' not found in Kerberos database`],
    ['sign-in.realm-unknown', `${unspecified}Cannot determine realm for numeric host address`],
    ['sign-in.realm-unknown', `${unspecified}Configuration file does not specify default realm`],
    ['sign-in.wrong-password', `${unspecified}Preauthentication failed`],
    ['sign-in.password-expired', `${unspecified}Password has expired`],
    ['sign-in.account-revoked', `${unspecified}Client's credentials have been revoked`],
    ['sign-in.clock-skew', `${unspecified}Clock skew too great`],
    ['sign-in.key-mismatch', `${unspecified}Decrypt integrity check failed`],
    ['sign-in.encryption-type', `${unspecified}KDC has no support for encryption type`],
    ['sign-in.encryption-type', `${unavailable}KDC has no support for encryption type`],
    ['sign-in.kerberos-failed', `${unspecified}Something new`],
  ])('%s: %s', (code, text) => {
    expect(kerberosError(text, host)).toMatchObject({ code, detail: text });
    expect(kerberosError(text, host).summary).toContain(host);
  });
});

describe('what SSPI says', () => {
  test.each([
    ['sign-in.no-ticket', -2146893042, '0x8009030e'],
    ['sign-in.service-unknown', -2146893053, '0x80090303'],
    ['sign-in.kdc-unreachable', -2146893039, '0x80090311'],
    ['sign-in.clock-skew', -2146893020, '0x80090324'],
    ['sign-in.channel-binding', -2146892986, '0x80090346'],
    ['sign-in.kerberos-failed', -2146893056, '0x80090300'],
  ])('%s', (code, status, hexadecimal) => {
    expect(sspiError('InitializeSecurityContext', status, host)).toMatchObject({
      code,
      detail: `InitializeSecurityContext: ${hexadecimal}`,
    });
  });
});

const retryable = (text: string): boolean => kerberosError(text, host).retryable;

test('a missing KDC, a skewed clock and an expired ticket may pass; a wrong name does not', () => {
  expect(
    ['Cannot contact any KDC for realm', 'Clock skew too great', 'Ticket expired'].map(retryable),
  ).toEqual([true, true, true]);
  expect(retryable('Server not found in Kerberos database')).toBe(false);
});

test('SSPI denies a logon: by ticket for want of the account, by password as either may be wrong', () => {
  const denied = -2146893044;
  expect(sspiError('InitializeSecurityContext', denied, host).code).toBe('sign-in.user-unknown');
  expect(sspiError('InitializeSecurityContext', denied, host, true).code).toBe('sign-in.wrong-password');
});

import {
  ResultCodeError,
  InvalidCredentialsError,
  StrongAuthRequiredError,
  UnknownStatusCodeError,
} from 'ldapts';
import { describe, expect, test } from 'vitest';

import { translateError } from '../../../../../core/directory/ldap/connection/errors.ts';
import { NotLdapError } from '../../../../../core/directory/ldap/connection/messages.ts';
import { timedOut } from '../../../../../core/directory/ldap/connection/network-errors.ts';
import { resultError } from '../../../../../core/directory/ldap/connection/result-errors.ts';
import { tlsError } from '../../../../../core/directory/ldap/connection/tls-errors.ts';

const server = 'dc1.corp.contoso.com:389';
const system = (code: string): Error => Object.assign(new Error(`connect ${code}`), { code });

describe('what Active Directory says of credentials (code 49)', () => {
  test.each([
    ['525', 'sign-in.unknown-user'],
    ['52e', 'sign-in.wrong-password'],
    ['52f', 'sign-in.account-restricted'],
    ['530', 'sign-in.logon-hours'],
    ['531', 'sign-in.workstation'],
    ['532', 'sign-in.password-expired'],
    ['533', 'sign-in.account-disabled'],
    ['568', 'sign-in.too-many-groups'],
    ['701', 'sign-in.account-expired'],
    ['773', 'sign-in.must-change-password'],
    ['775', 'sign-in.account-locked'],
    ['999', 'sign-in.refused'],
  ])('data %s is %s', (data, code) => {
    const text = `80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data ${data}, v4563\0`;
    expect(resultError(49, text, server)).toMatchObject({ code, retryable: false });
  });
});

describe('result codes', () => {
  test.each([
    [1, 'Operation unavailable without authentication', 'directory.not-signed-in'],
    [
      1,
      '000004DC: LdapErr: DSID-0C090A5C, comment: In order to perform this operation a successful bind must be completed on the connection., data 0, v4563',
      'directory.not-signed-in',
    ],
    [1, 'Indexed and full searches both failed!', 'directory.operations-error'],
    [3, '', 'directory.time-limit'],
    [4, '', 'directory.size-limit'],
    [8, 'BindSimple: Transport encryption required.', 'sign-in.signing-required'],
    [10, '', 'directory.referral'],
    [11, '', 'directory.admin-limit'],
    [16, '', 'directory.no-such-value'],
    [32, '', 'directory.no-such-object'],
    [
      49,
      '80090346: LdapErr: DSID-0C090597, comment: AcceptSecurityContext error, data 80090346, v4563',
      'sign-in.channel-binding-required',
    ],
    [50, 'has no write property access', 'directory.no-right'],
    [51, '', 'directory.busy'],
    [53, 'SASL:[GSSAPI]: Sign or Seal are not allowed if TLS is used', 'sign-in.layer-inside-tls'],
    [53, '', 'directory.unwilling'],
    [123, '', 'directory.result-123'],
  ])('%i %s is %s', (result, text, code) => {
    expect(resultError(result, text, server).code).toBe(code);
  });

  test('name the server in the summary, and keep its text on one line', () => {
    const error = resultError(52, 'down\r\n\u202Ebye\0', server);
    expect(error.summary).toContain(server);
    expect(error.detail).toBe('LDAP result 52: down bye');
    expect(error.retryable).toBe(true);
  });
});

describe('errors of the network', () => {
  test.each([
    ['ECONNREFUSED', 'connection.refused', false],
    ['ENOTFOUND', 'connection.unknown-name', false],
    ['EAI_AGAIN', 'connection.unknown-name', false],
    ['EHOSTUNREACH', 'connection.unreachable', true],
    ['ETIMEDOUT', 'connection.timeout', true],
    ['ECONNRESET', 'connection.lost', true],
    ['EPIPE', 'connection.lost', true],
  ])('%s is %s', (code, expected, retryable) => {
    expect(translateError(system(code), server)).toMatchObject({ code: expected, retryable });
  });

  test.each([
    [
      'Connection closed before message response was received. Message type: SearchRequest (0x63)',
      'connection.lost',
    ],
    ['Socket error. Message type: SearchRequest (0x63)\nread ECONNRESET', 'connection.lost'],
    ['SearchRequest: Operation timed out', 'connection.timeout'],
    ['Connection timeout', 'connection.timeout'],
  ])('ldapts: %s', (message, code) => {
    expect(translateError(new Error(message), server)).toMatchObject({ code, retryable: true });
  });

  test('a time that is over says what for', () => {
    expect(timedOut(server, 'signing in', 15_000).summary).toBe(
      `${server} did not answer within 15 s while signing in.`,
    );
  });
});

describe('TLS', () => {
  test.each([
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls.name'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls.trust'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls.trust'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls.trust'],
    ['CERT_HAS_EXPIRED', 'tls.expired'],
    ['CERT_NOT_YET_VALID', 'tls.not-yet-valid'],
    ['CERT_REVOKED', 'tls.revoked'],
    ['EE_KEY_TOO_SMALL', 'tls.weak'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls.not-spoken'],
    ['ECONNRESET', 'tls.not-spoken'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tls.old'],
    ['EHOSTUNREACH', 'connection.unreachable'],
  ])('%s is %s', (code, expected) => {
    expect(tlsError(system(code), server)).toMatchObject({ code: expected, detail: code });
  });
});

test('a handshake that fails in a new way says what TLS said', () => {
  const error = Object.assign(new Error('write EPROTO alert handshake failure'), { code: 'EPROTO' });
  expect(tlsError(error, server)).toMatchObject({ code: 'tls.failed', detail: String(error) });
});

describe('anything that is thrown', () => {
  test.each([
    ['a result of ldapts', new StrongAuthRequiredError('required'), 'sign-in.signing-required'],
    [
      'a refusal of ldapts',
      new InvalidCredentialsError('AcceptSecurityContext error, data 775, v4563'),
      'sign-in.account-locked',
    ],
    ['a code that ldapts does not know', new UnknownStatusCodeError(10), 'directory.referral'],
    ['an answer that is no LDAP', new NotLdapError('HTTP'), 'connection.not-ldap'],
  ])('%s', (_, error, code) => {
    expect(translateError(error, server)).toMatchObject({ code, cause: error });
  });

  test('an expected error stays what it is', () => {
    const error = timedOut(server, 'connecting', 1000);
    expect(translateError(error, server)).toBe(error);
  });

  test('a defect stays a defect', () => {
    const defect = new TypeError('x is not a function');
    expect(translateError(defect, server)).toBe(defect);
    expect(translateError(defect, server)).not.toBeInstanceOf(ResultCodeError);
  });
});

import fc from 'fast-check';
import { BerReader } from 'ldapts';
import { describe, expect, test } from 'vitest';

import {
  messageLength,
  NotLdapError,
  readResult,
  saslBindRequest,
  simpleBindRequest,
  startTlsRequest,
} from '../../../../../core/directory/ldap/connection/messages.ts';

const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');

describe('requests (RFC 4511)', () => {
  test.each([
    ['simple bind', simpleBindRequest(2, 'a', 'p'), '300e 0201 02 6009 0201 03 0401 61 8001 70'],
    [
      'SASL bind',
      saslBindRequest(2, 'GSSAPI', Buffer.from([1, 2])),
      '3018 0201 02 6013 0201 03 0400 a30c 0406 475353415049 0402 0102',
    ],
    [
      'SASL bind with an empty token',
      saslBindRequest(3, 'GSSAPI', Buffer.alloc(0)),
      '3016 0201 03 6011 0201 03 0400 a30a 0406 475353415049 0400',
    ],
    ['StartTLS', startTlsRequest(1), '301d 0201 01 7718 8016 312e332e362e312e342e312e313436362e3230303337'],
  ])('%s', (_, request, expected) => {
    const reader = new BerReader(request);
    reader.readSequence();
    expect(request.length).toBe(reader.offset + reader.length);
    expect(request.toString('hex')).toBe(bytes(expected).toString('hex'));
  });
});

describe('messageLength', () => {
  test.each([
    ['', undefined],
    ['30', undefined],
    ['3005', 7],
    ['3082', undefined],
    ['3082 0100', 260],
    ['3084 00000100', 262],
  ])('of %s… is %s', (hex, length) => {
    expect(messageLength(bytes(hex))).toBe(length);
  });

  test.each(['48545450', '3080', '3085 0000000001'])('%s is not LDAP', (hex) => {
    expect(() => messageLength(bytes(hex))).toThrow(NotLdapError);
  });
});

describe('readResult', () => {
  test.each([
    ['success', '300c 0201 02 6107 0a01 00 0400 0400', { code: 0, text: '', token: '' }],
    [
      'a token that is no text',
      '3010 0201 02 610b 0a01 0e 0400 0400 8702 ff00',
      { code: 14, text: '', token: 'ff00' },
    ],
    ['a refusal', '300e 0201 02 6109 0a01 31 0400 0402 6e6f', { code: 49, text: 'no', token: '' }],
    ['a notice of disconnection', '300c 0201 00 7807 0a01 34 0400 0400', { code: 52, text: '', token: '' }],
  ])('%s', (_, hex, expected) => {
    const { token, ...result } = readResult(bytes(hex));
    expect({ ...result, token: token.toString('hex') }).toEqual(expected);
  });

  test.each([
    ['another kind of message', '300c 0201 02 6407 0a01 00 0400 0400'],
    ['a length that leads outside', '3010 0201 02 610b 0a01 0e 0400 0400 877f ff00'],
    ['nothing in it', '3000'],
  ])('%s is not an answer', (_, hex) => {
    expect(() => readResult(bytes(hex))).toThrow(NotLdapError);
  });
});

/** An error of any other kind goes through. */
function isAccepted(read: (received: Buffer) => unknown, received: Buffer): boolean {
  try {
    read(received);
    return true;
  } catch (error) {
    if (error instanceof NotLdapError) return false;
    throw error;
  }
}

test('whatever comes is an answer or is not LDAP, and nothing else', () => {
  const answer = bytes('3010 0201 02 610b 0a01 0e 0400 0402 6e6f 8700');
  const noise = fc.uint8Array({ maxLength: 60 }).map((received) => Buffer.from(received));
  const damaged = fc
    .tuple(fc.nat(answer.length - 1), fc.nat(255))
    .map(([at, byte]) => Buffer.from(answer).fill(byte, at, at + 1));
  expect(isAccepted(readResult, answer)).toBe(true);
  fc.assert(
    fc.property(fc.oneof(noise, damaged), (received) => {
      isAccepted(messageLength, received);
      isAccepted(readResult, received);
    }),
    { numRuns: 2000 },
  );
});

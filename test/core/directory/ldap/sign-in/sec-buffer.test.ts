import { describe, expect, test } from 'vitest';

import {
  joinMessage,
  layOutMessage,
  packAuthIdentity,
  packChannelBindings,
  packSecBufferDesc,
  packSecBuffers,
  secBufferType,
  unpackContextSizes,
  unpackSecBuffers,
} from '../../../../../core/directory/ldap/sign-in/sec-buffer.ts';

const hex = (bytes: Buffer): string => bytes.toString('hex').replaceAll(/(.{8})(?!$)/g, '$1 ');

describe('structures of sspi.h on 64-bit Windows', () => {
  const buffers = [
    { type: secBufferType.token, length: 0x11223344, address: 0x7ff612345678n },
    { type: secBufferType.channelBindings, length: 5, address: 0n },
  ];

  test('SecBuffer: size, type, pointer, without gaps', () => {
    expect(hex(packSecBuffers(buffers))).toBe(
      '44332211 02000000 78563412 f67f0000 05000000 0e000000 00000000 00000000',
    );
  });

  test('SecBuffer is read as it is written', () => {
    expect(unpackSecBuffers(packSecBuffers(buffers))).toEqual(buffers);
  });

  test('SecBufferDesc: version 0, number, pointer', () => {
    expect(hex(packSecBufferDesc(2, 0x7ff612345678n))).toBe('00000000 02000000 78563412 f67f0000');
  });

  test('SEC_CHANNEL_BINDINGS: no addresses, length and offset of the data behind the 32 bytes of the header', () => {
    expect(hex(packChannelBindings(Buffer.from('tls-')))).toBe(
      '00000000 00000000 00000000 00000000 00000000 00000000 04000000 20000000 746c732d',
    );
  });

  test('SEC_WINNT_AUTH_IDENTITY: user, no domain, password, each address and number of characters; UTF-16', () => {
    const user = Buffer.from('a@B', 'utf16le');
    const password = Buffer.from('Änna', 'utf16le');
    const identity = packAuthIdentity(user, password, (text) => (text === user ? 0x7ff612345678n : 0x1122n));
    expect(hex(identity)).toBe(
      [
        '78563412 f67f0000 03000000 00000000',
        '00000000 00000000 00000000 00000000',
        '22110000 00000000 04000000 02000000',
      ].join(' '),
    );
  });

  test('SecPkgContext_Sizes: block size third, security trailer fourth', () => {
    const bytes = Buffer.from('00300000 10000000 01000000 3c000000'.replaceAll(' ', ''), 'hex');
    expect(unpackContextSizes(bytes)).toEqual({ token: 60, padding: 1 });
  });
});

describe('a wrapped message', () => {
  const sizes = { token: 4, padding: 2 };

  test('is laid out as room for the token, the message, room for the padding', () => {
    expect(layOutMessage(Buffer.from('abc'), sizes)).toEqual(Buffer.from('\0\0\0\0abc\0\0'));
  });

  test.each([
    ['all room used', { token: 4, data: 3, padding: 2 }, 'TTTTabcPP'],
    ['no padding', { token: 4, data: 3, padding: 0 }, 'TTTTabc'],
    ['a shorter token: the gap behind it goes', { token: 2, data: 3, padding: 1 }, 'TTabcP'],
  ])('is joined in that order: %s', (_, used, expected) => {
    expect(joinMessage(Buffer.from('TTTTabcPP'), sizes, used).toString()).toBe(expected);
  });
});

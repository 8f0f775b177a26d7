import { beforeEach, describe, expect, test } from 'vitest';

import { packSecBuffers, unpackSecBuffers } from '../../../../../core/directory/ldap/sign-in/sec-buffer.ts';
import type { SecBuffer } from '../../../../../core/directory/ldap/sign-in/sec-buffer.ts';
import type { SspiLibrary } from '../../../../../core/directory/ldap/sign-in/sspi-library.ts';
import { openSspiContext } from '../../../../../core/directory/ldap/sign-in/sspi.ts';

const continueNeeded = 0x90312;

/** A stand-in for secur32.dll: memory by made-up addresses, and messages "sealed" as TT + reversed bytes + P. */
function fakeSspi(statuses: number[]) {
  const memory = new Map<bigint, Buffer>();
  const seen: { target: string; flags: number; inputs: { type: number; bytes: string }[] }[] = [];
  const freed: string[] = [];
  const packages: string[] = [];
  const qualities: number[] = [];
  const identities: string[][] = [];
  /** The bytes of the identity, which the caller may change afterwards. */
  const given: Buffer[] = [];
  let next = 0x7ff600000000n;

  const addressOf = (bytes: Buffer): bigint => {
    next += 0x100000n;
    memory.set(next, bytes);
    return next;
  };
  const at = (address: bigint): Buffer => {
    for (const [start, bytes] of memory) {
      const offset = Number(address - start);
      if (offset >= 0 && offset <= bytes.length) return bytes.subarray(offset);
    }
    throw new Error(`nothing at 0x${address.toString(16)}`);
  };
  const arrayOf = (descriptor: Buffer): { bytes: Buffer; buffers: SecBuffer[] } => {
    const bytes = at(descriptor.readBigUInt64LE(8)).subarray(0, descriptor.readUInt32LE(4) * 16);
    return { bytes, buffers: unpackSecBuffers(bytes) };
  };

  const library: SspiLibrary = {
    acquireCredentials: (_principal, packageName, _use, _logon, identity) => {
      packages.push(packageName);
      if (identity !== null) {
        const textAt = (offset: number): string => {
          const length = identity.readUInt32LE(offset + 8) * 2;
          const text = at(identity.readBigUInt64LE(offset)).subarray(0, length);
          given.push(text);
          return text.toString('utf16le');
        };
        identities.push([textAt(0), textAt(32)]);
      }
      return 0;
    },
    initializeContext: async (
      _credentials,
      _context,
      target,
      flags,
      _r1,
      _rep,
      input,
      _r2,
      newContext,
      output,
      attributes,
    ) => {
      const inputs = input === null ? [] : arrayOf(input).buffers;
      seen.push({
        target,
        flags,
        inputs: inputs.map(({ type, address, length }) => ({
          type,
          bytes: at(address).subarray(0, length).toString('latin1'),
        })),
      });
      newContext.fill(0xcc);
      attributes.writeUInt32LE(0x10012); // mutual, confidentiality, integrity
      const answer = Buffer.from(`token ${seen.length}`);
      packSecBuffers([{ type: 2, length: answer.length, address: addressOf(answer) }]).copy(
        arrayOf(output).bytes,
      );
      return statuses.shift() ?? 0;
    },
    queryContextAttributes: (_context, _attribute, result) => {
      result.writeUInt32LE(1, 8);
      result.writeUInt32LE(2, 12);
      return 0;
    },
    encryptMessage: (_context, quality, message) => {
      qualities.push(quality);
      const { bytes, buffers } = arrayOf(message);
      const [token, data, padding] = buffers;
      if (token === undefined || data === undefined || padding === undefined) return -1;
      expect(buffers.map(({ type }) => type)).toEqual([2, 1, 9]);
      at(token.address).write('TT');
      at(data.address).subarray(0, data.length).reverse();
      at(padding.address).write('P');
      packSecBuffers(buffers).copy(bytes);
      return 0;
    },
    decryptMessage: (_context, message) => {
      const { bytes, buffers } = arrayOf(message);
      const [stream] = buffers;
      if (stream === undefined) return -1;
      expect(buffers.map(({ type }) => type)).toEqual([10, 1]);
      at(stream.address)
        .subarray(2, stream.length - 1)
        .reverse();
      packSecBuffers([stream, { type: 1, length: stream.length - 3, address: stream.address + 2n }]).copy(
        bytes,
      );
      return 0;
    },
    freeContextBuffer: (address) => {
      freed.push(at(address).toString());
      return 0;
    },
    deleteContext: () => freed.push('context'),
    freeCredentials: () => freed.push('credentials'),
    addressOf,
    read: (address, length) => Buffer.from(at(address).subarray(0, length)),
  };
  return { library, seen, freed, packages, qualities, identities, given };
}

const request = {
  host: 'dc1.corp.contoso.com',
  mechanism: 'GSSAPI',
  layer: 'confidentiality',
  channelBinding: undefined,
} as const;
const none = Buffer.alloc(0);

describe('the conversation', () => {
  test('first call without input, then the token of the server; done when the status is 0', async () => {
    const sspi = fakeSspi([continueNeeded, 0]);
    const context = await openSspiContext(request, sspi.library);
    expect((await context.step(none)).toString()).toBe('token 1');
    expect(context.established).toBe(false);
    expect((await context.step(Buffer.from('answer'))).toString()).toBe('token 2');
    expect(context.established).toBe(true);
    expect(context.protection).toEqual({ mutual: true, integrity: true, confidentiality: true });
    expect(sspi.seen.map(({ target, inputs }) => ({ target, inputs }))).toEqual([
      { target: 'ldap/dc1.corp.contoso.com', inputs: [] },
      { target: 'ldap/dc1.corp.contoso.com', inputs: [{ type: 2, bytes: 'answer' }] },
    ]);
  });

  test('the channel binding goes along with every call', async () => {
    const sspi = fakeSspi([continueNeeded, 0]);
    const context = await openSspiContext({ ...request, channelBinding: Buffer.from('tls-x') }, sspi.library);
    await context.step(none);
    await context.step(Buffer.from('answer'));
    expect(sspi.seen.map(({ inputs }) => inputs.map(({ type }) => type))).toEqual([[14], [2, 14]]);
    expect(sspi.seen[0]?.inputs[0]?.bytes.slice(32)).toBe('tls-x');
  });

  test.each([
    ['GSSAPI', 'none', 'Kerberos', 0x102],
    ['GSSAPI', 'integrity', 'Kerberos', 0x1010e],
    ['GSS-SPNEGO', 'confidentiality', 'Negotiate', 0x1011e],
  ] as const)('%s with layer %s asks %s for the flags 0x%x', async (mechanism, layer, packageName, flags) => {
    const sspi = fakeSspi([0]);
    const context = await openSspiContext({ ...request, mechanism, layer }, sspi.library);
    await context.step(none);
    expect(sspi.packages).toEqual([packageName]);
    expect(sspi.seen[0]?.flags).toBe(flags);
  });

  test('with a password, that account is signed in, and its password is forgotten at once', async () => {
    const sspi = fakeSspi([0]);
    const account = { user: 'anna@CORP.CONTOSO.COM', password: () => 'Sécret' };
    await openSspiContext({ ...request, account }, sspi.library);
    expect(sspi.identities).toEqual([['anna@CORP.CONTOSO.COM', 'Sécret']]);
    expect(sspi.given.every((bytes) => bytes.every((byte) => byte === 0))).toBe(true);
  });

  test('a failing call is an expected error', async () => {
    const sspi = fakeSspi([-2146893053]);
    const context = await openSspiContext(request, sspi.library);
    await expect(context.step(none)).rejects.toMatchObject({ code: 'sign-in.service-unknown' });
  });

  test('what Windows allocated goes back to it', async () => {
    const sspi = fakeSspi([0]);
    const context = await openSspiContext(request, sspi.library);
    await context.step(none);
    context.dispose();
    expect(sspi.freed).toEqual(['token 1', 'context', 'credentials']);
  });
});

describe('messages', () => {
  let sspi: ReturnType<typeof fakeSspi>;
  beforeEach(() => {
    sspi = fakeSspi([0]);
  });

  test('are wrapped as token, message, padding', async () => {
    const context = await openSspiContext(request, sspi.library);
    await context.step(none);
    expect(context.wrap(Buffer.from('search'), true).toString()).toBe('TThcraesP');
    context.wrap(Buffer.from('search'), false);
    expect(sspi.qualities).toEqual([0, 0x80000001]);
  });

  test('are unwrapped in place', async () => {
    const context = await openSspiContext(request, sspi.library);
    await context.step(none);
    const chunk = Buffer.from('..TThcraesP..');
    expect(context.unwrap(chunk.subarray(2, 11)).toString()).toBe('search');
    expect(chunk.subarray(0, 2).toString() + chunk.subarray(11).toString()).toBe('....');
  });

  test('cannot be wrapped before the context stands', async () => {
    const context = await openSspiContext(request, sspi.library);
    expect(() => context.wrap(Buffer.from('search'), true)).toThrow('not open');
  });
});

import { readFileSync } from 'node:fs';
import net from 'node:net';
import tls from 'node:tls';
import { inspect } from 'node:util';
import { afterEach, describe, expect, test, vi } from 'vitest';

import { connect, type ConnectOptions } from '../../../../../core/directory/ldap/connection/connect.ts';
import type { Target } from '../../../../../core/directory/ldap/connection/target.ts';
import type { SignIn } from '../../../../../core/directory/ldap/sign-in/sign-in.ts';

// Native code is for the current user only: nothing here may load it.
vi.mock('koffi', () => {
  throw new Error('koffi was loaded');
});

const certificates = 'test/fixtures/certificates';
const caFile = `${certificates}/authority.pem`;
const host = 'dc1.corp.contoso.com';
const secret = 'S3cret-of-Anna';
const anna: SignIn = { kind: 'password', user: 'anna@contoso.com', password: () => secret };
const nobody: SignIn = { kind: 'anonymous' };
const short: ConnectOptions = { caFile, connectTimeoutMs: 250 };

const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const bindResult = (id: number, code: number): Buffer =>
  Buffer.from([0x30, 12, 2, 1, id, 0x61, 7, 0x0a, 1, code, 4, 0, 4, 0]);
const startTlsResult = (code: number): Buffer =>
  Buffer.from([0x30, 12, 2, 1, 1, 0x78, 7, 0x0a, 1, code, 4, 0, 4, 0]);
const searchDone = (id: number): Buffer => Buffer.from([0x30, 12, 2, 1, id, 0x65, 7, 0x0a, 1, 0, 4, 0, 4, 0]);

const close: (() => void)[] = [];
afterEach(() => {
  for (const stop of close.splice(0)) stop();
});

/** A server on a loopback port; `received` holds what came to it, decrypted. */
async function serve(server: net.Server, answer: (request: Buffer, socket: net.Socket) => void) {
  const received: Buffer[] = [];
  const sockets = new Set<net.Socket>();
  server.on(server instanceof tls.Server ? 'secureConnection' : 'connection', (socket: net.Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('data', (chunk: Buffer) => {
      received.push(chunk);
      answer(chunk, socket);
    });
  });
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  return {
    received,
    target: (transport: Target['transport']): Target => ({ host, address: '127.0.0.1', port, transport }),
  };
}

const tlsServer = (certificate = 'valid', options: tls.TlsOptions = {}): tls.Server =>
  tls.createServer({
    key: readFileSync(`${certificates}/server-key.pem`),
    cert: readFileSync(`${certificates}/${certificate}.pem`),
    ...options,
  });

/** Answers a bind and then a search, as every server does that lets people in. */
function welcome(request: Buffer, socket: net.Socket): void {
  const id = request.readUInt8(4);
  socket.write(request[5] === 0x60 ? bindResult(id, 0) : searchDone(id));
}

describe('a password', () => {
  test('goes through TLS, and no native library is loaded for it', async () => {
    const { received, target } = await serve(tlsServer(), welcome);
    const connection = await connect(target('tls'), anna, { caFile });
    expect(Buffer.concat(received).includes(secret)).toBe(true);
    expect(connection.facts.security).toEqual({ tls: true, layer: 'none', channelBound: false });
    expect(inspect(connection, { depth: 20, showHidden: true })).not.toContain(secret);
    await connection.close();
  });

  test('is never sent in clear: nothing is', async () => {
    const { received, target } = await serve(net.createServer(), welcome);
    await expect(connect(target('clear'), anna)).rejects.toMatchObject({
      code: 'sign-in.password-needs-tls',
    });
    expect(received).toEqual([]);
  });

  test('is not sent when the server refuses StartTLS', async () => {
    const { received, target } = await serve(net.createServer(), (_, socket) =>
      socket.write(startTlsResult(52)),
    );
    await expect(connect(target('start-tls'), anna, short)).rejects.toMatchObject({
      code: 'tls.start-tls-refused',
    });
    expect(Buffer.concat(received).includes(secret)).toBe(false);
  });

  test('is not sent when bytes are smuggled in behind the answer to StartTLS', async () => {
    const { received, target } = await serve(net.createServer(), (_, socket) =>
      socket.write(Buffer.concat([startTlsResult(0), bindResult(2, 0)])),
    );
    await expect(connect(target('start-tls'), anna, short)).rejects.toMatchObject({
      code: 'tls.start-tls-refused',
    });
    expect(received).toHaveLength(1);
  });

  test.each([
    ['expired', host, 'tls.expired'],
    ['not-yet-valid', host, 'tls.not-yet-valid'],
    ['valid', 'dc2.corp.contoso.com', 'tls.name'],
  ])('is not sent to a server whose certificate is %s for %s: %s', async (certificate, name, code) => {
    const { received, target } = await serve(tlsServer(certificate), welcome);
    await expect(connect({ ...target('tls'), host: name }, anna, { caFile })).rejects.toMatchObject({ code });
    expect(received).toEqual([]);
  });

  test('is not sent to a server that an unknown authority vouches for', async () => {
    const { received, target } = await serve(tlsServer(), welcome);
    await expect(connect(target('tls'), anna)).rejects.toMatchObject({ code: 'tls.trust' });
    expect(received).toEqual([]);
  });

  test('is in no part of the error when it is refused', async () => {
    const { target } = await serve(tlsServer(), (request, socket) =>
      socket.write(bindResult(request.readUInt8(4), 49)),
    );
    const error: unknown = await connect(target('tls'), anna, { caFile }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'sign-in.refused' });
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(secret);
  });

  test('is sent again on every new connection, and each is verified again', async () => {
    const { received, target } = await serve(tlsServer(), (request, socket) => {
      if (request[5] === 0x63 && received.length === 3) socket.destroy();
      else welcome(request, socket);
    });
    const connection = await connect(target('tls'), anna, { caFile });
    const search = () => connection.client.search('', { scope: 'base' });
    await expect(search()).rejects.toThrow('Connection closed');
    await expect(search()).resolves.toMatchObject({ searchEntries: [] });
    const binds = received.filter((request) => request[5] === 0x60);
    expect(binds.map((request) => request.includes(secret))).toEqual([true, true]);
    await connection.close();
  });
});

describe('a connection that comes to nothing says why', () => {
  test.each([
    ['a server that is silent after TCP', 'tls', () => {}, 'connection.timeout'],
    ['a server that is silent after StartTLS', 'start-tls', () => {}, 'connection.timeout'],
    ['a server that does not answer', 'clear', () => {}, 'connection.timeout'],
    [
      'a server that closes at once',
      'clear',
      (_: Buffer, socket: net.Socket) => socket.destroy(),
      'connection.lost',
    ],
    ['a server without TLS', 'tls', (_: Buffer, socket: net.Socket) => socket.destroy(), 'tls.not-spoken'],
    [
      'a web server',
      'start-tls',
      (_: Buffer, socket: net.Socket) => socket.write('HTTP/1.1 400'),
      'connection.not-ldap',
    ],
    [
      'an endless answer',
      'start-tls',
      (_: Buffer, socket: net.Socket) => socket.write(bytes('3084 7fffffff')),
      'connection.not-ldap',
    ],
  ] as const)('%s', async (_, transport, answer, code) => {
    const { target } = await serve(net.createServer(), answer);
    await expect(connect(target(transport), nobody, short)).rejects.toMatchObject({ code });
  });

  test('nobody listens', async () => {
    await expect(
      connect({ host, address: '127.0.0.1', port: 1, transport: 'clear' }, nobody),
    ).rejects.toMatchObject({ code: 'connection.refused' });
  });
});

test('giving up ends it at once, with the reason given', async () => {
  const { target } = await serve(net.createServer(), () => {});
  const started = performance.now();
  const signal = AbortSignal.timeout(50);
  await expect(connect(target('clear'), nobody, { signal })).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(performance.now() - started).toBeLessThan(1000);
});

test('of two operations that find the connection gone, one connects and the other may be tried again', async () => {
  const { received, target } = await serve(net.createServer(), (request, socket) => {
    if (received.length === 2) socket.destroy();
    else welcome(request, socket);
  });
  const connection = await connect(target('clear'), nobody);
  const search = () => connection.client.search('', { scope: 'base' });
  await expect(search()).rejects.toThrow('Connection closed');
  const [first, second] = await Promise.allSettled([search(), search()]);
  expect(first.status).toBe('fulfilled');
  expect(second).toMatchObject({ status: 'rejected', reason: { code: 'connection.lost', retryable: true } });
  await expect(search()).resolves.toBeDefined();
  await connection.close();
});

describe('closing', () => {
  // A busy machine may halt any process for longer than this allows: one of three times must do.
  test('ends what is pending at once, and nothing connects again', { retry: 2 }, async () => {
    const { received, target } = await serve(net.createServer(), (request, socket) => {
      if (received.length === 1) welcome(request, socket);
    });
    const connection = await connect(target('clear'), nobody);
    const pending = connection.client.search('', { scope: 'base' });
    const started = performance.now();
    await Promise.all([expect(pending).rejects.toThrow('Connection closed'), connection.close()]);
    expect(performance.now() - started).toBeLessThan(200);
    await expect(connection.client.search('', { scope: 'base' })).rejects.toMatchObject({
      code: 'connection.closed',
    });
  });

  test('does not wait for a server that no longer reads', async () => {
    const { target } = await serve(net.createServer(), (request, socket) => {
      welcome(request, socket);
      socket.pause();
    });
    const connection = await connect(target('clear'), nobody);
    const large = `(cn=${'x'.repeat(16 * 1024 * 1024 - 100)})`;
    const pending = connection.client.search('', { filter: large });
    await new Promise((resolve) => setImmediate(resolve));
    const started = performance.now();
    await Promise.all([expect(pending).rejects.toThrow('Connection closed'), connection.close()]);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('while it is connecting again ends that too', async () => {
    const { received, target } = await serve(tlsServer(), (request, socket) => {
      if (received.length <= 2) welcome(request, socket);
      else if (request[5] !== 0x60) socket.destroy();
    });
    const connection = await connect(target('tls'), anna, { caFile });
    await expect(connection.client.search('', { scope: 'base' })).rejects.toThrow('Connection closed');
    const pending = connection.client.search('', { scope: 'base' });
    await vi.waitFor(() => expect(received).toHaveLength(4));
    await Promise.all([
      expect(pending).rejects.toMatchObject({ code: 'connection.closed' }),
      connection.close(),
    ]);
  });
});

test('what the server sends faster than it is read does not pile up', async () => {
  const flood = Buffer.alloc(1024 * 1024, 0);
  let socketOfServer: net.Socket | undefined;
  const { target } = await serve(net.createServer(), (request, socket) => {
    socketOfServer = socket;
    welcome(request, socket);
  });
  const { SignedInSocket } =
    await import('../../../../../core/directory/ldap/connection/signed-in-socket.ts');
  const socket = new SignedInSocket({
    target: target('clear'),
    signIn: nobody,
    trust: undefined,
    timeoutMs: 1000,
  });
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  // Read once, so that the stream starts, and then no more.
  socket.once('data', () => socket.pause());
  socket.write(bytes('300c 0201 02 6307 0a01 00 0400 0400'));
  await vi.waitFor(() => expect(socketOfServer).toBeDefined());
  for (let count = 0; count < 64; count += 1) socketOfServer?.write(flood);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(socket.readableLength).toBeLessThan(1024 * 1024);
  socket.destroy();
});

import { createSocket } from 'node:dgram';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { netlogonPing, readNetlogon } from '../../../../../core/directory/ldap/discover/netlogon-ping.ts';

const start = Buffer.concat([Buffer.of(23, 0, 0, 0), Buffer.alloc(20)]);
const name = (text: string): Buffer =>
  Buffer.concat([
    ...text.split('.').map((label) => Buffer.concat([Buffer.of(label.length), Buffer.from(label)])),
    Buffer.of(0),
  ]);
const empty = Buffer.of(0);
/** The name that begins at this offset. */
const pointer = (to: number): Buffer => Buffer.of(0xc0 | (to >> 8), to & 0xff);

test('names are read, repeated ones by where they stood first', () => {
  const forest = name('corp.contoso.com');
  const domain = pointer(start.length);
  const host = Buffer.concat([Buffer.of(3), Buffer.from('dc1'), pointer(start.length)]);
  const answer = Buffer.concat([
    start,
    forest,
    domain,
    host,
    name('CORP'),
    name('DC1'),
    empty,
    name('Berlin'),
    name('Munich'),
    Buffer.alloc(8),
  ]);
  expect(readNetlogon(answer)).toEqual({
    domain: 'corp.contoso.com',
    host: 'dc1.corp.contoso.com',
    netbiosDomain: 'CORP',
    controllerSite: 'Berlin',
    clientSite: 'Munich',
  });
});

test.for([
  ['another kind of answer', Buffer.concat([Buffer.of(19, 0), start.subarray(2), Buffer.alloc(8)])],
  ['one that ends early', Buffer.concat([start, name('corp.contoso.com')])],
  ['one that goes round in circles', Buffer.concat([start, pointer(start.length)])],
  ['nothing', Buffer.alloc(0)],
] as const)('%s is none', ([, bytes]) => {
  expect(readNetlogon(bytes)).toBeUndefined();
});

test('any bytes are an answer or none', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      expect(() => readNetlogon(Buffer.concat([start, bytes]))).not.toThrow();
    }),
  );
});

test.for([
  ['silent', undefined],
  ['talking nonsense', Buffer.from('hello')],
] as const)('a controller that is %s tells nothing', async ([, answer]) => {
  const server = createSocket('udp4');
  server.on('message', (_, from) => {
    if (answer) server.send(answer, from.port, from.address);
  });
  await new Promise<void>((resolve) => {
    server.bind(0, '127.0.0.1', resolve);
  });
  const target = { host: '127.0.0.1', port: server.address().port };
  expect(await netlogonPing(target, 'corp.contoso.com', 100)).toBeUndefined();
  server.close();
});

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { NotLdapError } from '../../../../../core/directory/ldap/connection/messages.ts';
import { createMessageReader } from '../../../../../core/directory/ldap/search/message-reader.ts';

function message(content: Uint8Array): Buffer {
  const length = Buffer.alloc(5, 0x84);
  length.writeUInt32BE(content.length, 1);
  return Buffer.concat([Buffer.of(0x30), length, content]);
}

test('however messages are cut into chunks, they come whole, in order and once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 10 }),
      fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1 }),
      (contents, sizes) => {
        const sent = Buffer.concat(contents.map(message));
        const read = createMessageReader();
        const blocks: Buffer[] = [];
        let turn = 0;
        for (let at = 0; at < sent.length;) {
          const size = sizes[turn++ % sizes.length] ?? 1;
          const block = read(sent.subarray(at, at + size));
          if (block) blocks.push(Buffer.from(block));
          at += size;
        }
        expect(Buffer.concat(blocks)).toEqual(sent);
      },
    ),
  );
});

test('a message in many chunks is joined once', () => {
  const large = message(new Uint8Array(50_000_000));
  const read = createMessageReader();
  const startedAt = performance.now();
  let blocks = 0;
  for (let at = 0; at < large.length; at += 65_536) if (read(large.subarray(at, at + 65_536))) blocks++;
  expect(blocks).toBe(1);
  // Joined anew with every chunk it would take twenty times as long.
  expect(performance.now() - startedAt).toBeLessThan(2000);
});

test('what is no LDAP is refused', () => {
  expect(() => createMessageReader()(Buffer.from('HTTP/1.1 400 Bad Request'))).toThrow(NotLdapError);
});

test('a message of a gigabyte is refused before it comes', () => {
  expect(() => createMessageReader()(Buffer.from('30844000000002', 'hex'))).toThrow(/a message of \d+ bytes/);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { createFrameReader, frameHeader } from '../../../../../core/directory/ldap/connection/frames.ts';

const framed = (bodies: readonly Uint8Array[]): Buffer =>
  Buffer.concat(bodies.flatMap((body) => [frameHeader(body.length), body]));

describe('frames', () => {
  test('come out as they went in, however the wire cuts them', () => {
    const bodies = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 });
    const cuts = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(bodies, cuts, (sent, sizes) => {
        const read = createFrameReader();
        const received: Buffer[] = [];
        let rest = framed(sent);
        for (let turn = 0; rest.length > 0; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          received.push(...read(rest.subarray(0, size)));
          rest = rest.subarray(size);
        }
        expect(received.map((frame) => frame.toString('hex'))).toEqual(
          sent.map((body) => Buffer.from(body).toString('hex')),
        );
      }),
    );
  });

  test('within one chunk are not copied', () => {
    const chunk = framed([Buffer.from('search')]);
    expect(createFrameReader()(chunk)[0]?.buffer).toBe(chunk.buffer);
  });

  test('beyond 16 MiB are refused before anything is set aside for them', () => {
    expect(() => createFrameReader()(frameHeader(0x1000000))).toThrow(RangeError);
    expect(createFrameReader()(frameHeader(0xffffff))).toEqual([]);
  });
});

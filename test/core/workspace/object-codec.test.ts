import fc from 'fast-check';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { addAttributeCodes, readAttributeCodes } from '../../../core/workspace/attribute-codes.ts';
import { createObjectCodec } from '../../../core/workspace/object-codec.ts';
import type { Value } from '../../../core/model/directory-object.ts';

function codec() {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE attribute (code INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)');
  addAttributeCodes(database);
  return createObjectCodec(readAttributeCodes(database));
}

const dn = 'CN=Anna,DC=contoso,DC=com';

describe('a snapshot of an object', () => {
  it('gives text and bytes back as they were, in order', () => {
    const { encode, decode } = codec();
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }),
        fc.uint8Array({ maxLength: 100 }),
        (texts, bytes) => {
          const attributes = new Map<string, Value[]>([
            ['proxyaddresses', texts],
            ['objectguid', [bytes]],
          ]);
          const back = decode(dn, encode({ dn, attributes }));
          expect(back.dn).toBe(dn);
          expect(back.attributes.get('proxyaddresses')).toEqual(texts);
          expect(back.attributes.get('objectguid')).toEqual([Buffer.from(bytes)]);
        },
      ),
    );
  });

  it('holds nothing of the object that was written before', () => {
    const { encode, decode } = codec();
    encode({ dn, attributes: new Map([['proxyaddresses', Array<Value>(50).fill('smtp:anna@contoso.com')]]) });
    const back = decode(dn, encode({ dn, attributes: new Map([['mail', ['anna@contoso.com']]]) }));
    expect([...back.attributes]).toEqual([['mail', ['anna@contoso.com']]]);
  });

  it('tells an attribute without values from one that is not there', () => {
    const { encode, decode } = codec();
    const back = decode(dn, encode({ dn, attributes: new Map([['mail', []]]) }));
    expect(back.attributes.get('mail')).toEqual([]);
    expect(back.attributes.has('displayname')).toBe(false);
  });

  it('keeps the size of a photo, not the photo', () => {
    const { encode, decode } = codec();
    const text = encode({ dn, attributes: new Map([['thumbnailphoto', [new Uint8Array(120_000).fill(7)]]]) });
    expect(text.length).toBeLessThan(100);
    expect(decode(dn, text).attributes.get('thumbnailphoto')?.[0]).toHaveLength(120_000);
  });

  it('keeps how many members a group has, not who they are', () => {
    const { encode, decode } = codec();
    const text = encode({ dn, attributes: new Map([['member', Array<Value>(60_000).fill(dn)]]) });
    expect(text.length).toBeLessThan(100);
    expect(decode(dn, text).attributes.get('member')).toHaveLength(60_000);
  });
});

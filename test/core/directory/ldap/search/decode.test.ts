import fc from 'fast-check';
import { BerReader, SearchEntry } from 'ldapts';
import { describe, expect, test } from 'vitest';

import { NotLdapError } from '../../../../../core/directory/ldap/connection/messages.ts';
import {
  createEntryDecoder,
  type UnfinishedAttribute,
} from '../../../../../core/directory/ldap/search/decode-entries.ts';
import {
  decodeMessages,
  type AnswerSink,
  type SearchResult,
} from '../../../../../core/directory/ldap/search/decode-messages.ts';
import type { DirectoryObject } from '../../../../../core/model/directory-object.ts';
import { writeInteger, writeNode } from '../../../../lab/fake-server/ber.ts';
import { entryMessage, referenceMessage, resultMessage } from '../../../../lab/fake-server/protocol.ts';

const kept = new Map([
  ['cn', { bytes: false }],
  ['mail', { bytes: false }],
  ['member', { bytes: false }],
  ['objectclass', { bytes: false }],
  ['objectguid', { bytes: true }],
]);

interface Decoded {
  readonly objects: DirectoryObject[];
  readonly damaged: [string, string][];
  readonly unfinished: UnfinishedAttribute[];
  readonly references: string[];
  readonly results: SearchResult[];
  readonly notices: [number, string][];
}

function decode(block: Buffer, seen = new Set<string>()): Decoded {
  const decoded: Omit<Decoded, 'objects' | 'damaged' | 'unfinished'> = {
    references: [],
    results: [],
    notices: [],
  };
  const bounds: number[] = [];
  const sink: AnswerSink = {
    entry: (_, start, end) => void bounds.push(start, end),
    references: (urls) => void decoded.references.push(...urls),
    result: (result) => void decoded.results.push(result),
  };
  decodeMessages(
    block,
    (id) => (id === 7 ? sink : undefined),
    (code, text) => void decoded.notices.push([code, text]),
  );
  const { objects, damaged, unfinished } = createEntryDecoder(kept, seen)({ block, bounds });
  return { ...decoded, objects, damaged: damaged.map(({ dn: of, reason }) => [of, reason]), unfinished };
}

const dn = 'CN=Jörg,DC=contoso,DC=com';
const entry = (attributes: Record<string, readonly (string | Buffer)[]>, id = 7): Buffer =>
  entryMessage(id, {
    dn,
    attributes: Object.entries(attributes).map(([name, values]) => ({
      name,
      values: values.map((value) => Buffer.from(value)),
    })),
  });

describe('an object', () => {
  test('has lower-case names, and text or bytes as its attributes are', () => {
    const { objects } = decode(
      entry({ CN: ['Jörg'], mail: ['a@contoso.com'], objectGUID: ['ABCDEFGHIJKLMNOP'] }),
    );
    expect(objects).toEqual([
      {
        dn,
        attributes: new Map<string, unknown>([
          ['cn', ['Jörg']],
          ['mail', ['a@contoso.com']],
          ['objectguid', [new Uint8Array(Buffer.from('ABCDEFGHIJKLMNOP'))]],
        ]),
      },
    ]);
  });

  test('is told apart from another search by its number', () => {
    expect(decode(entry({ cn: ['x'] }, 8)).objects).toEqual([]);
  });

  test('keeps order, case, empty values and byte order marks', () => {
    const values = ['b', 'A', '', '\ufeffx', ' y '];
    expect(decode(entry({ mail: values })).objects[0]?.attributes.get('mail')).toEqual(values);
  });

  test('does not have what nobody reads, but what came is known', () => {
    const seen = new Set<string>();
    const { objects } = decode(entry({ description: ['x'], cn: ['y'], mail: [] }), seen);
    expect([...(objects[0]?.attributes.keys() ?? [])]).toEqual(['cn']);
    expect([...seen]).toEqual(['description', 'cn']);
  });

  test('is left out, and named, when a text is not UTF-8', () => {
    const { objects, damaged } = decode(entry({ cn: ['x'], mail: ['ok', Buffer.of(0xc3, 0x28)] }));
    expect(objects).toEqual([]);
    expect(damaged).toEqual([[dn, 'A value of mail is not UTF-8.']]);
  });

  test('says which values the server held back', () => {
    const { objects, unfinished } = decode(entry({ member: [], 'member;range=0-1': ['a', 'b'] }));
    expect(objects[0]?.attributes.get('member')).toEqual(['a', 'b']);
    expect(unfinished).toMatchObject([{ name: 'member', next: 2, values: ['a', 'b'] }]);
  });

  test('has its own classes, whatever those of the one before', () => {
    const block = Buffer.concat([
      entry({ objectClass: ['top', 'user'] }),
      entry({ objectClass: ['top', 'user'], 'objectClass;binary': ['computer'] }),
      entry({ objectClass: ['top', 'user'] }),
      entry({ objectClass: ['top', 'usex'] }),
      entry({ objectClass: ['top'] }),
      entry({ cn: ['x'] }),
    ]);
    expect(decode(block).objects.map(({ attributes: held }) => held.get('objectclass'))).toEqual([
      ['top', 'user'],
      ['top', 'user', 'computer'],
      ['top', 'user'],
      ['top', 'usex'],
      ['top'],
      undefined,
    ]);
  });

  test('is left out when a class is not UTF-8, also after one with the same classes', () => {
    const broken = entry({ objectClass: ['top', Buffer.of(0xc3, 0x28)] });
    expect(decode(Buffer.concat([broken, broken])).damaged).toEqual([
      [dn, 'A value of objectclass is not UTF-8.'],
      [dn, 'A value of objectclass is not UTF-8.'],
    ]);
  });

  test('is whole when the last range came', () => {
    const { objects, unfinished } = decode(entry({ 'member;range=0-*': ['a', 'b'] }));
    expect(objects[0]?.attributes.get('member')).toEqual(['a', 'b']);
    expect(unfinished).toEqual([]);
  });
});

describe('the end of a search', () => {
  test('brings the next cookie', () => {
    const { results } = decode(resultMessage(7, 'search', { code: 0 }, 'next'));
    expect(results).toEqual([{ code: 0, text: '', referrals: [], cookie: Buffer.from('next') }]);
  });

  test('has no cookie after the last page, nor where the server does not page', () => {
    const last = Buffer.concat([
      resultMessage(7, 'search', { code: 0 }, ''),
      resultMessage(7, 'search', { code: 0 }),
    ]);
    expect(decode(last).results.map(({ cookie }) => cookie)).toEqual([undefined, undefined]);
  });

  test('brings the servers that a referral names', () => {
    const refer = resultMessage(7, 'search', {
      code: 10,
      message: 'elsewhere',
      referrals: ['ldap://a', 'ldap://b'],
    });
    expect(decode(refer).results).toEqual([
      { code: 10, text: 'elsewhere', referrals: ['ldap://a', 'ldap://b'], cookie: undefined },
    ]);
  });

  test('may be a notice of disconnection', () => {
    const notice = resultMessage(0, 'extended', { code: 52, message: 'shutting down' });
    expect(decode(notice).notices).toEqual([[52, 'shutting down']]);
  });
});

test('references are kept apart from objects', () => {
  const block = Buffer.concat([entry({ cn: ['x'] }), referenceMessage(7, ['ldap://emea.contoso.com'])]);
  expect(decode(block)).toMatchObject({ references: ['ldap://emea.contoso.com'] });
});

const name = fc.constantFrom('cn', 'CN', 'mail', 'objectClass', 'objectGUID', 'description', 'member');
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 200 }).map((text) => new Uint8Array(Buffer.from(text))),
);
const attributes = fc.uniqueArray(
  fc.record({
    name,
    values: fc.oneof(
      fc.constantFrom(['top', 'user'], ['top', 'usex']).map((texts) => texts.map((one) => Buffer.from(one))),
      fc.array(
        bytes.map((one) => Buffer.from(one)),
        { minLength: 1, maxLength: 5 },
      ),
    ),
  }),
  { selector: (one) => one.name.toLowerCase(), maxLength: 5 },
);
const dns = fc.string({ unit: 'grapheme', maxLength: 40 });

describe('for any object', () => {
  test('the values are those that ldapts reads', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ dn: dns, attributes }), { minLength: 1, maxLength: 4 }), (found) => {
        const { objects, damaged } = decode(Buffer.concat(found.map((one) => entryMessage(7, one))));
        const theirs = found.map((one) => readByLdapts(entryMessage(7, one)));
        const legible = theirs.filter((one) => one.isLegible);
        expect(objects.map((one) => [one.dn, asHex(one)])).toEqual(
          legible.map((one) => [one.dn, one.values]),
        );
        expect(damaged.length).toBe(theirs.length - legible.length);
      }),
      { numRuns: 500 },
    );
  });

  test('bytes that were changed or cut are read or refused, never anything else', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 });
    fc.assert(
      fc.property(dns, attributes, changes, fc.nat(), (one, given, at, end) => {
        const whole = Buffer.concat([
          entryMessage(7, { dn: one, attributes: given }),
          resultMessage(7, 'search', { code: 0 }, 'cookie'),
        ]);
        for (const [index, byte] of at) whole[index % whole.length] = byte;
        expect(refusalOf(whole.subarray(0, end % (whole.length + 1)))).toBe('read or refused');
      }),
      { numRuns: 3000 },
    );
  });

  test('any bytes at all are read or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (given) => {
        const message = writeNode(0x30, writeInteger(7), writeNode(0x64, Buffer.from(given)));
        expect(refusalOf(message)).toBe('read or refused');
      }),
    );
  });
});

function refusalOf(block: Buffer): string {
  try {
    decode(block);
  } catch (error) {
    if (!(error instanceof NotLdapError)) return String(error);
  }
  return 'read or refused';
}

/** By attribute, in hexadecimal; only what is kept. */
function asHex({ attributes: held }: DirectoryObject): Record<string, string[]> {
  return Object.fromEntries(
    [...held].map(([key, values]) => [key, values.map((value) => Buffer.from(value).toString('hex'))]),
  );
}

function readByLdapts(message: Buffer): { dn: string; isLegible: boolean; values: Record<string, string[]> } {
  const reader = new BerReader(message);
  reader.readSequence();
  reader.readInt();
  reader.readSequence();
  const read = new SearchEntry({ messageId: 7 });
  read.parseMessage(reader);
  const held = read.attributes.filter(({ type }) => kept.has(type.toLowerCase()));
  return {
    dn: read.name,
    // ldapts gives bytes where a text is not UTF-8.
    isLegible: held.every(
      ({ type, values }) =>
        type.toLowerCase() === 'objectguid' || values.every((value) => typeof value === 'string'),
    ),
    values: Object.fromEntries(
      held.map(({ type, parsedBuffers }) => [
        type.toLowerCase(),
        (parsedBuffers ?? []).map((value) => value.toString('hex')),
      ]),
    ),
  };
}

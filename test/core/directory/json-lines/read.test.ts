import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readAll, readOrRefuse, readPlain } from '../read-all.ts';

const line = (attributes: object): string => JSON.stringify({ dn: 'CN=a', attributes });

describe('values', () => {
  test.each<[string, object, object]>([
    ['text', { cn: ['Anna', ' B\u200b'] }, { cn: ['Anna', ' B\u200b'] }],
    ['bytes', { objectGUID: [{ base64: 'AQID' }] }, { objectguid: [Uint8Array.of(1, 2, 3)] }],
    ['bytes that stand as text', { objectGUID: ['ab'] }, { objectguid: [Uint8Array.of(97, 98)] }],
    ['text that stands as bytes', { cn: [{ base64: 'w6k=' }] }, { cn: ['é'] }],
    ['present without values', { proxyAddresses: [] }, { proxyaddresses: [] }],
    ['not given', { mail: null, distinguishedName: null }, {}],
    ['of two spellings of one name', { CN: ['a'], cn: ['b'] }, { cn: ['a', 'b'] }],
    ['of ranges', { 'member;range=0-0': ['a'], 'member;range=1-*': ['b'] }, { member: ['a', 'b'] }],
    ['that nothing reads', { wWWHomePage: ['a'] }, {}],
    ['half a surrogate pair', { cn: ['a\ud800'] }, { cn: ['a\ud800'] }],
  ])('%s', async (_, attributes, expected) => {
    expect(await readPlain(line(attributes))).toEqual([['CN=a', expected]]);
  });

  it('of a range without the last one are kept, and said to be incomplete', async () => {
    const { objects, damage } = await readAll(line({ 'member;range=0-1': ['a', 'b'] }));
    expect(objects).toHaveLength(1);
    expect(damage).toMatchObject([
      { line: 1, dn: 'CN=a', reason: expect.stringMatching(/^Only the first 2 values of member are here/) },
    ]);
  });

  it('names every attribute it saw, kept or not, in lower case', async () => {
    const { attributesSeen } = await readAll(
      line({ CN: ['a'], wWWHomePage: ['b'], proxyAddresses: [], mail: null }),
    );
    expect(attributesSeen).toEqual(['cn', 'wwwhomepage', 'proxyaddresses']);
  });
});

describe('files', () => {
  const two = `${line({ cn: ['é'] })}\n${line({ cn: ['b'] })}`;
  test.each<[string, string | Uint8Array]>([
    ['no line end at the end', two],
    ['CRLF', two.replace('\n', '\r\n')],
    ['blank lines', `\n${two.replace('\n', '\n\n\r\n')}\n\n`],
    ['UTF-8 with byte order mark', `\uFEFF${two}`],
    ['UTF-16LE', Buffer.from(`\uFEFF${two}`, 'utf16le')],
  ])('%s', async (_, content) => {
    const { objects, damage } = await readAll(content);
    expect(damage).toEqual([]);
    expect(objects.map((object) => object.attributes.get('cn'))).toEqual([['é'], ['b']]);
  });

  it('longer than a block lose nothing at its borders', async () => {
    const dns = Array.from({ length: 9000 }, (_, index) => `CN=Käthe ${'x'.repeat(index % 97)} ${index}`);
    const { objects } = await readAll(
      dns.map((dn) => `${JSON.stringify({ dn, attributes: {} })}\n`).join(''),
    );
    expect(objects.map((object) => object.dn)).toEqual(dns);
  });
});

describe('damage', () => {
  test.each<[string, string | Uint8Array, string]>([
    ['no JSON', '{"dn": "CN=a", "attri', 'is not JSON'],
    ['no UTF-8', Buffer.from('{"dn": "\xff"}', 'latin1'), 'is not UTF-8'],
    ['a list', '[]', 'is not of the form {"dn": "…", "attributes": {…}}'],
    ['no dn', '{"attributes": {}}', 'is not of the form {"dn": "…", "attributes": {…}}'],
    ['no attributes', '{"dn": "CN=a"}', 'is not of the form {"dn": "…", "attributes": {…}}'],
    ['a value without list', line({ cn: 'a' }), 'has something else than a list as cn'],
    ['a number', line({ cn: [1] }), 'has a value of cn that is neither text nor {"base64": "…"} of UTF-8'],
    [
      'bad base64',
      line({ objectSid: [{ base64: 'A' }] }),
      'has a value of objectSid that is neither text nor {"base64": "…"} of bytes',
    ],
    ['no attribute name', line({ '<b>': [] }), 'has "<b>" in place of an attribute name'],
  ])('%s', async (_, damaged, reason) => {
    const good = line({ cn: ['a'] });
    const { objects, damage } = await readAll(
      Buffer.concat([Buffer.from(`${good}\n`), Buffer.from(damaged), Buffer.from(`\n${good}\n`)]),
    );
    expect(objects).toHaveLength(2);
    expect(damage).toEqual([
      { source: expect.stringContaining('export.ldf'), line: 2, reason: `Line 2 ${reason}.` },
    ]);
  });

  it('is all that any bytes can come to besides objects and refusal', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.json().map((text) => Buffer.from(text)),
          fc.uint8Array(),
        ),
        async (content) => {
          expect(await readOrRefuse(Buffer.concat([Buffer.from('{}\n'), content]))).toBeDefined();
        },
      ),
    );
  });
});

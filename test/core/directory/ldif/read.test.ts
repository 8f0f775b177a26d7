import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { ldifRecord } from '../../../../core/directory/ldif/write.ts';
import { readAll, readOrRefuse, readPlain } from '../read-all.ts';

const anna = 'dn: CN=Anna,DC=contoso,DC=com\nobjectClass: user\nmail: anna@contoso.com\n';
const plainAnna = ['CN=Anna,DC=contoso,DC=com', { objectclass: ['user'], mail: ['anna@contoso.com'] }];
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le');

/** What one object's lines below `dn: CN=a` become. */
async function attributesOf(lines: string): Promise<object | undefined> {
  const [object] = await readPlain(`dn: CN=a\n${lines}\n`);
  return object?.[1];
}

describe('values', () => {
  test.each<[string, string, object]>([
    ['as they stand', 'mail: anna@contoso.com', { mail: ['anna@contoso.com'] }],
    ['without the spaces before them', 'cn:   Anna', { cn: ['Anna'] }],
    ['without a space before them', 'cn:Anna', { cn: ['Anna'] }],
    ['with the spaces after them', 'cn: Anna ', { cn: ['Anna '] }],
    ['empty', 'cn:', { cn: [''] }],
    ['empty in base64', 'cn::', { cn: [''] }],
    ['with a colon in them', 'cn: a: b', { cn: ['a: b'] }],
    ['in base64', 'cn:: TcO8bGxlcg==', { cn: ['Müller'] }],
    ['in base64 with a byte order mark of their own', 'cn:: 77u/YQ==', { cn: ['\uFEFFa'] }],
    ['in base64 with a NUL', 'cn:: YQBi', { cn: ['a\0b'] }],
    ['in UTF-8 as they stand', 'cn: Müller 𝒳', { cn: ['Müller 𝒳'] }],
    ['folded', 'cn: An\n na Ma\n rtin', { cn: ['Anna Martin'] }],
    ['folded at a space', 'cn: Anna\n  Martin', { cn: ['Anna Martin'] }],
    ['folded in base64', 'cn:: TcO8b\n Gxlcg\n ==', { cn: ['Müller'] }],
    ['folded in the name', 'displa\n yName: Anna', { displayname: ['Anna'] }],
    ['in their order', 'mail: b\nmail: a\nmail: b', { mail: ['b', 'a', 'b'] }],
    [
      'of one attribute, other lines between',
      'mail: b\ncn: Anna\nMAIL: a',
      { mail: ['b', 'a'], cn: ['Anna'] },
    ],
    ['64-bit to the last digit', 'uSNChanged: 9007199254740993', { usnchanged: ['9007199254740993'] }],
    ['of bytes in base64', 'objectSid:: AQID', { objectsid: [bytes(1, 2, 3)] }],
    [
      'of bytes that look like text',
      'objectGUID: 0123456789abcdef',
      { objectguid: [Uint8Array.from(Buffer.from('0123456789abcdef'))] },
    ],
    ['under ;binary', 'userCertificate;binary:: AQI=', { usercertificate: [bytes(1, 2)] }],
    [
      'of ranges, joined',
      'member;range=0-1: a\nmember;range=0-1: b\nmember;range=2-*: c',
      { member: ['a', 'b', 'c'] },
    ],
    ['not of subtypes', 'cn;lang-de: Anna', {}],
    // The hash by which names are found is the same for these two.
    [
      'not of another attribute whose name hashes alike',
      'cn: Anna\ndO: Bea\ncn: Ann',
      { cn: ['Anna', 'Ann'] },
    ],
    ['not of attributes that nothing reads', 'wWWHomePage: a\nlogonCount: 3', {}],
  ])('%s', async (_, lines, expected) => {
    expect(await attributesOf(lines)).toEqual(expected);
  });

  it('names every attribute it saw, kept or not, in lower case', async () => {
    const { attributesSeen } = await readAll(
      `${anna}wWWHomePage: x\nmember;range=0-9: CN=b\ncn;lang-de: a\n`,
    );
    expect(attributesSeen).toEqual(['objectclass', 'mail', 'wwwhomepage', 'member', 'cn;lang-de']);
  });

  it('reads 10,000 values of one attribute', async () => {
    const values = Array.from({ length: 10_000 }, (_, index) => `smtp:a${index}@contoso.com`);
    expect(await attributesOf(values.map((value) => `proxyAddresses: ${value}`).join('\n'))).toEqual({
      proxyaddresses: values,
    });
  });

  it('joins the parts of more ranges than any server sends', async () => {
    const parts = Array.from({ length: 25_000 }, (_, index) => `member;range=${index}-${index}: CN=${index}`);
    expect(await attributesOf(parts.join('\n'))).toEqual({ member: parts.map((_, index) => `CN=${index}`) });
  });

  it('reads a folded value of 64 MiB and what follows it', async () => {
    const photo = Buffer.alloc(64 << 20, 'photo');
    const attributes = new Map([['jpegphoto', [photo]]]);
    const { objects, damage } = await readAll(`${ldifRecord({ dn: 'CN=a', attributes })}${anna}`);
    const read = objects[0]?.attributes.get('jpegphoto')?.[0];
    expect(damage).toEqual([]);
    expect(objects.map((object) => object.dn)).toEqual(['CN=a', 'CN=Anna,DC=contoso,DC=com']);
    expect(typeof read === 'object' && photo.equals(read)).toBe(true);
  }, 30_000);
});

describe('files', () => {
  const two = `${anna}\ndn: CN=Bö\nmail: b\n`;
  const plainTwo = [plainAnna, ['CN=Bö', { mail: ['b'] }]];
  test.each<[string, string | Uint8Array]>([
    ['LF', two],
    ['CRLF', two.replaceAll('\n', '\r\n')],
    ['no blank line at the end', two],
    ['blank lines all over', `\n\n${two.replaceAll('\n\n', '\n\n\r\n\n')}\n\n\n`],
    ['UTF-8 with byte order mark', `\uFEFF${two}`],
    ['UTF-16LE (ldifde -u)', utf16(two.replaceAll('\n', '\r\n'))],
    ['UTF-16BE', utf16(two).swap16()],
    ['a version line', `version: 1\n${two}`],
    ['a version line and a blank line', `version: 1\n\n${two}`],
    ['comments', `# contoso\n#folded\n  comment: x\n\n${two.replaceAll('mail', '# a\n#\nmail')}`],
    ['changetype: add (ldifde)', two.replaceAll(/(dn: .*\n)/g, '$1changetype: add\n')],
    [
      'DN in base64',
      two.replace(/dn: (CN=B.*)/, (_, dn: string) => `dn:: ${Buffer.from(dn).toString('base64')}`),
    ],
    ['DN folded', two.replace('DC=contoso', 'DC=con\n toso')],
    [
      'what ldapsearch writes around the objects',
      `# extended LDIF\n#\n# LDAPv3\n# filter: (a=b)\n#\n\n# Anna, contoso.com\n${two}
# search reference\nref: ldap://contoso.com/CN=Configuration,DC=contoso,DC=com??sub\n
# search result\nsearch: 2\nresult: 0 Success\ncontrol: 1.2.840.113556.1.4.319 false MAUCAQAEAA==\npagedresults: cookie=\n
# numResponses: 3\n# numEntries: 2\n`,
    ],
  ])('%s', async (_, content) => {
    const { objects, damage } = await readAll(content);
    expect(damage).toEqual([]);
    expect(objects.map((object) => [object.dn, Object.fromEntries(object.attributes)])).toEqual(plainTwo);
  });

  it('of a search that found nothing have no objects and no damage', async () => {
    expect(await readAll('# extended LDIF\n#\n\n# search result\nsearch: 2\nresult: 0 Success\n')).toEqual({
      objects: [],
      damage: [],
      attributesSeen: [],
    });
  });

  it('keep DNs with escapes, newlines and 200 levels as they are', async () => {
    const dns = [
      String.raw`CN=Smith\, Jo\+x,OU=R\0AD,DC=com`,
      'CN=two\nlines,DC=com',
      Array.from({ length: 200 }, (_, level) => `OU=${level}`).join(','),
    ];
    const { objects } = await readAll(dns.map((dn) => ldifRecord({ dn, attributes: new Map() })).join(''));
    expect(objects.map((object) => object.dn)).toEqual(dns);
  });

  it('longer than a block lose nothing at its borders, in any encoding', async () => {
    const dns = Array.from({ length: 9000 }, (_, index) => `CN=Käthe ${'x'.repeat(index % 97)}𝒳 ${index}`);
    const content = dns.map((dn) => `dn: ${dn}\r\nmail: ${dn}\r\n\r\n`).join('');
    for (const encoded of [content, utf16(content), utf16(content).swap16()]) {
      const { objects, damage } = await readAll(encoded);
      expect(damage).toEqual([]);
      expect(objects.map((object) => object.dn)).toEqual(dns);
      expect(objects.every((object) => object.attributes.get('mail')?.[0] === object.dn)).toBe(true);
    }
  });
});

describe('damage', () => {
  test.each<[string, string | Uint8Array, number, string | undefined, string]>([
    ['a line without colon', 'dn: CN=b\nsAMAcc', 1, 'CN=b', 'Line 2 has no colon.'],
    [
      'bad base64',
      'dn: CN=b\ncn:: YW*j',
      1,
      'CN=b',
      'Line 2 has a value of cn that is not UTF-8 or not base64.',
    ],
    [
      'cut base64',
      'dn: CN=b\nobjectSid:: AQI',
      1,
      'CN=b',
      'Line 2 has a value of objectsid that is not base64.',
    ],
    [
      'text that is not UTF-8',
      'dn: CN=b\ncn:: /w==',
      1,
      'CN=b',
      'Line 2 has a value of cn that is not UTF-8 or not base64.',
    ],
    [
      'Latin-1',
      Buffer.from('dn: CN=b\ncn: M\xfcller', 'latin1'),
      1,
      'CN=b',
      'Line 2 has a value of cn that is not UTF-8 or not base64.',
    ],
    ['a NUL', 'dn: CN=b\ncn: \0\0', 1, 'CN=b', 'Line 2 has a value of cn that is not UTF-8 or not base64.'],
    ['no DN', 'cn: b\nmail: b', 1, undefined, 'The record has no DN.'],
    ['a DN that is not base64', 'dn:: ?', 1, undefined, 'Line 1 has a DN that is not UTF-8 or not base64.'],
    [
      'a second DN',
      'dn: CN=b\ncn: b\ndn: CN=c',
      1,
      'CN=b',
      'Line 3 begins a second object: the blank line before it is missing.',
    ],
    [
      'no attribute name',
      'dn: CN=b\n# c\n d\n<b>: x',
      1,
      'CN=b',
      'Line 4 does not begin with the name of an attribute.',
    ],
    [
      'a continuation of nothing',
      ' dn: CN=b',
      1,
      undefined,
      'Line 1 does not begin with the name of an attribute.',
    ],
    [
      'a search that ended early',
      'search: 2\nresult: 4 Size limit exceeded',
      1,
      undefined,
      'Line 2 says that the search ended early: 4 Size limit exceeded.',
    ],
  ])('%s', async (_, record, line, dn, reason) => {
    const { objects, damage } = await readAll(
      Buffer.concat([Buffer.from(`${anna}\n`), Buffer.from(record), Buffer.from(`\n\n${anna}`)]),
    );
    expect(objects).toHaveLength(2);
    expect(damage).toEqual([
      {
        source: expect.stringContaining('export.ldf'),
        line: line + 4,
        ...(dn === undefined ? {} : { dn }),
        reason: reason.replace(/\d+/, (number) => String(Number(number) + 4)),
      },
    ]);
  });

  test.each<[string, string, string | undefined, string]>([
    ['in a value', 'dn: CN=b\nmail: anna@cont', 'CN=b', 'Line 6 has no line end: the file was cut here.'],
    ['in a folded value', 'dn: CN=b\ncn: a\n b', 'CN=b', 'Line 6 has no line end: the file was cut here.'],
    ['in a DN', 'dn: CN=An', 'CN=An', 'Line 5 has no line end: the file was cut here.'],
    ['in a comment', '# Anna, cont', undefined, 'Line 5 has no line end: the file was cut here.'],
    ['in a name', 'dn: CN=b\nmai', 'CN=b', 'Line 6 has no colon.'],
  ])('is a file that was cut %s', async (_, record, dn, reason) => {
    const { objects, damage } = await readAll(`${anna}\n${record}`);
    expect(objects.map((object) => object.dn)).toEqual([plainAnna[0]]);
    expect(damage).toEqual([
      {
        source: expect.stringContaining('export.ldf'),
        line: 5,
        ...(dn === undefined ? {} : { dn }),
        reason,
      },
    ]);
  });

  it('are values that the server held back, beside the object with the ones that came', async () => {
    const { objects, damage } = await readAll(
      `dn: CN=g\nmember;range=0-1: a\nmember;range=0-1: b\ndescription;range=0-1: c\n\n${anna}`,
    );
    expect(objects.map((object) => object.dn)).toEqual(['CN=g', plainAnna[0]]);
    expect(damage).toEqual([
      {
        source: expect.stringContaining('export.ldf'),
        line: 1,
        dn: 'CN=g',
        reason: expect.stringMatching(/^Only the first 2 values of member are here/),
      },
      expect.objectContaining({ reason: expect.stringMatching(/^Only the first 1 values of description/) }),
    ]);
  });

  it('are no values that came in parts to the last one', async () => {
    const { damage } = await readAll('dn: CN=g\nmember;range=0-0: a\nmember;range=1-*: b\n');
    expect(damage).toEqual([]);
  });

  it('is half a surrogate pair in UTF-16', async () => {
    const { objects, damage } = await readAll(utf16(`dn: CN=a\ncn: \ud800x\n\n${anna}`));
    expect([objects.length, damage.length]).toEqual([1, 1]);
  });

  it('costs nothing but its record, whatever bytes stand in it', async () => {
    const middle = Buffer.from('dn: CN=Bo\nobjectGUID:: AAECAwQFBgcICQoLDA0ODw==\ncn: Bo\n folded\n');
    const anyChange = fc.array(fc.tuple(fc.nat(middle.length - 1), fc.integer({ min: 0, max: 255 })), {
      maxLength: 9,
    });
    await fc.assert(
      fc.asyncProperty(anyChange, async (changes) => {
        const mutated = Buffer.from(middle);
        // A less-than may make a value that stands in another file, which is refused with the whole file.
        for (const [at, byte] of changes) mutated[at] = byte === 60 ? 61 : byte;
        const content = Buffer.concat([Buffer.from(`${anna}\n`), mutated, Buffer.from(`\n\n${anna}`)]);
        const { objects } = await readAll(content);
        expect(objects.filter((object) => object.dn === plainAnna[0])).toHaveLength(2);
      }),
      {
        examples: [
          [
            [
              [8, 10],
              [9, 10],
            ],
          ],
        ],
      },
    );
  });
});

describe('refusal', () => {
  test.each([
    ['source.change-record', `${anna}\ndn: CN=b\nchangetype: modify\nreplace: cn\ncn: c\n-\n`, 'line 6'],
    ['source.change-record', 'dn: CN=b\nchangetype:: ZGVsZXRl\n', 'line 2'],
    ['source.url-value', 'dn: CN=b\njpegPhoto:< file:///tmp/a.jpg\n', 'line 2'],
    ['source.url-value', 'dn: CN=b\nwWWHomePage:< file:///tmp/a\n', 'line 2'],
  ])('%s names file and line', async (code, content, line) => {
    await expect(readAll(content)).rejects.toMatchObject({
      code,
      summary: expect.stringMatching(new RegExp(`export\\.ldf, ${line}:`)),
    });
  });

  it('is all that any bytes can come to besides objects and damage', async () => {
    const anyPiece = fc.constantFrom(
      'dn: ',
      'CN=a',
      '\n',
      '\r\n',
      '\n\n',
      ' ',
      ':',
      '::',
      ':<',
      '#',
      'cn',
      ';',
      'YQ==',
      '\0',
      '\uFEFF',
      'result: 1',
      'é',
    );
    const anyContent = fc.oneof(
      fc.array(anyPiece, { maxLength: 40 }).map((pieces) => Buffer.from(`dn: CN=a${pieces.join('')}`)),
      fc.uint8Array({ maxLength: 300 }).map((random) => Buffer.concat([Buffer.from('version: 1\n'), random])),
      fc.uint8Array({ maxLength: 300 }),
    );
    await fc.assert(
      fc.asyncProperty(anyContent, async (content) => {
        expect(await readOrRefuse(content)).toBeDefined();
      }),
      { numRuns: 500 },
    );
  });
});

describe('speed', () => {
  it('does not fall off on megabytes without a colon, a line end or a blank line', async () => {
    const started = performance.now();
    for (const filler of ['abc\n', 'a\n\n', 'abcd', 'a:\n', 'a:\n ']) {
      await readAll(`dn: CN=a\n\n${filler.repeat(500_000)}`);
    }
    expect(performance.now() - started).toBeLessThan(10_000);
  }, 30_000);
});

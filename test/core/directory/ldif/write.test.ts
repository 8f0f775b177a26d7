import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { ldifRecord } from '../../../../core/directory/ldif/write.ts';
import type { Value } from '../../../../core/model/directory-object.ts';
import { readPlain } from '../read-all.ts';

const record = (values: readonly Value[], dn = 'CN=a'): string =>
  ldifRecord({ dn, attributes: new Map([['cn', values]]) });

describe('ldifRecord', () => {
  test.each<[string, string]>([
    ['Anna', 'cn: Anna'],
    ['a: <b> ;c', 'cn: a: <b> ;c'],
    ['', 'cn:'],
    [' a', 'cn:: IGE='],
    ['a ', 'cn:: YSA='],
    [':a', 'cn:: OmE='],
    ['<a', 'cn:: PGE='],
    ['a\nb', 'cn:: YQpi'],
    ['a\rb', 'cn:: YQ1i'],
    ['a\0b', 'cn:: YQBi'],
    ['é', 'cn:: w6k='],
  ])('%j', (value, line) => {
    expect(record([value])).toBe(`dn: CN=a\n${line}\n\n`);
  });

  it('spells attributes as the schema does and keeps their order', () => {
    const attributes = new Map<string, Value[]>([
      ['samaccountname', ['b', 'a']],
      ['objectguid', [Uint8Array.of(1, 2)]],
      ['mail', []],
    ]);
    expect(ldifRecord({ dn: 'CN=a', attributes })).toBe(
      'dn: CN=a\nsAMAccountName: b\nsAMAccountName: a\nobjectGUID:: AQI=\n\n',
    );
  });

  it('folds lines at 76 characters', () => {
    const lines = record(['a'.repeat(200)]).split('\n');
    expect(lines.map((line) => line.length)).toEqual([8, 76, 76, 54, 0, 0]);
    expect(lines[2]).toMatch(/^ a/);
  });

  it('refuses half a surrogate pair, in a value and in a DN', () => {
    expect(() => record(['a\ud800'])).toThrow(expect.objectContaining({ code: 'ldif.not-unicode' }));
    expect(() => record(['a'], 'CN=\udc00')).toThrow(expect.objectContaining({ code: 'ldif.not-unicode' }));
  });

  it('is read back as it was, whatever Unicode and bytes it holds', async () => {
    const special = fc.constantFrom(
      'e\u0301',
      '\u05d0\u0628',
      '\u200b',
      '\u202e',
      '\u2028',
      '\ufeff',
      ' ',
      ':',
      '<',
      '#',
      '\n',
      '\r',
      '\0',
      '\x7f',
    );
    const anyText = fc
      .array(fc.oneof(special, fc.string({ unit: 'binary' }), fc.string({ minLength: 60, maxLength: 90 })), {
        maxLength: 6,
      })
      .map((pieces) => pieces.join(''))
      .filter((text) => text.isWellFormed());
    const anyObject = fc.tuple(
      anyText,
      fc.record(
        {
          cn: fc.array(anyText, { minLength: 1 }),
          proxyaddresses: fc.array(anyText, { minLength: 1 }),
          objectguid: fc.array(fc.uint8Array({ maxLength: 200 }), { minLength: 1 }),
        },
        { requiredKeys: [] },
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anyObject, { minLength: 1, maxLength: 5 }), async (objects) => {
        const text = objects.map(([dn, attributes]) =>
          ldifRecord({ dn, attributes: new Map(Object.entries(attributes)) }),
        );
        expect(await readPlain(`version: 1\n\n${text.join('')}`)).toEqual(
          objects.map(([dn, attributes]) => [dn, { ...attributes }]),
        );
      }),
    );
  });
});

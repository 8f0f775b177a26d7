import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { dnKey, firstRdn, isWithin, parentDn, parseDn } from '../../../core/model/distinguished-name.ts';

/** RFC 4514 2.4, as Active Directory does it. */
function escaped(value: string): string {
  return value
    .replace(/[\\,+"<>;=]/g, String.raw`\$&`)
    .replace(/^[ #]| $/g, String.raw`\$&`)
    .replaceAll('\n', String.raw`\0A`);
}

const anyValue = fc.string({ unit: 'binary' }).filter((value) => value.isWellFormed());
const anyName = fc.array(
  fc.record({ type: fc.constantFrom('CN', 'ou', 'DC', '2.5.4.3', 'msDS-x'), value: anyValue }),
  { minLength: 1, maxLength: 3 },
);
const anyDn = fc.array(anyName, { maxLength: 8 });
const written = (
  names: readonly (readonly { type: string; value: string }[])[],
  comma = ',',
  plus = '+',
): string =>
  names.map((name) => name.map((part) => `${part.type}=${escaped(part.value)}`).join(plus)).join(comma);

const deep = [...Array.from({ length: 200 }, (_, level) => `OU=level ${level}`), 'DC=contoso', 'DC=com'].join(
  ',',
);

describe('parseDn', () => {
  test.each([
    ['CN=Anna', [['Anna']]],
    [String.raw`CN=Smith\, Jo,OU=R\+D,DC=contoso,DC=com`, [['Smith, Jo'], ['R+D'], ['contoso'], ['com']]],
    ['CN=a+SN=b,DC=com', [['a', 'b'], ['com']]],
    [String.raw`CN=Anna\0ACNF:0a1b,DC=com`, [['Anna\nCNF:0a1b'], ['com']]],
    ['CN=two\nlines,DC=com', [['two\nlines'], ['com']]],
    [String.raw`CN=M\c3\bcller`, [['Müller']]],
    [String.raw`CN=a\\,DC=com`, [['a\\'], ['com']]],
    [String.raw`CN=\ a\ `, [[' a ']]],
    ['CN = a , DC = com', [['a'], ['com']]],
    ['CN="a,DC=com', [['"a'], ['com']]],
    ['CN=', [['']]],
    ['CN=a=b', [['a=b']]],
    ['', []],
  ])('%j', (dn, values) => {
    expect(parseDn(dn)?.map((name) => name.map((part) => part.value))).toEqual(values);
  });

  test.each(['Anna', 'CN=a,', ',', '=a', 'CN=a\\', String.raw`CN=\ff`, 'C N=a', 'CN=a+'])(
    '%j is no DN',
    (dn) => {
      expect(parseDn(dn)).toBeUndefined();
    },
  );

  it('gives back what was escaped, for any Unicode', () => {
    fc.assert(
      fc.property(anyDn, (names) => {
        expect(parseDn(written(names))).toEqual(names);
      }),
    );
  });

  it('never throws', () => {
    const hostile = fc.string({
      unit: fc.constantFrom('\\', ',', '+', '=', '"', ' ', 'a', 'F', '0', '\n', 'é'),
    });
    fc.assert(
      fc.property(hostile, (text) => {
        parseDn(text);
        expect(typeof dnKey(text)).toBe('string');
      }),
    );
  });
});

describe('parentDn and firstRdn', () => {
  test.each([
    ['CN=Anna,OU=Sales,DC=com', 'CN=Anna', 'OU=Sales,DC=com'],
    [String.raw`CN=Smith\, Jo,DC=com`, String.raw`CN=Smith\, Jo`, 'DC=com'],
    [String.raw`CN=a\\,DC=com`, String.raw`CN=a\\`, 'DC=com'],
    ['CN=a, DC=com', 'CN=a', 'DC=com'],
    ['DC=com', 'DC=com', undefined],
    ['', '', undefined],
  ])('%j', (dn, first, parent) => {
    expect([firstRdn(dn), parentDn(dn)]).toEqual([first, parent]);
  });

  it('agree with parseDn', () => {
    fc.assert(
      fc.property(
        anyDn.filter((names) => names.length > 1),
        (names) => {
          const dn = written(names, ', ');
          expect(parseDn(firstRdn(dn))).toEqual(names.slice(0, 1));
          expect(parseDn(parentDn(dn) ?? '')).toEqual(names.slice(1));
        },
      ),
    );
  });

  it('climb 200 levels', () => {
    let levels = 0;
    for (let dn: string | undefined = deep; dn !== undefined; dn = parentDn(dn)) levels++;
    expect(levels).toBe(202);
  });
});

describe('dnKey', () => {
  test.each([
    ['CN=Anna,DC=Contoso,DC=com', 'cn=anna, dc=contoso , DC = COM'],
    [String.raw`CN=Smith\, Jo,DC=com`, String.raw`cn=smith\2C jo,dc=com`],
    ['CN=a+SN=b,DC=com', 'sn=B + cn=A,dc=com'],
    [String.raw`CN=M\C3\BCller`, 'cn=Müller'],
    [String.raw`CN=\41nna`, 'cn=anna'],
  ])('%j is %j', (one, other) => {
    expect(dnKey(one)).toBe(dnKey(other));
  });

  test.each([
    ['CN=a,DC=com', 'CN=a,DC=org'],
    [String.raw`CN=a\,DC=com`, 'CN=a,DC=com'],
    [String.raw`CN=a\+SN=b`, 'CN=a+SN=b'],
    [String.raw`CN=\ a`, 'CN=a'],
  ])('%j is not %j', (one, other) => {
    expect(dnKey(one)).not.toBe(dnKey(other));
  });

  it('is the same with and without spaces around separators', () => {
    fc.assert(
      fc.property(anyDn, (names) => {
        expect(dnKey(written(names, ' , ', ' + '))).toBe(dnKey(written(names)));
      }),
    );
  });
});

describe('isWithin', () => {
  test.each([
    ['CN=Anna,OU=Sales,DC=contoso,DC=com', 'OU=sales, DC=contoso, DC=com', true],
    ['OU=Sales,DC=com', 'OU=Sales,DC=com', true],
    ['OU=Presales,DC=com', 'OU=Sales,DC=com', false],
    ['OU=xOU=Sales,DC=com', 'OU=Sales,DC=com', false],
    [String.raw`CN=a\,OU=Sales,DC=com`, 'OU=Sales,DC=com', false],
    ['DC=com', 'OU=Sales,DC=com', false],
    ['DC=com', '', true],
    [deep, 'DC=contoso,DC=com', true],
  ])('%j below %j: %j', (dn, ancestor, expected) => {
    expect(isWithin(dn, dnKey(ancestor))).toBe(expected);
  });

  it('holds for every ancestor that parentDn gives', () => {
    fc.assert(
      fc.property(
        anyDn.filter((names) => names.length > 0),
        (names) => {
          const dn = written(names);
          expect(isWithin(dn, dnKey(dn))).toBe(true);
          expect(isWithin(dn, dnKey(parentDn(dn) ?? ''))).toBe(true);
        },
      ),
    );
  });
});

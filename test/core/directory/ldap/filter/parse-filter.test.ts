import fc from 'fast-check';
import { BerWriter, FilterParser } from 'ldapts';
import { describe, expect, test } from 'vitest';

import type { Filter } from '../../../../../core/directory/ldap/filter/filter.ts';
import { formatFilter } from '../../../../../core/directory/ldap/filter/format-filter.ts';
import { parseFilter } from '../../../../../core/directory/ldap/filter/parse-filter.ts';
import { writeFilter } from '../../../../../core/directory/ldap/filter/write-filter.ts';
import { ExpectedError } from '../../../../../core/model/expected-error.ts';

function encoded(filter: { write: (writer: BerWriter) => void }): string {
  const writer = new BerWriter();
  filter.write(writer);
  return writer.buffer.toString('hex');
}

const ours = (text: string): string => encoded({ write: (writer) => writeFilter(writer, parseFilter(text)) });

test.for([
  ['(cn=Kim)', '(cn=Kim)'],
  ['(objectClass=*)', '(objectClass=*)'],
  [' ( & (a=1) ( | (b=2) (!(c=3)) ) ) ', '(&(a=1)(|(b=2)(!(c=3))))'],
  ['(cn=a*b*c)', '(cn=a*b*c)'],
  ['(cn=*b*)', '(cn=*b*)'],
  ['(cn=a**c)', '(cn=a*c)'],
  ['(whenChanged>=20260101000000.0Z)', '(whenChanged>=20260101000000.0Z)'],
  ['(uSNChanged<=5)', '(uSNChanged<=5)'],
  ['(cn~=kim)', '(cn~=kim)'],
  ['(userAccountControl:1.2.840.113556.1.4.803:=2)', '(userAccountControl:1.2.840.113556.1.4.803:=2)'],
  ['(ou:dn:=Sales)', '(ou:dn:=Sales)'],
  ['(:caseExactMatch:=Kim)', '(:caseExactMatch:=Kim)'],
  ['(cn=\\28Sales\\29)', '(cn=\\28Sales\\29)'],
  ['(cn=J\\c3\\b6rg)', '(cn=Jörg)'],
  ['(cn=)', '(cn=)'],
  ['(cn=a b )', '(cn=a b\\20)'],
  ['(cn=a\u202eb)', '(cn=a\\e2\\80\\aeb)'],
  ['(objectGUID=\\00\\ff)', '(objectGUID=\\00\\ff)'],
] as const)('%s reads as %s', ([text, normalised]) => {
  expect(formatFilter(parseFilter(text))).toBe(normalised);
});

test.for([
  ['', 1, 'opening parenthesis'],
  ['mail=*', 1, 'opening parenthesis'],
  ['(mail=*', 8, 'closing parenthesis'],
  ['(mail)', 6, 'equals sign'],
  ['(=x)', 2, 'no name of an attribute'],
  ['(&)', 3, 'nothing follows'],
  ['(!(a=1)(b=2))', 8, 'closing parenthesis'],
  ['(a=1))', 6, 'goes on after'],
  ['(a=1)(b=2)', 6, 'goes on after'],
  ['(cn=a\\zz)', 6, 'two hexadecimal digits'],
  ['(cn=a\\2)', 6, 'two hexadecimal digits'],
  ['(cn=a(b))', 6, 'has to be written as'],
  ['(cn>=a*)', 7, 'a * cannot stand here'],
  ['(a b=1)', 2, 'no name of an attribute'],
  [`${'(!'.repeat(200)}(a=1)${')'.repeat(200)}`, 201, 'nested deeper'],
  [`(cn=${'a'.repeat(40_000)})`, 32_769, 'longer than'],
] as const)('%s is refused at character %i', ([text, position, reason]) => {
  expect(() => parseFilter(text)).toThrow(`at character ${position}:`);
  expect(() => parseFilter(text)).toThrow(
    expect.objectContaining({
      code: 'filter.invalid',
      summary: expect.stringContaining(reason),
    }),
  );
});

const attribute = fc.constantFrom('cn', 'objectGUID', 'proxyAddresses', '1.2.840.113556.1.4.2');
const value = fc.uint8Array({ maxLength: 12 });
const some = fc.uint8Array({ minLength: 1, maxLength: 6 });
const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 4 },
    fc.record({ kind: fc.constant('present' as const), attribute }),
    fc.record({
      kind: fc.constantFrom(
        'equal' as const,
        'at-least' as const,
        'at-most' as const,
        'approximate' as const,
      ),
      attribute,
      value,
    }),
    fc.record({
      kind: fc.constant('substring' as const),
      attribute,
      initial: value,
      middle: fc.array(some, { maxLength: 3 }),
      final: some,
    }),
    fc.record({
      kind: fc.constant('extensible' as const),
      attribute,
      rule: fc.constantFrom('', '1.2.840.113556.1.4.803'),
      dnParts: fc.boolean(),
      value,
    }),
    fc.record({ kind: fc.constant('not' as const), part: tie('filter') }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      parts: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }),
    }),
  ),
}));

/** As what is sent, in hexadecimal. */
const sent = (one: Filter): string => encoded({ write: (writer) => writeFilter(writer, one) });

describe('for any filter', () => {
  test('what is shown reads as what is sent', () => {
    fc.assert(
      fc.property(filter, (one) => {
        expect(sent(parseFilter(formatFilter(one)))).toBe(sent(one));
      }),
    );
  });

  test('any text is a filter or refused in words', () => {
    const letter = fc.constantFrom(...Array.from('()&|!=*\\:<>~ab2.; é'));
    fc.assert(
      fc.property(fc.string({ unit: letter }), (text) => {
        expect(fateOf(text)).toMatch(/^read$|^filter.invalid$/);
      }),
      { numRuns: 1000 },
    );
  });
});

function fateOf(text: string): string {
  try {
    formatFilter(parseFilter(text));
    return 'read';
  } catch (error) {
    return error instanceof ExpectedError ? error.code : String(error);
  }
}

test.for([
  '(cn=Kim)',
  '(objectClass=*)',
  '(&(a=1)(|(b=2)(!(c=3))))',
  '(cn=a*b*c)',
  '(cn=*b*)',
  '(cn=a*)',
  '(uSNChanged>=5)',
  '(uSNChanged<=5)',
  '(userAccountControl:1.2.840.113556.1.4.803:=2)',
  '(cn=Jörg)',
])('%s is sent as ldapts sends it', (text) => {
  const theirs = FilterParser.parseString(text);
  expect(ours(text)).toBe(encoded(theirs));
});

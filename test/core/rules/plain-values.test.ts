import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CheckContext } from '../../../core/rules/check.ts';
import { readyRow, type TableRow } from '../../../core/rules/table-row.ts';
import {
  isPlainAddress,
  isPlainAlias,
  isPlainSignInName,
  isPlainTypedAddress,
} from '../../../core/rules/plain-values.ts';
import { entraTable } from '../../../core/rules/profiles/entra.ts';
import { objectWith } from '../../helpers/check-tester.ts';

const context: CheckContext = {
  object: objectWith({ objectClass: ['user'] }),
  kind: 'user',
  verifiedDomains: new Set(['contoso.com']),
  isExported: () => true,
};

/** Pieces that values are made of, well and badly, so that many come close to being plain. */
const pieces = fc.constantFrom(
  'anna',
  'b',
  '.',
  '..',
  '@',
  '-',
  '_',
  "'",
  '+',
  '&',
  '#',
  ' ',
  '\t',
  '\u00a0',
  '\u200b',
  'é',
  'K',
  'ſ',
  '\n',
  'contoso',
  '.com',
  'contoso.com',
  'x-1',
  '0',
  'smtp:',
  'SMTP:',
  'sip:',
  'SIP:',
  'x500:',
  'X500:',
  'X400:',
  ':',
  '/o=contoso',
  '=',
  '(',
  '{',
  '~',
  'a'.repeat(30),
  'A'.repeat(200),
);
const values = fc.oneof(
  fc.array(pieces, { maxLength: 9 }).map((some) => some.join('')),
  fc
    .tuple(
      fc.constantFrom('', 'smtp:', 'SIP:'),
      fc.array(pieces, { maxLength: 3 }),
      fc.array(pieces, { maxLength: 3 }),
    )
    .map(([type, local, domain]) => `${type}anna${local.join('')}@${domain.join('')}contoso.com`),
);

const rows: readonly TableRow[] = entraTable.rows.filter(({ plain }) => plain !== undefined);

test('five attributes of the profile have values that are plain', () => {
  expect(rows.map(({ attribute }) => attribute)).toEqual([
    'userPrincipalName',
    'mail',
    'proxyAddresses',
    'mailNickname',
    'targetAddress',
  ]);
});

test.each(rows)('no check of form has anything to say of a plain $attribute', (row) => {
  const { valueChecks, isPlain } = readyRow(row);
  const checks = valueChecks.filter(({ ofForm }) => ofForm);
  expect(checks.length).toBeGreaterThan(3);
  fc.assert(
    fc.property(values, (value) => {
      fc.pre(isPlain(value));
      for (const check of checks)
        expect([check.name, check.judge(value, context)]).toEqual([check.name, undefined]);
    }),
    { numRuns: 2000, maxSkipsPerRun: 1000 },
  );
});

describe('what nearly every value looks like is plain', () => {
  test.each(['anna@contoso.com', "anna.o'neill@emea.contoso.com"])('the sign-in name %s', (value) => {
    expect(isPlainSignInName(value)).toBe(true);
  });
  test.each(['anna@contoso.com', 'Anna+news@x-1.fabrikam.com'])('the address %s', (value) => {
    expect(isPlainAddress(value)).toBe(true);
  });
  test.each([
    'SMTP:anna@contoso.com',
    'smtp:a_b@contoso.mail.onmicrosoft.com',
    'sip:anna@contoso.com',
    'X500:/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=anna',
  ])('the proxy address %s', (value) => {
    expect(isPlainTypedAddress(value)).toBe(true);
  });
  test.each(['anna', 'anna.smith-2'])('the alias %s', (value) => {
    expect(isPlainAlias(value)).toBe(true);
  });
});

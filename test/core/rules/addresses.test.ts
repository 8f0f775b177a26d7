import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressFault, isAddress, isSignInName, sipStart, smtpStart } from '../../../core/rules/addresses.ts';
import { addressClaim } from '../../../core/rules/uniqueness.ts';

describe('isSignInName', () => {
  it.each(['anna@contoso.com', "o'hara.a-b_c!d#e^f~9@contoso.com", `${'a'.repeat(64)}@${'b'.repeat(48)}`])(
    'takes %s',
    (name) => {
      expect(isSignInName(name)).toBe(true);
    },
  );

  it.each([
    '',
    'anna',
    '@contoso.com',
    'anna@',
    'a@b@c',
    'anna.@contoso.com',
    'an na@contoso.com',
    'zoë@contoso.com',
    `${'a'.repeat(65)}@contoso.com`,
    `anna@${'b'.repeat(49)}`,
    'anna@contoso..com',
    'anna@contoso.com.',
    'anna@-contoso.com',
    'anna@contoso-.com',
    "anna@con'toso.com",
  ])('refuses %j', (name) => {
    expect(isSignInName(name)).toBe(false);
  });
});

describe('smtpStart', () => {
  it.each([
    ['smtp:a@b', 5],
    ['SmTp:a@b', 5],
    ['  SMTP:a@b', 7],
    ['smtp:SMTP:a@b', 10],
    ['smtp', -1],
    ['sip:a@b', -1],
    ['a@b', -1],
    ['', -1],
  ])('of %j is %i', (value, start) => {
    expect(smtpStart(value)).toBe(start);
  });
});

describe('sipStart', () => {
  it.each([
    ['sip:a@b', 4],
    [' SIP:sip:a@b', 9],
    ['smtp:a@b', -1],
    ['sips:a@b', -1],
    ['', -1],
  ])('of %j is %i', (value, start) => {
    expect(sipStart(value)).toBe(start);
  });
});

describe('any text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('a', '@', '.', '-', 'smtp:', ' ', '\u0301', '\u200b') }),
  );

  it('is judged without throwing, and an address has no fault', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(smtpStart(value)).toBeLessThanOrEqual(value.length);
        expect(isAddress(value) ? addressFault(value, 0, value.length) : undefined).toBeUndefined();
      }),
    );
  });

  it('claims the same whatever the case of its ASCII letters and the white space around it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (value) => {
        expect(addressClaim(` ${value.toUpperCase()} `)).toEqual(addressClaim(value));
      }),
    );
  });
});

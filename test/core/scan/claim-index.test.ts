import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClaimIndex } from '../../../core/scan/claim-index.ts';

describe('the claim index', () => {
  it('answers nothing for the first claim and the first claimant for every later one', () => {
    const index = createClaimIndex();
    expect(index.claim('smtp', 'anna@contoso.com', 0)).toBeUndefined();
    expect(index.claim('smtp', 'anna@contoso.com', 5)).toBe(0);
    expect(index.claim('smtp', 'anna@contoso.com', 9)).toBe(0);
  });

  it('keeps name spaces apart', () => {
    const index = createClaimIndex();
    index.claim('smtp', 'anna', 0);
    expect(index.claim('sip', 'anna', 1)).toBeUndefined();
    expect(index.claim('sm', 'tpanna', 2)).toBeUndefined();
  });

  it('does not call a value contested that one object holds twice', () => {
    const index = createClaimIndex();
    index.claim('smtp', 'anna@contoso.com', 3);
    expect(index.claim('smtp', 'anna@contoso.com', 3)).toBe(3);
    expect(index.isContested('smtp', 'anna@contoso.com')).toBe(false);
    expect(index.contenders()).toEqual([]);
  });

  it('names every claimant of a contested value once, in claiming order', () => {
    const index = createClaimIndex();
    for (const position of [4, 7, 7, 9]) index.claim('smtp', 'anna@contoso.com', position);
    expect(index.contenders()).toEqual([4, 7, 9]);
    expect(index.isContested('smtp', 'anna@contoso.com')).toBe(true);
  });

  it('looks up without claiming', () => {
    const index = createClaimIndex();
    expect(index.first('smtp', 'anna@contoso.com')).toBeUndefined();
    expect(index.claim('smtp', 'anna@contoso.com', 1)).toBeUndefined();
    expect(index.first('smtp', 'anna@contoso.com')).toBe(1);
  });

  it('enters a key for the first who comes with it, and contests nothing', () => {
    const index = createClaimIndex();
    expect(index.enter('identity', 'anna', 0)).toBeUndefined();
    expect(index.enter('identity', 'anna', 1)).toBe(0);
    expect(index.first('identity', 'anna')).toBe(0);
    expect(index.isContested('identity', 'anna')).toBe(false);
    expect(index.contenders()).toEqual([]);
  });

  it('tells keys apart that differ in their last character or their length alone', () => {
    const index = createClaimIndex();
    const keys = ['', '\0', 'a', 'a\0', 'b', 'ab', 'ac', 'ab\0', 'aba', 'abb', 'ābb'];
    expect(keys.map((key, position) => index.claim('smtp', key, position))).toEqual(
      keys.map(() => undefined),
    );
    expect(keys.map((key) => index.first('smtp', key))).toEqual(keys.map((_, position) => position));
  });

  it('claims what stands behind the start of a text in lower case, without making it', () => {
    const index = createClaimIndex();
    expect(index.claimFolded('smtp', 'SMTP:Anna@Contoso.com', 5, 0)).toBeUndefined();
    expect(index.claim('smtp', 'anna@contoso.com', 1)).toBe(0);
    expect(index.first('smtp', 'Anna@Contoso.com')).toBeUndefined();
    expect(index.isContested('smtp', 'anna@contoso.com')).toBe(true);
  });

  it('folds any text as toLowerCase does', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('ΑΣ', 'İ', 'K', 'STRASSE', 'JÖRG'),
    );
    fc.assert(
      fc.property(text, fc.nat(3), (given, start) => {
        fc.pre(start <= given.length);
        const index = createClaimIndex();
        index.claimFolded('smtp', given, start, 4);
        expect(index.first('smtp', given.slice(start).toLowerCase())).toBe(4);
      }),
    );
  });

  it('agrees with a plain Map on any claims', () => {
    const claims = fc.array(fc.tuple(fc.constantFrom('smtp', 'sip'), fc.string({ maxLength: 3 })), {
      maxLength: 400,
    });
    fc.assert(
      fc.property(claims, (list) => {
        const index = createClaimIndex();
        const model = new Map<string, number>();
        for (const [position, [space, key]] of list.entries()) {
          expect(index.claim(space, key, position)).toBe(model.get(`${space} ${key}`));
          if (!model.has(`${space} ${key}`)) model.set(`${space} ${key}`, position);
        }
      }),
    );
  });

  it('stays right while it grows over 300,000 values', () => {
    const index = createClaimIndex();
    let falseClaims = 0;
    for (let position = 0; position < 300_000; position++) {
      if (index.claim('smtp', `user${position}@contoso.com`, position) !== undefined) falseClaims++;
    }
    expect(falseClaims).toBe(0);
    for (let position = 0; position < 300_000; position += 997) {
      expect(index.first('smtp', `user${position}@contoso.com`)).toBe(position);
    }
  });
});

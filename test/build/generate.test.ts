import { describe, expect, it } from 'vitest';
import { asciiName, peopleOf } from '../../build/generate/people.ts';
import { seededRandom } from '../../build/generate/random.ts';
import { fileTime, generalizedTime, guidBytes, sidBytes } from '../../build/generate/values.ts';
import { guidText } from '../../core/model/value-text.ts';

describe('seededRandom', () => {
  it('gives the same numbers for the same seed, on every machine', () => {
    const random = seededRandom(1);
    const numbers = Array.from({ length: 5 }, () => random.below(1_000_000));
    const again = seededRandom(1);
    expect(Array.from({ length: 5 }, () => again.below(1_000_000))).toEqual(numbers);
    expect(numbers).toMatchInlineSnapshot(`
      [
        350802,
        90662,
        32217,
        112242,
        930165,
      ]
    `);
    expect(seededRandom(2).below(1_000_000)).not.toBe(numbers[0]);
  });

  it('spreads evenly', () => {
    const random = seededRandom(3);
    const counts = Array.from({ length: 10 }, () => 0);
    for (let round = 0; round < 100_000; round++) {
      const number = random.below(10);
      counts[number] = (counts[number] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  it('gives as many bytes and digits as asked for', () => {
    const random = seededRandom(4);
    for (const length of [0, 1, 3, 4, 15, 16]) {
      expect(random.bytes(length)).toHaveLength(length);
      expect(random.hex(length)).toMatch(new RegExp(`^[0-9a-f]{${length}}$`));
    }
  });
});

describe('values as the directory stores them', () => {
  it('a GUID of version 4', () => {
    expect(guidText(guidBytes(seededRandom(5)))).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it('a SID of a domain', () => {
    expect(Buffer.from(sidBytes([1, 2, 3], 500)).toString('hex')).toBe(
      '010500000000000515000000010000000200000003000000f4010000',
    );
  });

  it('times', () => {
    expect(generalizedTime(0)).toBe('19700101000000.0Z');
    expect(fileTime(0)).toBe('116444736000000000');
    expect(fileTime(Date.UTC(2026, 10, 2, 6) / 60_000)).toBe('134380728000000000');
  });
});

describe('people', () => {
  it.each([
    ['Weiß', 'weiss'],
    ['Bjørnstad', 'bjornstad'],
    ['Żółkowski', 'zolkowski'],
    ['İbrahim', 'ibrahim'],
    ['Kılıç', 'kilic'],
    ['Đặng', 'dang'],
    ['O’Connor', 'oconnor'],
    ['田中', ''],
  ])('%s is %s in an address', (name, ascii) => expect(asciiName(name)).toBe(ascii));

  it('never have a login twice, nor an empty part in it', () => {
    const next = peopleOf(seededRandom(6));
    const logins = Array.from({ length: 600 }, () => next().login);
    expect(new Set(logins).size).toBe(600);
    for (const login of logins) expect(login).toMatch(/^[a-z0-9]+\.[a-z0-9]+$/);
  });
});

import { DatabaseSync } from 'node:sqlite';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { textPattern } from '../../../core/workspace/text-pattern.ts';

const database = new DatabaseSync(':memory:');
afterAll(() => database.close());

function finds(text: string, value: string): boolean {
  const { operator, pattern } = textPattern(text);
  return database.prepare(`SELECT ? ${operator} AS found`).get(value, pattern)?.['found'] === 1;
}

describe('a text', () => {
  it.each([
    ['berg', 'CN=Anna BERG,DC=contoso,DC=com'],
    ['ä', 'CN=Änne'],
    ['Ä', 'CN=Känne'],
    ['ÄNNE b', 'CN=Änne Berg'],
    ['ЖУКОВ', 'CN=Жуков'],
    ['ωμέγα', 'ΩΜΈΓΑ'],
    ['straße', 'Hauptstraße 1'],
    ['𐐀', 'CN=𐐨'],
    ['100%', '100% of it'],
    ['é[x]*?', 'CAFÉ[X]*?'],
    ['^é', '^É'],
    ['é]-z', 'É]-Z'],
    [String.raw`\é%_`, String.raw`\É%_`],
  ])('%j is found in %j', (text, value) => {
    expect(finds(text, value)).toBe(true);
  });

  it.each([
    ['ä', 'CN=Anne'],
    ['é*z', 'éaz'],
    ['é?z', 'éaz'],
    ['é[ab]', 'éa'],
    ['é_', 'éa'],
    ['a_', 'ab'],
    ['%b', 'ab'],
    ['^é', 'x'],
  ])('%j is not found in %j', (text, value) => {
    expect(finds(text, value)).toBe(false);
  });

  it('is found wherever it stands, in either case, whatever its characters', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...Array.from("aZ*?[]^-%_\\'äÖéÉжЖσ√漢 ")),
      maxLength: 12,
    });
    fc.assert(
      fc.property(letters, letters, letters, (before, text, after) => {
        expect(finds(text, `${before}${text}${after}`)).toBe(true);
        expect(finds(text.toUpperCase(), `${before}${text}${after}`)).toBe(true);
        const holds = before.toUpperCase().includes(text.toUpperCase());
        expect(finds(text, before)).toBe(holds);
      }),
    );
  });
});

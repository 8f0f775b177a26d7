import { describe, expect, it } from 'vitest';
import { describeCharacters, withoutDiacritics } from '../../../core/rules/characters.ts';

describe('withoutDiacritics', () => {
  it.each([
    ['Zoë Müßig', 'Zoe Mussig'],
    ['Łukasz Ørsted', 'Lukasz Orsted'],
    ['e\u0301', 'e'],
    ['анна', 'анна'],
  ])('of %j is %j', (text, bare) => {
    expect(withoutDiacritics(text)).toBe(bare);
  });
});

describe('describeCharacters', () => {
  it.each([
    [' ', 'space'],
    ['üaü', 'ü a'],
    ['\u200b\u202e\u00ad', 'U+200B U+202E U+00AD'],
    ['\n\0', 'U+000A U+0000'],
    ['\u0301', 'U+0301'],
    ['😀', '😀'],
  ])('of %j is %j', (characters, names) => {
    expect(describeCharacters(characters)).toBe(names);
  });
});

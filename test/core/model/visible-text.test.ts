import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visibleText } from '../../../core/model/visible-text.ts';

describe('visibleText', () => {
  it.each([
    ['what can be seen', 'anna@contoso.com', 'anna@contoso.com'],
    ['letters of any script', 'Müller Ωμέγα 山田', 'Müller Ωμέγα 山田'],
    ['an empty text', '', ''],
    ['spaces inside', 'Anna  Berg', 'Anna  Berg'],
    ['spaces at the ends', '  anna ', '··anna·'],
    ['only spaces', '   ', '···'],
    ['NUL, tab and line ends', 'a\0b\tc\r\nd', 'a⟨U+0000⟩b⟨U+0009⟩c⟨U+000D⟩⟨U+000A⟩d'],
    ['an ANSI escape', '\u001b[31m', '⟨U+001B⟩[31m'],
    ['an override of the direction', 'anna\u202egnp', 'anna⟨U+202E⟩gnp'],
    ['an isolate', '\u2066a\u2069', '⟨U+2066⟩a⟨U+2069⟩'],
    ['zero-width characters', 'a\u200b\u200d\ufeffb', 'a⟨U+200B⟩⟨U+200D⟩⟨U+FEFF⟩b'],
    ['a soft hyphen', 'a\u00adb', 'a⟨U+00AD⟩b'],
    ['spaces that are not U+0020', 'a\u00a0b\u2003c\u3000', 'a⟨U+00A0⟩b⟨U+2003⟩c⟨U+3000⟩'],
    ['separators', 'a\u2028b\u2029c', 'a⟨U+2028⟩b⟨U+2029⟩c'],
    ['fillers that look like nothing', '\u3164\u2800\ufe0f', '⟨U+3164⟩⟨U+2800⟩⟨U+FE0F⟩'],
    ['tag characters', 'a\u{e0041}', 'a⟨U+E0041⟩'],
    ['lone surrogates', 'a\ud800b\udc00', 'a⟨U+D800⟩b⟨U+DC00⟩'],
    ['pairs as one character', '😀', '😀'],
    ['private use', '\ue000', '⟨U+E000⟩'],
  ])('shows %s', (_what, text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it.each([
    ['a long text, saying how long it is', 'abcdefgh', 3, 'abc… (8 characters)'],
    ['nothing that fits', 'abc', 3, 'abc'],
    ['no pair in two', 'ab😀cd', 3, 'ab… (6 characters)'],
  ])('cuts %s', (_what, text, most, shown) => {
    expect(visibleText(text, most)).toBe(shown);
  });

  it('leaves nothing invisible, and shown text as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = visibleText(text);
        expect(shown).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]|^ | $/u);
        expect(visibleText(shown)).toBe(shown);
      }),
    );
  });
});

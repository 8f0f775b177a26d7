import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markedText, unmarkedText } from '../../../core/exports/marked-text.ts';

describe('markedText', () => {
  it.each([
    ['what can be seen', 'anna@contoso.com', 'anna@contoso.com'],
    ['letters of any script', 'Müller Ωμέγα 山田 😀', 'Müller Ωμέγα 山田 😀'],
    ['an override of the direction', 'a\u202eb', 'a⟨U+202E⟩b'],
    ['controls and line ends', 'a\0\u001b\u009b\r\nb', 'a⟨U+0000⟩⟨U+001B⟩⟨U+009B⟩⟨U+000D⟩⟨U+000A⟩b'],
    ['spaces at the ends, not inside', '  a b ', '⟨U+0020⟩⟨U+0020⟩a b⟨U+0020⟩'],
    ['a lone surrogate', 'a\ud800', 'a⟨U+D800⟩'],
    ['a character outside the basic plane', '\u{e0041}\u{10fffd}', '⟨U+E0041⟩⟨U+10FFFD⟩'],
    ['text that looks like a mark', '⟨U+202E⟩', '⟨U+27E8⟩U+202E⟩'],
    ['a bracket', '⟨a⟩ ⟨U+⟩', '⟨a⟩ ⟨U+⟩'],
  ])('marks %s', (_what, text, marked) => {
    expect(markedText(text)).toBe(marked);
    expect(unmarkedText(marked)).toBe(text);
  });

  it('is undone by unmarkedText, whatever the text, and leaves nothing invisible', () => {
    const lookalike = fc.string({ unit: fc.constantFrom('⟨', 'U', '+', '2', '0', 'E', '⟩', ' ', '\u202e') });
    fc.assert(
      fc.property(fc.oneof(lookalike, fc.string({ unit: 'binary' })), (text) => {
        expect(unmarkedText(markedText(text))).toBe(text);
        expect(markedText(text)).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]|^ | $/u);
      }),
    );
  });
});

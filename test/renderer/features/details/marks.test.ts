import { describe, expect, it } from 'vitest';
import { stretchesOf } from '../../../../renderer/features/details/marks.ts';

function written(text: string): string {
  return stretchesOf(text)
    .map((stretch) => (stretch.kind === 'plain' ? stretch.text : `[${stretch.text}]`))
    .join('');
}

describe('what the eye would miss', () => {
  it.each([
    ['anna@contoso.com', 'anna@contoso.com'],
    [' anna  ', '[·]anna[··]'],
    ['an\u200bna', 'an[⟨U+200B⟩]na'],
    ['\u202eanna', '[⟨U+202E⟩]anna'],
    ['\ud800', '[⟨U+D800⟩]'],
    ['\u0430nna', '[\u0430⟨U+0430⟩]nna'],
    ['\u0391nna', '[\u0391⟨U+0391⟩]nna'],
    ['Анна', 'Анна'],
    ['Dora Novák', 'Dora Novák'],
    ['<b>anna</b>', '<b>anna</b>'],
  ])('in %j is shown as %s', (text, expected) => {
    expect(written(text)).toBe(expected);
  });
});

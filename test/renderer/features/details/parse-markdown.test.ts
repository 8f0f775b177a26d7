import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInline, parseMarkdown } from '../../../../renderer/features/details/parse-markdown.ts';

describe('guidance', () => {
  it('reads headings, paragraphs, code, lists and tables', () => {
    const source =
      '# Title\n\nOne\ntwo.\n\n```powershell\n# no heading\n```\n\n- a\n  more\n- b\n\n1. c\n\n| x | y |\n| - | - |\n| 1 | 2 |';
    expect(parseMarkdown(source).map(({ kind }) => kind)).toEqual([
      'heading',
      'paragraph',
      'code',
      'list',
      'list',
      'table',
    ]);
  });

  it('reads code, emphasis and https links', () => {
    expect(parseInline('a `b` **c** *d* [e](https://learn.microsoft.com/f)')).toEqual([
      { kind: 'text', text: 'a ' },
      { kind: 'code', text: 'b' },
      { kind: 'text', text: ' ' },
      { kind: 'strong', text: 'c' },
      { kind: 'text', text: ' ' },
      { kind: 'emphasis', text: 'd' },
      { kind: 'text', text: ' ' },
      { kind: 'link', text: 'e', url: 'https://learn.microsoft.com/f' },
    ]);
  });

  it.each([
    '[a](javascript:alert(1))',
    '[a](http://contoso.com)',
    '[a](data:text/html,x)',
    '[a](//contoso.com)',
    '[a](https:contoso.com)',
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '![a](x.png)',
  ])('leaves %s as text', (source) => {
    const parts = parseInline(source);
    expect(parts.every(({ kind }) => kind === 'text')).toBe(true);
    expect(parts.map(({ text }) => text).join('')).toBe(source);
  });

  it('ends with any input, soon, and without a link that is not https', () => {
    const start = performance.now();
    parseMarkdown('*'.repeat(50_000));
    parseMarkdown('['.repeat(50_000));
    expect(performance.now() - start).toBeLessThan(2000);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (source) => {
        const inlines = parseMarkdown(source).flatMap((block) =>
          block.kind === 'paragraph' ? block.inline : [],
        );
        const links = inlines.flatMap((part) => (part.kind === 'link' ? [part.url] : []));
        expect(links.every((url) => url.startsWith('https://'))).toBe(true);
      }),
    );
  });
});

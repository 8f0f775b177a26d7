import { describe, expect, it } from 'vitest';
import { tsv } from '../../../../renderer/features/grid/tsv.ts';

describe('rows for a spreadsheet', () => {
  it('puts cells between tabulators and rows on lines', () => {
    expect(
      tsv([
        ['a', 'b'],
        ['c', 'd'],
      ]),
    ).toBe('a\tb\r\nc\td');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', "'quoted", '＝1'])('disarms %s', (value) => {
    expect(tsv([[value]])).toBe(`'${value}`);
  });

  it('keeps a value with a tabulator, a line end or a quotation mark in one cell', () => {
    expect(tsv([['a\tb'], ['a\nb'], ['a"b']])).toBe('"a\tb"\r\n"a\nb"\r\n"a""b"');
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExpectedError } from '../../../../core/model/expected-error.ts';
import { csvTable, delimiterOf } from '../../../../core/plan/import/csv-table.ts';

describe('the delimiter', () => {
  it.each([
    ['a,b,c\r\n1;2;3;4;5', ','],
    ['a;b;c\r\n', ';'],
    ['a\tb\tc', '\t'],
    ['"a";"b"', ';'],
    ['a', ','],
    ['', ','],
  ])('of %j is told by the first line', (text, delimiter) => {
    expect(delimiterOf(text)).toBe(delimiter);
  });
});

describe('CSV', () => {
  it('is read with quotes, doubled quotes and line ends in them', () => {
    expect(csvTable('a,b\r\n"x, ""y""\r\nz",2\n\n3,4\r5,', ',', 'l.csv')).toEqual({
      header: ['a', 'b'],
      rows: [
        { number: 2, cells: ['x, "y"\r\nz', '2'] },
        { number: 4, cells: ['3', '4'] },
        { number: 5, cells: ['5', ''] },
      ],
    });
  });

  it.each([
    ['"a\r\nb', 1, 'a quotation mark that is not closed'],
    ['a\r\nb,"c"d', 2, 'text behind a closing quotation mark'],
    ['a\r\n"b\nc"d', 3, 'text behind a closing quotation mark'],
  ])('that no spreadsheet writes is refused with its line: %j', (text, line, what) => {
    expect(() => csvTable(text, ',', 'l.csv')).toThrow(
      expect.objectContaining({ code: 'list.quoting', summary: `Line ${line} of l.csv has ${what}.` }),
    );
  });

  it('comes back as it was written, with any delimiter and line end', () => {
    const cells = fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 4,
    });
    const ends = fc.constantFrom('\r\n', '\n', '\r');
    const delimiters = fc.constantFrom(',' as const, ';' as const, '\t' as const);
    fc.assert(
      fc.property(cells, delimiters, ends, (records, delimiter, end) => {
        const text = records
          .map((record) => record.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter) + end)
          .join('');
        const { header, rows } = csvTable(text, delimiter, 'l.csv');
        const [first, ...rest] = records;
        expect(header).toEqual(first);
        expect(rows).toEqual(
          rest
            .map((record, index) => ({ number: index + 2, cells: record }))
            .filter(({ cells: record }) => record.some((cell) => cell !== '')),
        );
      }),
    );
  });

  it('throws nothing but what a person can act on, whatever the text', () => {
    const text = fc
      .array(fc.oneof(fc.constantFrom('"', '""', ',', ';', '\t', '\r', '\n', 'a'), fc.string()))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (some) => {
        expect(errorOf(() => csvTable(some, delimiterOf(some), 'l.csv'))).toSatisfy(
          (error) => error === undefined || error instanceof ExpectedError,
        );
      }),
    );
  });
});

function errorOf(run: () => unknown): unknown {
  try {
    run();
    return undefined;
  } catch (error) {
    return error;
  }
}

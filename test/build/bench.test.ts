import { describe, expect, it } from 'vitest';
import { parseSize, sizeName, type Measurement } from '../../build/bench/measurement.ts';
import { markdownTable, scanRatio } from '../../build/bench/table.ts';

describe('sizes', () => {
  it.each([
    ['10k', 10_000],
    ['1M', 1_000_000],
    ['2500', 2_500],
  ])('%s is %d', (text, size) => expect(parseSize(text)).toBe(size));

  it.each(['', '0', 'many', '-5', '1.5k', '10kk'])('%j is none', (text) =>
    expect(parseSize(text)).toBeUndefined(),
  );

  it.each([
    [10_000, '10k'],
    [1_000_000, '1M'],
    [2_500, '2500'],
  ])('%d is called %s', (size, name) => expect(sizeName(size)).toBe(name));
});

const measurement = (what: Measurement['what'], size: number, seconds: number): Measurement => ({
  what,
  size,
  seconds,
  peakBytes: 123_000_000,
});

describe('the table', () => {
  it('sets sizes side by side and the targets beside them', () => {
    const table = markdownTable([
      measurement('parse', 100_000, 0.5),
      measurement('judge entra', 100_000, 0.8),
      measurement('scan', 100_000, 3),
      measurement('scan', 1_000_000, 36),
    ]);
    expect(table).toBe(`| Objects | 100k | 1M | Target |
| --- | ---: | ---: | --- |
| Reading LDIF | 200,000/s | – |  |
| Reading LDIF, peak memory | 123 MB | – |  |
| Checking, entra | 125,000/s | – | ≥ 100,000/s |
| Checking, entra, peak memory | 123 MB | – |  |
| Whole scan | 3.0 s | 36.0 s | 100k ≤ 4 s, 1M ≤ 50 s |
| Whole scan, objects | 33,333/s | 27,778/s |  |
| Whole scan, peak memory | 123 MB | 123 MB | 1M ≤ 700 MB |

A whole scan takes 1.20 times as long per object at 1M as at 100k (target: at most 1.3).
`);
  });

  it('compares 1M with 100k only where both were measured', () => {
    expect(scanRatio([measurement('scan', 100_000, 3)])).toBeUndefined();
  });
});

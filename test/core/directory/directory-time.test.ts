import { expect, it } from 'vitest';
import { timeOfText, timeOfTicks } from '../../../core/directory/directory-time.ts';

it.each([
  ['133000000000000000', '2022-06-18T04:26:40.000Z'],
  ['1', '1601-01-01T00:00:00.000Z'],
  // Never.
  ['0', undefined],
  ['9223372036854775807', undefined],
  ['-1', undefined],
  ['', undefined],
  ['1e5', undefined],
  ['99999999999999999999', undefined],
  [undefined, undefined],
])('ticks %s are %s', (ticks, time) => {
  expect(timeOfTicks(ticks)).toBe(time);
});

it.each([
  ['20251120063000.0Z', '2025-11-20T06:30:00.000Z'],
  ['20251120063000Z', '2025-11-20T06:30:00.000Z'],
  ['20259999999999.0Z', undefined],
  ['20251120063000', undefined],
  [undefined, undefined],
])('text %s is %s', (text, time) => {
  expect(timeOfText(text)).toBe(time);
});

import { describe, expect, it } from 'vitest';
import {
  isSelected,
  nothingSelected,
  rangeBetween,
  selectedCount,
  toggledRow,
} from '../../../../renderer/features/grid/selection.ts';

describe('a selection of rows', () => {
  it('holds a million rows as one range', () => {
    const all = rangeBetween(999_999, 0);
    expect(all).toHaveLength(1);
    expect(selectedCount(all)).toBe(1_000_000);
  });

  it('is split by a row that is taken out and whole again when it is put back', () => {
    const split = toggledRow(rangeBetween(0, 10), 4);
    expect(split).toEqual([
      { first: 0, last: 3 },
      { first: 5, last: 10 },
    ]);
    expect(isSelected(split, 4)).toBe(false);
    expect(toggledRow(split, 4)).toEqual(rangeBetween(0, 10));
  });

  it('leaves nothing where the only row is taken out', () => {
    expect(toggledRow(rangeBetween(7, 7), 7)).toEqual(nothingSelected);
  });
});

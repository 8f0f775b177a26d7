import { describe, expect, it } from 'vitest';
import { widest, type ColumnLayout } from '../../../../renderer/features/grid/columns.ts';
import { layoutOf } from '../../../../renderer/features/grid/use-layout.ts';

const first: readonly ColumnLayout[] = [
  { id: 'severity', isShown: true, width: 124 },
  { id: 'object', isShown: true, width: 180 },
  { id: 'value', isShown: true, width: 240 },
  { id: 'source', isShown: false, width: 160 },
];

describe('the columns that were kept', () => {
  it('are as at first where nobody changed them', () => {
    expect(layoutOf([], first)).toEqual(first);
  });

  it('keep their order and width; those that were not there yet come after them', () => {
    const kept = [
      { id: 'value', isShown: true, width: 100 },
      { id: 'object', isShown: false, width: 200 },
    ];
    const [one, two, ...others] = layoutOf(kept, first);
    expect([one, two]).toEqual(kept);
    expect(others).toEqual(first.filter(({ id }) => id !== 'value' && id !== 'object'));
  });

  it('are each there once, none that is unknown, and none too wide', () => {
    const column = { id: 'value', isShown: true, width: 9999 };
    const layout = layoutOf([column, { ...column, width: 100 }, { ...column, id: 'no such' }], first);
    expect(layout).toHaveLength(first.length);
    expect(layout[0]).toEqual({ ...column, width: widest });
  });

  it('are as at first where none would be shown', () => {
    expect(
      layoutOf(
        first.map((column) => ({ ...column, isShown: false })),
        first,
      ),
    ).toEqual(first);
  });
});

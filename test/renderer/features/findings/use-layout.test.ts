import { describe, expect, it } from 'vitest';
import { firstLayout } from '../../../../renderer/features/findings/finding-columns.tsx';
import { layoutOf } from '../../../../renderer/features/findings/use-layout.ts';
import { widest } from '../../../../renderer/features/grid/columns.ts';

describe('the columns that were remembered', () => {
  it('are as at first where nobody changed them', () => {
    expect(layoutOf([])).toEqual(firstLayout);
  });

  it('keep their order and width; those that were not there yet come after them', () => {
    const [first, second, ...others] = layoutOf([
      { id: 'value', isShown: true, width: 100 },
      { id: 'object', isShown: false, width: 200 },
    ]);
    expect([first, second]).toEqual([
      { id: 'value', isShown: true, width: 100 },
      { id: 'object', isShown: false, width: 200 },
    ]);
    expect(others).toEqual(firstLayout.filter(({ id }) => id !== 'value' && id !== 'object'));
  });

  it('are each there once, none that is unknown, and none too wide', () => {
    const column = { id: 'value', isShown: true, width: 9999 };
    const layout = layoutOf([column, { ...column, width: 100 }, { ...column, id: 'no such' }]);
    expect(layout).toHaveLength(firstLayout.length);
    expect(layout[0]).toEqual({ ...column, width: widest });
  });

  it('are as at first where none would be shown', () => {
    expect(layoutOf(firstLayout.map((column) => ({ ...column, isShown: false })))).toEqual(firstLayout);
  });
});

import { describe, expect, it } from 'vitest';
import { uiTable } from './ui-table.ts';

describe('the table of the window', () => {
  it('says of each number whether it is as it should be', () => {
    const table = uiTable([
      { what: 'page ready', value: 300, unit: 'ms', target: 300 },
      { what: 'heap', value: 150.6, unit: 'MB', target: 150 },
      { what: 'empty window', value: 812.4, unit: 'ms' },
    ]);
    expect(table.split('\n').slice(2)).toEqual([
      '| page ready | 300 ms | ≤ 300 ms | yes |',
      '| heap | 151 MB | ≤ 150 MB | **no** |',
      '| empty window | 812 ms |  |  |',
    ]);
  });
});

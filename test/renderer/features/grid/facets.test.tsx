// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { FacetGroup } from '../../../../renderer/features/grid/facets.tsx';

afterEach(cleanup);

it.each([
  [6, 6, null],
  [7, 7, null],
  [8, 6, '2 more'],
])('of %i choices %i are shown, and where more than one is left out: %s', (all, shown, more) => {
  const options = Array.from({ length: all }, (_, value) => ({ value, label: `choice ${value}`, count: 1 }));
  render(<FacetGroup title="Class" options={options} chosen={[]} onToggle={() => undefined} />);
  expect(screen.getAllByRole('checkbox')).toHaveLength(shown);
  expect(screen.queryByRole('button')?.textContent ?? null).toBe(more);
});

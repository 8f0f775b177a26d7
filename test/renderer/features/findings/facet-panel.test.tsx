// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Facets, FacetValue } from '../../../../core/contract/outputs.ts';
import { FacetPanel } from '../../../../renderer/features/findings/facet-panel.tsx';
import { inJsdomWindow } from '../../jsdom-window.ts';

inJsdomWindow();

function value<Value extends string>(of: Value, findings: number): FacetValue<Value> {
  return { value: of, label: of, findings };
}

it('lists severities from the worst on, whatever their number, and everything else as it comes', () => {
  const facets: Facets = {
    total: 100,
    severity: [value('info', 92), value('warning', 1), value('error', 7)],
    ids: [],
    attributes: [value('mail', 90), value('displayName', 10)],
    objectClasses: [],
    sources: [],
    containers: [],
  };
  render(<FacetPanel facets={facets} filter={{}} onFilter={() => undefined} />);
  expect(screen.getAllByRole('checkbox').map((box) => box.getAttribute('aria-label'))).toEqual([
    'Error, 7',
    'Warning, 1',
    'Information, 92',
    'mail, 90',
    'displayName, 10',
  ]);
});

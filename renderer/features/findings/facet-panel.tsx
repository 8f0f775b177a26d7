import type { ReactNode } from 'react';
import type { Facets, FacetValue } from '../../../core/contract/outputs.ts';
import { severities } from '../../../core/model/finding.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useStrings } from '../../app/locale.tsx';
import { FacetFrame, FacetGroup } from '../grid/facets.tsx';
import { facetNames, toggled, type FacetName, type Filter } from './filter.ts';

/** What can be chosen, and how many findings each choice would leave. */
export function FacetPanel(props: {
  readonly facets: Facets;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}): ReactNode {
  const strings = useStrings();
  const labelOf = (name: FacetName, { value, label }: FacetValue<string | number>): string =>
    name === 'severity' && (value === 'error' || value === 'warning' || value === 'info')
      ? strings.severity[value]
      : visibleText(label, 200);
  return (
    <FacetFrame>
      {facetNames.map((name) => (
        <FacetGroup
          key={name}
          title={strings.findings.facet[name]}
          options={inOrder(name, props.facets[name]).map((option) => ({
            value: option.value,
            label: labelOf(name, option),
            count: option.findings,
          }))}
          chosen={(props.filter[name] ?? []).map(String)}
          onToggle={(value) => props.onFilter(toggled(props.filter, name, value))}
        />
      ))}
    </FacetFrame>
  );
}

/** The most frequent first, as everything is counted; severities from the worst on, as everywhere. */
function inOrder(
  name: FacetName,
  values: readonly FacetValue<string | number>[],
): readonly FacetValue<string | number>[] {
  if (name !== 'severity') return values;
  return values.toSorted((one, other) => placeOf(one) - placeOf(other));
}

function placeOf({ value }: FacetValue<string | number>): number {
  return severities.findIndex((severity) => severity === value);
}

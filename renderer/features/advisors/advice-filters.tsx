import type { ReactNode } from 'react';
import type { AdviceFacets } from '../../../core/contract/outputs.ts';
import type { AdvisorCatalogue } from '../../../core/model/advice.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useStrings } from '../../app/locale.tsx';
import { FacetFrame, FacetGroup } from '../grid/facets.tsx';
import { FilterBar } from '../grid/filter-bar.tsx';
import {
  adviceFacetNames,
  isAdviceFiltered,
  toggledAdvice,
  withAdviceText,
  type AdviceFacetName,
  type AdviceFilter,
} from './advice-filter.ts';

interface FiltersProps {
  readonly catalogue: AdvisorCatalogue;
  readonly filter: AdviceFilter;
  readonly onFilter: (filter: AdviceFilter) => void;
}

/** What can be chosen, and how many subjects each choice would leave. */
export function AdviceFacetPanel(props: FiltersProps & { readonly facets: AdviceFacets }): ReactNode {
  const { catalogue, facets, filter, onFilter } = props;
  const { advisors: words } = useStrings();
  return (
    <FacetFrame>
      {adviceFacetNames.map((name) => (
        <FacetGroup
          key={name}
          title={words.facet[name]}
          options={facets[name].map(({ value, subjects }) => ({
            value,
            label: labelOf(catalogue, name, value),
            count: subjects,
          }))}
          chosen={filter[name] ?? []}
          onToggle={(value) => onFilter(toggledAdvice(filter, name, value))}
        />
      ))}
    </FacetFrame>
  );
}

/** What the advice is filtered by. */
export function AdviceFilterBar(
  props: FiltersProps & {
    /** While typing: the address changes without a step to go back through. */
    readonly onType: (filter: AdviceFilter) => void;
  },
): ReactNode {
  const { catalogue, filter, onFilter, onType } = props;
  const { advisors: words } = useStrings();
  const chips = adviceFacetNames.flatMap((name) =>
    (filter[name] ?? []).map((value) => ({
      key: `${name} ${value}`,
      label: labelOf(catalogue, name, value),
      without: toggledAdvice(filter, name, value),
    })),
  );
  return (
    <FilterBar
      label={words.text}
      filter={filter}
      chips={chips}
      nothing={{}}
      isFiltered={isAdviceFiltered(filter)}
      withText={withAdviceText}
      onFilter={onFilter}
      onType={onType}
    />
  );
}

function labelOf({ outcomes }: AdvisorCatalogue, name: AdviceFacetName, value: string): string {
  const title = name === 'outcomes' ? outcomes.find(({ id }) => id === value)?.title : undefined;
  return visibleText(title ?? value, 120);
}

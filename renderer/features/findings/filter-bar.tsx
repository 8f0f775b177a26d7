import type { ReactNode } from 'react';
import type { Facets } from '../../../core/contract/outputs.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useStrings } from '../../app/locale.tsx';
import { FilterBar } from '../grid/filter-bar.tsx';
import { AcceptedFilter } from '../plan/accepted-filter.tsx';
import { ScopeFilter } from './scope-filter.tsx';
import { facetNames, isFiltered, toggled, withText, type FacetName, type Filter } from './filter.ts';

/** What the findings are filtered by. */
export function FindingsFilterBar(props: {
  readonly filter: Filter;
  readonly facets: Facets | null;
  readonly titleOf: (id: string) => string;
  readonly onFilter: (filter: Filter) => void;
  /** While typing: the address changes without a step to go back through. */
  readonly onType: (filter: Filter) => void;
}): ReactNode {
  const { filter, onFilter, onType } = props;
  const strings = useStrings();

  const chips = facetNames.flatMap((name) =>
    (filter[name] ?? []).map((value) => ({
      key: `${name} ${value}`,
      label: labelOf(name, value),
      without: toggled(filter, name, value),
    })),
  );

  function labelOf(name: FacetName, value: string | number): string {
    if (value === 'error' || value === 'warning' || value === 'info') return strings.severity[value];
    if (name === 'ids') return props.titleOf(String(value));
    const known = props.facets?.[name].find((option) => option.value === value)?.label;
    return visibleText(known ?? `${strings.findings.facet[name]} ${value}`, 120);
  }

  return (
    <FilterBar
      label={strings.findings.text}
      filter={filter}
      chips={chips}
      nothing={{}}
      isFiltered={isFiltered(filter)}
      withText={withText}
      onFilter={onFilter}
      onType={onType}
      more={(change) => (
        <>
          <ScopeFilter filter={filter} onFilter={change} />
          <AcceptedFilter filter={filter} onFilter={change} />
        </>
      )}
    />
  );
}

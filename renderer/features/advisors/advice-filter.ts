import type { Input } from '../../app/api.tsx';
import { toggledParameter, withTextParameter } from '../grid/filter-parameters.ts';

/** Which advice: everything given must hold. */
export type AdviceFilter = Input<'advisors', 'page'>['filter'];

/** The facets that hold a list of choices. */
export const adviceFacetNames = ['outcomes', 'subjectClasses'] as const;
export type AdviceFacetName = (typeof adviceFacetNames)[number];

/** Reads a filter from an address; what it does not know is left out. */
export function adviceFilterOf(parameters: URLSearchParams): AdviceFilter {
  const given = adviceFacetNames
    .map((name) => [name, parameters.getAll(name)] as const)
    .filter(([, values]) => values.length > 0);
  const text = parameters.get('text') ?? '';
  return { ...Object.fromEntries(given), ...(text === '' ? {} : { text }) };
}

export function adviceParametersOf(filter: AdviceFilter): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const name of adviceFacetNames) {
    for (const value of filter[name] ?? []) parameters.append(name, value);
  }
  if (filter.text !== undefined && filter.text !== '') parameters.set('text', filter.text);
  return parameters;
}

/** The filter with one choice of a facet put in, or taken out if it was in. */
export function toggledAdvice(filter: AdviceFilter, name: AdviceFacetName, value: string): AdviceFilter {
  return adviceFilterOf(toggledParameter(adviceParametersOf(filter), name, value));
}

/** The filter with another text. */
export function withAdviceText(filter: AdviceFilter, text: string): AdviceFilter {
  return adviceFilterOf(withTextParameter(adviceParametersOf(filter), text));
}

export function isAdviceFiltered(filter: AdviceFilter): boolean {
  return adviceParametersOf(filter).size > 0;
}

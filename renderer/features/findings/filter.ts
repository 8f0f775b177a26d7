import type { Input } from '../../app/api.tsx';
import { toggledParameter, withTextParameter } from '../grid/filter-parameters.ts';

/** Which findings: everything given must hold. */
export type Filter = Input<'findings', 'page'>['filter'];

/** The facets that hold a list of choices. */
export const facetNames = [
  'severity',
  'ids',
  'attributes',
  'objectClasses',
  'sources',
  'containers',
] as const;
export type FacetName = (typeof facetNames)[number];

const severities = ['error', 'warning', 'info'] as const;

function numbers(texts: readonly string[]): number[] {
  return texts.map(Number).filter((value) => Number.isSafeInteger(value) && value >= -1);
}

/** Reads a filter from an address; what it does not know is left out. */
export function filterOf(parameters: URLSearchParams): Filter {
  const severity = severities.filter((value) => parameters.getAll('severity').includes(value));
  const text = parameters.get('text') ?? '';
  const inScope = parameters.get('inScope');
  const accepted = (['shown', 'only'] as const).find((one) => one === parameters.get('accepted'));
  const lists = {
    severity,
    ids: parameters.getAll('ids'),
    attributes: parameters.getAll('attributes'),
    objectClasses: parameters.getAll('objectClasses'),
    containers: numbers(parameters.getAll('containers')),
    sources: numbers(parameters.getAll('sources')),
  };
  const given = Object.entries(lists).filter(([, values]) => values.length > 0);
  return {
    ...Object.fromEntries(given),
    ...(text === '' ? {} : { text }),
    ...(inScope === null ? {} : { inScope: inScope === 'true' }),
    ...(accepted === undefined ? {} : { accepted }),
  };
}

export function parametersOf(filter: Filter): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const name of facetNames) {
    for (const value of filter[name] ?? []) parameters.append(name, String(value));
  }
  if (filter.text !== undefined && filter.text !== '') parameters.set('text', filter.text);
  if (filter.accepted !== undefined && filter.accepted !== 'hidden') {
    parameters.set('accepted', filter.accepted);
  }
  if (filter.inScope !== undefined) parameters.set('inScope', String(filter.inScope));
  return parameters;
}

/** The filter with one choice of a facet put in, or taken out if it was in. */
export function toggled(filter: Filter, name: FacetName, value: string | number): Filter {
  return filterOf(toggledParameter(parametersOf(filter), name, value));
}

export function isFiltered(filter: Filter): boolean {
  return parametersOf(filter).size > 0;
}

/** The filter with accepted risks hidden, shown or alone. */
export function withAccepted(filter: Filter, accepted: 'hidden' | 'shown' | 'only'): Filter {
  const parameters = parametersOf(filter);
  parameters.set('accepted', accepted);
  return filterOf(parameters);
}

/** Which findings by scope: all, or those of objects that synchronisation takes, or does not. */
export type Scope = 'all' | 'in' | 'out';

export function scopeOf({ inScope }: Filter): Scope {
  return inScope === undefined ? 'all' : inScope ? 'in' : 'out';
}

/** The filter with another scope. */
export function withScope(filter: Filter, scope: Scope): Filter {
  const parameters = parametersOf(filter);
  if (scope === 'all') parameters.delete('inScope');
  else parameters.set('inScope', String(scope === 'in'));
  return filterOf(parameters);
}

/** The filter with another text. */
export function withText(filter: Filter, text: string): Filter {
  return filterOf(withTextParameter(parametersOf(filter), text));
}

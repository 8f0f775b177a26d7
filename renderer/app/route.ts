import { useMemo, useSyncExternalStore } from 'react';
import type { Filter } from '../features/findings/filter.ts';
import { filterOf, parametersOf } from '../features/findings/filter.ts';

export const pages = [
  'start',
  'scan',
  'overview',
  'findings',
  'advisors',
  'plan',
  'history',
  'settings',
] as const;
export type Page = (typeof pages)[number];

/** Where the reader is. The filter stands in the address too, so that going back undoes a click on a chart. */
export interface Route {
  readonly page: Page;
  readonly filter: Filter;
  /** Id of the advisor that is shown; null where all are. */
  readonly advisor: string | null;
}

/** @param hash as `location.hash` gives it; whatever it does not understand leads to the start. */
export function routeOf(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [first, second = ''] = path.split('/', 2);
  return {
    page: pages.find((page) => page === first) ?? 'start',
    filter: filterOf(new URLSearchParams(query)),
    advisor: first === 'advisors' && second !== '' ? second : null,
  };
}

export function hashOf(page: Page, filter: Filter = {}): string {
  const query = parametersOf(filter).toString();
  return query === '' ? `#/${page}` : `#/${page}?${query}`;
}

/** The address of the page of one advisor. */
export function advisorHash(advisor: string): string {
  return `#/advisors/${advisor}`;
}

export function goTo(page: Page, filter: Filter = {}): void {
  globalThis.location.hash = hashOf(page, filter);
}

/** Changes the filter without a step to go back through: for typing. */
export function replaceFilter(page: Page, filter: Filter): void {
  globalThis.history.replaceState(null, '', hashOf(page, filter));
  globalThis.dispatchEvent(new HashChangeEvent('hashchange'));
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(
    (changed) => {
      globalThis.addEventListener('hashchange', changed);
      return () => globalThis.removeEventListener('hashchange', changed);
    },
    () => globalThis.location.hash,
  );
  return useMemo(() => routeOf(hash), [hash]);
}

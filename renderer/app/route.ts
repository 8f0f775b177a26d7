import { useMemo, useSyncExternalStore } from 'react';
import { adviceFilterOf, adviceParametersOf, type AdviceFilter } from '../features/advisors/advice-filter.ts';
import type { Filter } from '../features/findings/filter.ts';
import { filterOf, parametersOf } from '../features/findings/filter.ts';

export const pages = [
  'start',
  'scan',
  'overview',
  'findings',
  'advisors',
  'tenant',
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
  /** Of the advice of that advisor. */
  readonly advice: AdviceFilter;
}

/** @param hash as `location.hash` gives it; whatever it does not understand leads to the start. */
export function routeOf(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [first, second = ''] = path.split('/', 2);
  const parameters = new URLSearchParams(query);
  const advisor = first === 'advisors' && second !== '' ? second : null;
  return {
    page: pages.find((page) => page === first) ?? 'start',
    filter: advisor === null ? filterOf(parameters) : {},
    advisor,
    advice: advisor === null ? {} : adviceFilterOf(parameters),
  };
}

export function hashOf(page: Page, filter: Filter = {}): string {
  return withQuery(`#/${page}`, parametersOf(filter));
}

/** The page among those of the advisors that judges no scan, but what a person answers. */
export const signInError = 'sign-in-error';

/** The address of the page of one advisor. */
export function advisorHash(advisor: string, filter: AdviceFilter = {}): string {
  return withQuery(`#/advisors/${advisor}`, adviceParametersOf(filter));
}

function withQuery(hash: string, parameters: URLSearchParams): string {
  const query = parameters.toString();
  return query === '' ? hash : `${hash}?${query}`;
}

export function goTo(page: Page, filter: Filter = {}): void {
  globalThis.location.hash = hashOf(page, filter);
}

export function goToAdvisor(advisor: string, filter: AdviceFilter = {}): void {
  globalThis.location.hash = advisorHash(advisor, filter);
}

/** Changes the address without a step to go back through: for typing in a filter. */
export function replaceHash(hash: string): void {
  globalThis.history.replaceState(null, '', hash);
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

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Facets } from '../../../core/contract/outputs.ts';
import { useApi } from '../../app/api.tsx';
import { useQuery, type Query } from '../../app/use-query.ts';
import type { Filter } from './filter.ts';

/** The counts of every choice within a filter. */
type FilterFacets = Facets & { readonly filter: Filter };

/** The counts of every choice, and the titles of the ids that have been seen. */
export function useFacets(
  workspace: string,
  scan: number,
  filter: Filter,
): { readonly facets: Query<FilterFacets>; readonly titleOf: (id: string) => string } {
  const api = useApi();
  const facets = useQuery(JSON.stringify([workspace, scan, filter]), async () => {
    const result = await api.findings.facets({ workspace, scan, filter });
    return result.ok ? { ok: true as const, value: { ...result.value, filter } } : result;
  });
  const known = useRef(new Map<string, string>());
  const [titles, setTitles] = useState<ReadonlyMap<string, string>>(known.current);
  useEffect(() => {
    const fresh = facets.value?.ids.filter(({ value }) => !known.current.has(value)) ?? [];
    if (fresh.length === 0) return;
    known.current = new Map([...known.current, ...fresh.map(({ value, label }) => [value, label] as const)]);
    setTitles(known.current);
  }, [facets.value]);
  const titleOf = useCallback((id: string) => titles.get(id) ?? id, [titles]);
  return { facets, titleOf };
}

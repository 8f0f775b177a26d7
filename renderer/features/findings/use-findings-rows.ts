import { useCallback } from 'react';
import type { FindingRow } from '../../../core/contract/outputs.ts';
import { useApi, type Input } from '../../app/api.tsx';
import { usePagedRows, type LoadRows, type PagedRows } from '../grid/use-paged-rows.ts';

export type FindingsView = Omit<Input<'findings', 'page'>, 'offset' | 'limit'>;

/** The findings of a view, a page at a time. */
export function useFindingsRows(view: FindingsView): PagedRows<FindingRow, FindingsView> {
  const api = useApi();
  const load = useCallback<LoadRows<FindingRow, FindingsView>>(
    async (of, offset, limit) => await api.findings.page({ ...of, offset, limit }),
    [api],
  );
  return usePagedRows(view, load);
}

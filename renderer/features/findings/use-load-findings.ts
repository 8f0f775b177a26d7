import { useCallback } from 'react';
import type { FindingRow } from '../../../core/contract/outputs.ts';
import { useApi, type Input } from '../../app/api.tsx';
import type { LoadRows } from '../grid/use-paged-rows.ts';

export type FindingsView = Omit<Input<'findings', 'page'>, 'offset' | 'limit'>;

/** Asks for one window of the findings. */
export function useLoadFindings(): LoadRows<FindingRow, FindingsView> {
  const api = useApi();
  return useCallback<LoadRows<FindingRow, FindingsView>>(
    async (view, offset, limit) => await api.findings.page({ ...view, offset, limit }),
    [api],
  );
}

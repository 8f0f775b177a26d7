import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { FindingRow } from '../../../core/contract/outputs.ts';
import type { ExpectedErrorShape } from '../../../core/model/expected-error.ts';
import { useApi, type Input } from '../../app/api.tsx';
import { useQuery } from '../../app/use-query.ts';
import { createPageCache } from '../grid/page-cache.ts';

/** Rows of one request. */
const pageSize = 200;
/** 5,000 rows at most are held. */
const mostPages = 25;
const mostRequests = 3;

export type FindingsView = Omit<Input<'findings', 'page'>, 'offset' | 'limit'>;

export interface FindingsRows {
  /** Null before the first answer. */
  readonly total: number | null;
  /** The rows are those of the view before. */
  readonly isStale: boolean;
  readonly error: ExpectedErrorShape | null;
  readonly reload: () => void;
  readonly rowAt: (index: number) => FindingRow | undefined;
  readonly onLook: (first: number, last: number) => void;
  /** The view that the rows belong to. */
  readonly view: FindingsView | null;
}

const never = (): (() => void) => () => undefined;

/** The rows of a view, a page at a time. The rows of the view before stay until the first of the new one are there. */
export function useFindingsRows(view: FindingsView): FindingsRows {
  const api = useApi();
  const { value, error, pending, reload } = useQuery(JSON.stringify(view), async () => {
    const result = await api.findings.page({ ...view, offset: 0, limit: pageSize });
    return result.ok ? { ok: true as const, value: { view, ...result.value } } : result;
  });
  const cache = useMemo(() => {
    if (value === null) return null;
    return createPageCache({
      total: value.total,
      first: value.rows,
      pageSize,
      mostPages,
      mostRequests,
      async load(offset, limit) {
        const result = await api.findings.page({ ...value.view, offset, limit });
        return result.ok ? result.value.rows : null;
      },
    });
  }, [api, value]);
  const version = useSyncExternalStore(cache?.subscribe ?? never, () => cache?.version() ?? 0);
  // A new function with every page that comes, so that whoever shows rows shows the new ones.
  const rowAt = useMemo(() => {
    void version;
    return (index: number) => cache?.row(index);
  }, [cache, version]);
  const onLook = useCallback((first: number, last: number) => cache?.look(first, last), [cache]);
  return {
    total: value?.total ?? null,
    isStale: pending && value !== null,
    error,
    reload,
    rowAt,
    onLook,
    view: value?.view ?? null,
  };
}

import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { Result } from '../../../core/contract/operation.ts';
import type { ExpectedErrorShape } from '../../../core/model/expected-error.ts';
import { useQuery } from '../../app/use-query.ts';
import { createPageCache } from './page-cache.ts';

/** Rows of one request. */
const pageSize = 100;
/** 5,000 rows at most are held. */
const mostPages = 50;
const mostRequests = 3;

export interface PagedRows<Row, View> {
  /** Null before the first answer. */
  readonly total: number | null;
  /** There are more than `total`. */
  readonly isAtLeast: boolean;
  /** The rows are those of the view before. */
  readonly isStale: boolean;
  readonly error: ExpectedErrorShape | null;
  readonly reload: () => void;
  readonly rowAt: (index: number) => Row | undefined;
  readonly onLook: (first: number, last: number) => void;
  /** The view that the rows belong to. */
  readonly view: View | null;
}

/** Asks for one window of a view. */
export type LoadRows<Row, View> = (
  view: View,
  offset: number,
  limit: number,
) => Promise<Result<{ readonly rows: readonly Row[]; readonly total: number; readonly isAtLeast?: true }>>;

const never = (): (() => void) => () => undefined;

/**
 * The rows of a view, a page at a time. The rows of the view before stay until the first of the new one are there.
 *
 * @param view all that the rows depend on, as JSON can say it
 */
export function usePagedRows<Row, View>(view: View, loadRows: LoadRows<Row, View>): PagedRows<Row, View> {
  const { value, error, pending, reload } = useQuery(JSON.stringify(view), async () => {
    const result = await loadRows(view, 0, pageSize);
    return result.ok ? { ok: true as const, value: { view, ...result.value } } : result;
  });
  const cache = useMemo(() => {
    if (value === null) return null;
    return createPageCache({
      total: value.isAtLeast === true ? Infinity : value.total,
      first: value.rows,
      pageSize,
      mostPages,
      mostRequests,
      async load(offset, limit) {
        const result = await loadRows(value.view, offset, limit);
        return result.ok ? result.value.rows : null;
      },
    });
  }, [loadRows, value]);
  const version = useSyncExternalStore(cache?.subscribe ?? never, () => cache?.version() ?? 0);
  // A new function with every page that comes, so that whoever shows rows shows the new ones.
  const rowAt = useMemo(() => {
    void version;
    return (index: number) => cache?.row(index);
  }, [cache, version]);
  const onLook = useCallback((first: number, last: number) => cache?.look(first, last), [cache]);
  return {
    total: value?.total ?? null,
    isAtLeast: value?.isAtLeast === true,
    isStale: pending && value !== null,
    error,
    reload,
    rowAt,
    onLook,
    view: value?.view ?? null,
  };
}

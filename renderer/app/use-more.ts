import { useCallback, useState } from 'react';
import type { Result } from '../../core/contract/operation.ts';
import type { ExpectedErrorShape } from '../../core/model/expected-error.ts';
import { useQuery } from './use-query.ts';

/** Rows of which more are read when the reader asks for them. */
export interface More<Row> {
  /** Null before the first answer. */
  readonly rows: readonly Row[] | null;
  readonly total: number;
  readonly error: ExpectedErrorShape | null;
  readonly reload: () => void;
  /** Reads the next ones. */
  readonly more: () => void;
}

/** Rows of one request. */
const pageSize = 50;

/**
 * The first rows of something, and more when they are asked for.
 *
 * @param key says everything that the rows depend on
 */
export function useMore<Row>(
  key: string,
  load: (
    offset: number,
    limit: number,
  ) => Promise<Result<{ readonly rows: readonly Row[]; readonly total: number }>>,
): More<Row> {
  const first = useQuery(key, () => load(0, pageSize));
  const [later, setLater] = useState<{
    readonly after: readonly Row[] | undefined;
    readonly rows: readonly Row[];
    readonly error: ExpectedErrorShape | null;
  }>({ after: undefined, rows: [], error: null });
  const head = first.value?.rows;
  const isCurrent = head !== undefined && later.after === head;
  const rows = head === undefined ? null : isCurrent ? [...head, ...later.rows] : head;
  const count = rows?.length ?? 0;
  const more = useCallback(() => {
    void load(count, pageSize).then((result) =>
      setLater((before) => {
        const known = before.after === head ? before.rows : [];
        return result.ok
          ? { after: head, rows: [...known, ...result.value.rows], error: null }
          : { after: head, rows: known, error: result.error };
      }),
    );
  }, [load, count, head]);
  return {
    rows,
    total: first.value?.total ?? 0,
    error: first.error ?? (isCurrent ? later.error : null),
    reload: first.reload,
    more,
  };
}

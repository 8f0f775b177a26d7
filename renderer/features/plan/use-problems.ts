import { useEffect, useState } from 'react';
import type { OutcomeRow } from '../../../core/contract/plan/applying-outputs.ts';
import type { ExpectedErrorShape } from '../../../core/model/expected-error.ts';
import { useApi } from '../../app/api.tsx';

/** Rows of one request. */
const pageSize = 50;

/** What a run has neither applied nor found so already: the first rows, and more as they come out and are asked for. */
export interface Problems {
  readonly rows: readonly OutcomeRow[];
  readonly error: ExpectedErrorShape | null;
  readonly retry: () => void;
  readonly more: () => void;
}

/**
 * Rows are only ever added, so that a list which is read while it grows stays where it is.
 *
 * @param total how many there are by now
 */
export function useProblems(plan: string, total: number): Problems {
  const api = useApi();
  const [rows, setRows] = useState<readonly OutcomeRow[]>([]);
  const [wanted, setWanted] = useState(pageSize);
  const [error, setError] = useState<ExpectedErrorShape | null>(null);
  const offset = rows.length;
  const limit = error === null ? Math.min(wanted, total) - offset : 0;
  useEffect(() => {
    if (limit <= 0) return undefined;
    let dropped = false;
    void api.plans.problems({ plan, offset, limit: Math.min(limit, pageSize) }).then((result) => {
      if (dropped) return;
      if (result.ok) setRows((before) => [...before, ...result.value.rows]);
      else setError(result.error);
    });
    return () => {
      dropped = true;
    };
  }, [api, plan, offset, limit]);
  return { rows, error, retry: () => setError(null), more: () => setWanted((before) => before + pageSize) };
}

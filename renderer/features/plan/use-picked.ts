import { useCallback } from 'react';
import { useApi } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { useNotices } from '../../app/notices.tsx';
import type { FindingsView } from '../findings/use-load-findings.ts';
import { selectedCount, type Selection as Rows } from '../grid/selection.ts';
import type { Selection } from './use-choices.ts';

/** More findings than these are named by the filter that shows them. */
const mostPicked = 10_000;
/** Rows of one request, the most that the contract allows. */
const pageSize = 500;

/** Finds out which findings selected rows stand for; null where it cannot, which is said then. */
export function usePicked(): (view: FindingsView, rows: Rows, total: number) => Promise<Selection | null> {
  const api = useApi();
  const { choice } = useStrings();
  const { say, refused } = useNotices();
  return useCallback(
    async (view, rows, total) => {
      const count = selectedCount(rows);
      if (count === total) return { filter: view.filter };
      if (count > mostPicked) {
        say('warning', choice.tooMany(mostPicked));
        return null;
      }
      const findings: number[] = [];
      for (const { first, last } of rows) {
        for (let offset = first; offset <= last; offset += pageSize) {
          const limit = Math.min(pageSize, last - offset + 1);
          const page = await api.findings.page({ ...view, offset, limit });
          if (!page.ok) {
            refused(page.error);
            return null;
          }
          findings.push(...page.value.rows.map(({ finding }) => finding));
        }
      }
      return findings.length === 0 ? null : { findings };
    },
    [api, choice, say, refused],
  );
}

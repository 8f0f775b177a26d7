import { useCallback } from 'react';
import { useApi } from '../../../app/api.tsx';
import { useStrings } from '../../../app/locale.tsx';
import { useNotices } from '../../../app/notices.tsx';
import { selectedCount, type Selection } from '../../grid/selection.ts';
import type { AdviceView } from '../advice-workbench.tsx';

/** More users than these are named by a list. */
const mostPicked = 10_000;
/** Rows of one request, the most that the contract allows. */
const pageSize = 500;

/** Finds out which objects selected rows of the advice are about; null where it cannot, which is said then. */
export function usePickedUsers(): (view: AdviceView, rows: Selection) => Promise<readonly number[] | null> {
  const api = useApi();
  const { mailboxGuid: words } = useStrings();
  const { say, refused } = useNotices();
  return useCallback(
    async (view, rows) => {
      const count = selectedCount(rows);
      if (count > mostPicked) {
        say('warning', words.tooMany(mostPicked));
        return null;
      }
      const objects: number[] = [];
      for (const { first, last } of rows) {
        for (let offset = first; offset <= last; offset += pageSize) {
          const limit = Math.min(pageSize, last - offset + 1);
          const page = await api.advisors.page({ ...view, offset, limit });
          if (!page.ok) {
            refused(page.error);
            return null;
          }
          objects.push(...page.value.rows.flatMap(({ object }) => object ?? []));
        }
      }
      if (count > 0 && objects.length === 0) {
        say('warning', words.noUsers);
        return null;
      }
      return objects;
    },
    [api, words, say, refused],
  );
}

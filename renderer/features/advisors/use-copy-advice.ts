import { useCallback } from 'react';
import { useStrings } from '../../app/locale.tsx';
import { useNotices } from '../../app/notices.tsx';
import { useCopy } from '../../app/use-copy.ts';
import { mostCopied } from '../findings/use-copy-rows.ts';
import type { ColumnLayout } from '../grid/columns.ts';
import { selectedCount, type Selection } from '../grid/selection.ts';
import { tsv } from '../grid/tsv.ts';
import type { LoadRows } from '../grid/use-paged-rows.ts';
import { adviceCellText, adviceColumnLabel, type AdviceGridRow } from './advice-columns.tsx';
import type { AdviceView } from './advice-workbench.tsx';

/** Rows of one request, the most that the contract allows. */
const pageSize = 500;

/** Copies the selected rows of a view, as it shows them, for a spreadsheet. */
export function useCopyAdvice(
  load: LoadRows<AdviceGridRow, AdviceView>,
): (view: AdviceView, selection: Selection, layout: readonly ColumnLayout[]) => Promise<void> {
  const strings = useStrings();
  const { say, refused } = useNotices();
  const copy = useCopy();
  return useCallback(
    async (view, selection, layout) => {
      const count = selectedCount(selection);
      if (count === 0) return;
      if (count > mostCopied) {
        say('warning', strings.findings.copyTooMany(mostCopied));
        return;
      }
      const rows: AdviceGridRow[] = [];
      for (const { first, last } of selection) {
        for (let offset = first; offset <= last; offset += pageSize) {
          const result = await load(view, offset, Math.min(pageSize, last - offset + 1));
          if (!result.ok) return refused(result.error);
          rows.push(...result.value.rows);
        }
      }
      const columns = layout.flatMap(({ id, isShown }) => (isShown ? [id] : []));
      const header = columns.map((column) => adviceColumnLabel(column, strings));
      const cells = rows.map((row) => columns.map((column) => adviceCellText(row, column, strings)));
      await copy(tsv([header, ...cells]), strings.findings.copied(rows.length));
    },
    [strings, say, refused, copy, load],
  );
}

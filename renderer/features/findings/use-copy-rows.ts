import { useCallback } from 'react';
import type { FindingRow } from '../../../core/contract/outputs.ts';
import { useApi } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { useNotices } from '../../app/notices.tsx';
import { useCopy } from '../../app/use-copy.ts';
import type { ColumnLayout } from '../grid/columns.ts';
import { selectedCount, type Selection } from '../grid/selection.ts';
import { tsv } from '../grid/tsv.ts';
import { cellText, isColumnId, type ColumnWords } from './finding-columns.tsx';
import type { FindingsView } from './use-findings-rows.ts';

/** More rows than these belong in an export. */
export const mostCopied = 10_000;
/** Rows of one request, the most that the contract allows. */
const pageSize = 500;

/** Copies the selected rows of a view, as it shows them, for a spreadsheet. */
export function useCopyRows(): (
  view: FindingsView,
  selection: Selection,
  layout: readonly ColumnLayout[],
  words: ColumnWords,
) => Promise<void> {
  const api = useApi();
  const strings = useStrings();
  const { say, refused } = useNotices();
  const copy = useCopy();
  return useCallback(
    async (view, selection, layout, words) => {
      const count = selectedCount(selection);
      if (count === 0) return;
      if (count > mostCopied) {
        say('warning', strings.findings.copyTooMany(mostCopied));
        return;
      }
      const rows: FindingRow[] = [];
      for (const { first, last } of selection) {
        for (let offset = first; offset <= last; offset += pageSize) {
          const limit = Math.min(pageSize, last - offset + 1);
          const result = await api.findings.page({ ...view, offset, limit });
          if (!result.ok) return refused(result.error);
          rows.push(...result.value.rows);
        }
      }
      const columns = layout.flatMap(({ id, isShown }) => (isShown && isColumnId(id) ? [id] : []));
      const header = columns.map((column) => strings.findings.column[column]);
      const cells = rows.map((row) =>
        columns.map((column) => (column === 'object' ? row.dn : cellText(row, column, words))),
      );
      await copy(tsv([header, ...cells]), strings.findings.copied(rows.length));
    },
    [api, strings, say, refused, copy],
  );
}

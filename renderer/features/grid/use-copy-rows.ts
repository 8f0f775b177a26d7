import { useCallback } from 'react';
import { useStrings } from '../../app/locale.tsx';
import { useNotices } from '../../app/notices.tsx';
import { useCopy } from '../../app/use-copy.ts';
import { selectedCount, type Selection } from './selection.ts';
import { tsv } from './tsv.ts';
import type { LoadRows } from './use-paged-rows.ts';

/** More rows than these belong in an export. */
const mostCopied = 10_000;
/** Rows of one request, the most that the contract allows. */
const pageSize = 500;

/** What is copied of each row, column by column. */
export interface CopiedColumn<Row> {
  readonly label: string;
  readonly textOf: (row: Row) => string;
}

/** Copies the selected rows of a view, as it shows them, for a spreadsheet. */
export function useCopyRows<Row, View>(
  load: LoadRows<Row, View>,
): (view: View, selection: Selection, columns: readonly CopiedColumn<Row>[]) => Promise<void> {
  const strings = useStrings();
  const { say, refused } = useNotices();
  const copy = useCopy();
  return useCallback(
    async (view, selection, columns) => {
      const count = selectedCount(selection);
      if (count === 0) return;
      if (count > mostCopied) {
        say('warning', strings.findings.copyTooMany(mostCopied));
        return;
      }
      const rows: Row[] = [];
      for (const { first, last } of selection) {
        for (let offset = first; offset <= last; offset += pageSize) {
          const result = await load(view, offset, Math.min(pageSize, last - offset + 1));
          if (!result.ok) return refused(result.error);
          rows.push(...result.value.rows);
        }
      }
      const cells = rows.map((row) => columns.map(({ textOf }) => textOf(row)));
      await copy(tsv([columns.map(({ label }) => label), ...cells]), strings.findings.copied(rows.length));
    },
    [strings, say, refused, copy, load],
  );
}

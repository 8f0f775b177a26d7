import type { ReactNode } from 'react';
import type { FindingRow } from '../../../core/contract/outputs.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { SeverityLabel } from '../../components/severity-label.tsx';
import type { Strings } from '../../app/strings.ts';
import { firstName } from '../details/holders-table.tsx';
import type { ColumnLayout } from '../grid/columns.ts';
import type { GridColumn } from '../grid/grid-row.tsx';
import type { CopiedColumn } from '../grid/use-copy-rows.ts';

export const columnIds = [
  'severity',
  'problem',
  'object',
  'attribute',
  'value',
  'proposal',
  'objectClass',
  'container',
  'source',
] as const;
export type ColumnId = (typeof columnIds)[number];

/** Which columns there are at first, in which order, how wide. */
export const firstLayout: readonly ColumnLayout[] = [
  { id: 'severity', isShown: true, width: 124 },
  { id: 'problem', isShown: true, width: 300 },
  { id: 'object', isShown: true, width: 180 },
  { id: 'attribute', isShown: true, width: 150 },
  { id: 'value', isShown: true, width: 240 },
  { id: 'proposal', isShown: true, width: 220 },
  { id: 'objectClass', isShown: false, width: 110 },
  { id: 'container', isShown: true, width: 260 },
  { id: 'source', isShown: false, width: 160 },
];

/** A cell shows no more of a value than this, in UTF-16 code units. */
const mostShown = 300;

export interface ColumnWords {
  readonly strings: Strings;
  /** Title of a finding id. */
  readonly titleOf: (id: string) => string;
  readonly sources: readonly string[];
}

export function isColumnId(id: string): id is ColumnId {
  return columnIds.some((known) => known === id);
}

/** What a column is called. */
export function columnName(id: string, { findings }: Strings): string {
  return isColumnId(id) ? findings.column[id] : id;
}

/** The columns that are shown, for the clipboard: objects by their whole DN. */
export function copiedColumns(
  layout: readonly ColumnLayout[],
  words: ColumnWords,
): readonly CopiedColumn<FindingRow>[] {
  return layout.flatMap(({ id, isShown }) =>
    isShown && isColumnId(id)
      ? [
          {
            label: columnName(id, words.strings),
            textOf: (row) => (id === 'object' ? row.dn : cellText(row, id, words)),
          },
        ]
      : [],
  );
}

/** What a cell says, as text: for the clipboard, and for the cells that show nothing but text. */
// oxlint-disable-next-line typescript/consistent-return -- every case returns; the compiler proves it
export function cellText(row: FindingRow, column: ColumnId, words: ColumnWords): string {
  const { strings } = words;
  switch (column) {
    case 'severity':
      return strings.severity[row.severity];
    case 'problem':
      return row.ids.map(words.titleOf).join(' · ');
    case 'object':
      return firstName(row.dn);
    case 'attribute':
      return row.attribute;
    case 'value':
      return row.value ?? '';
    case 'proposal':
      if (row.proposal === null) return strings.findings.remove;
      if (row.proposal !== undefined) return row.proposal;
      return row.suggestions > 0 ? strings.findings.suggestions(row.suggestions) : '';
    case 'objectClass':
      return row.objectClass;
    case 'container':
      return row.container;
    case 'source':
      return words.sources[row.source] ?? '';
  }
}

/** The columns that are shown, ready for the grid. */
export function gridColumns(
  layout: readonly ColumnLayout[],
  words: ColumnWords,
): readonly GridColumn<FindingRow>[] {
  return layout.flatMap(({ id, isShown, width }) => {
    if (!isShown || !isColumnId(id)) return [];
    return [
      {
        id,
        width,
        label: columnName(id, words.strings),
        cell: (row: FindingRow) => cell(row, id, words),
      },
    ];
  });
}

function cell(row: FindingRow, column: ColumnId, words: ColumnWords): ReactNode {
  if (column === 'severity') return <SeverityLabel severity={row.severity} />;
  const text = visibleText(cellText(row, column, words), mostShown);
  const title = column === 'object' ? visibleText(row.dn, mostShown) : text;
  return (
    <bdi title={title} dir="auto">
      {text}
    </bdi>
  );
}

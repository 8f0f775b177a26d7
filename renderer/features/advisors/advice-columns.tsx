import type { ReactNode } from 'react';
import type { AdvisorCatalogue } from '../../../core/model/advice.ts';
import type { AdviceRecord } from '../../../core/model/advice-text.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import type { Strings } from '../../app/strings.ts';
import { AdviceSeverityLabel } from '../../components/advice-severity-label.tsx';
import { firstName } from '../details/holders-table.tsx';
import type { ColumnLayout } from '../grid/columns.ts';
import type { GridColumn } from '../grid/grid-row.tsx';
import type { CopiedColumn } from '../grid/use-copy-rows.ts';

/** An advice as a row of the grid. */
export interface AdviceGridRow extends AdviceRecord {
  readonly id: number;
}

/** A cell shows no more of a value than this, in UTF-16 code units. */
const mostShown = 300;

/** Columns of every advisor; those of its own evidence are named `evidence:<name>`. */
const fixed = ['severity', 'outcome', 'subject', 'subjectClass', 'sentence'] as const;
type Fixed = (typeof fixed)[number];

/** Which columns there are at first, how wide. */
export function adviceLayout({ columns }: AdvisorCatalogue): readonly ColumnLayout[] {
  return [
    { id: 'severity', isShown: true, width: 132 },
    { id: 'outcome', isShown: true, width: 190 },
    { id: 'subject', isShown: true, width: 200 },
    { id: 'subjectClass', isShown: true, width: 96 },
    ...columns.map((name) => ({ id: `evidence:${name}`, isShown: true, width: 220 })),
    { id: 'sentence', isShown: true, width: 480 },
  ];
}

/** The columns that the workspace can sort by, and what it calls them. */
export function sortColumnOf(id: string): 'outcome' | 'subject' | 'subjectClass' | undefined {
  return (['outcome', 'subject', 'subjectClass'] as const).find((known) => known === id);
}

/** What a cell says, as text. */
export function adviceCellText(row: AdviceGridRow, column: string, strings: Strings): string {
  switch (column) {
    case 'severity':
      return row.severity === 'none' ? strings.advisors.fine : strings.severity[row.severity];
    case 'outcome':
      return row.title;
    case 'subject':
      return row.subject;
    case 'subjectClass':
      return row.subjectClass;
    case 'sentence':
      return row.sentence;
    default: {
      const name = column.replace(/^evidence:/, '');
      const value = row.evidence.find((each) => each.name === name)?.value ?? '';
      return value.replaceAll('\n', ' · ');
    }
  }
}

/** The columns that are shown, ready for the grid. */
export function adviceColumns(
  layout: readonly ColumnLayout[],
  strings: Strings,
): readonly GridColumn<AdviceGridRow>[] {
  return layout
    .filter(({ isShown }) => isShown)
    .map(({ id, width }) => ({
      id,
      width,
      label: adviceColumnLabel(id, strings),
      cell: (row: AdviceGridRow) => cell(row, id, strings),
    }));
}

/** The columns that are shown, for the clipboard. */
export function copiedAdviceColumns(
  layout: readonly ColumnLayout[],
  strings: Strings,
): readonly CopiedColumn<AdviceGridRow>[] {
  return layout
    .filter(({ isShown }) => isShown)
    .map(({ id }) => ({
      label: adviceColumnLabel(id, strings),
      textOf: (row) => adviceCellText(row, id, strings),
    }));
}

/** What a column is called. */
export function adviceColumnLabel(id: string, strings: Strings): string {
  const known = fixed.find((name): name is Fixed => name === id);
  return known === undefined ? id.replace(/^evidence:/, '') : strings.advisors.column[known];
}

function cell(row: AdviceGridRow, column: string, strings: Strings): ReactNode {
  if (column === 'severity') return <AdviceSeverityLabel severity={row.severity} />;
  const whole = visibleText(adviceCellText(row, column, strings), mostShown);
  // Only an object is named by a DN; a rule may well have an equals sign in its name.
  const isObject = column === 'subject' && row.object !== null;
  const text = isObject ? visibleText(firstName(row.subject), mostShown) : whole;
  return (
    <bdi title={whole} dir="auto">
      {text}
    </bdi>
  );
}

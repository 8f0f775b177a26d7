import { mergeClasses } from '@fluentui/react-components';
import { memo, type ReactNode } from 'react';
import { useStrings } from '../../app/locale.tsx';
import { useGridStyles } from './grid-styles.ts';
import { rowHeight } from './use-grid-scroll.ts';

/** A column as the grid shows it. */
export interface GridColumn<Row> {
  readonly id: string;
  readonly label: string;
  readonly width: number;
  /** The row in one cell; one line, cut off where it is too long. */
  readonly cell: (row: Row) => ReactNode;
}

interface Props<Row> {
  readonly index: number;
  readonly row: Row | undefined;
  readonly columns: readonly GridColumn<Row>[];
  /** From the top of the screen, in pixels. */
  readonly top: number;
  readonly isSelected: boolean;
  readonly isGroupStart: boolean;
  readonly activeColumn: number | null;
}

function Row<RowShape>(props: Props<RowShape>): ReactNode {
  const styles = useGridStyles();
  const { findings } = useStrings();
  const { index, row, columns, activeColumn } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={props.isSelected}
      aria-busy={row === undefined || undefined}
      data-row={index}
      className={mergeClasses(
        styles.row,
        props.isSelected && styles.selected,
        props.isGroupStart && styles.groupStart,
      )}
      style={{ transform: `translateY(${props.top}px)`, height: rowHeight }}
    >
      {columns.map((column, position) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={position + 1}
          tabIndex={position === activeColumn ? 0 : -1}
          data-column={position}
          className={styles.cell}
          style={{ width: column.width }}
        >
          {row === undefined ? (
            <span className={styles.skeleton} role="img" aria-label={findings.rowLoading} />
          ) : (
            <span className={styles.text}>{column.cell(row)}</span>
          )}
        </div>
      ))}
    </div>
  );
}

/** One row; drawn again only when something of it changed. The cast gives `memo` its type parameter back. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- memo forgets type parameters
export const GridRow = memo(Row) as typeof Row;

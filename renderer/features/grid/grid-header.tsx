import { mergeClasses } from '@fluentui/react-components';
import { ArrowDownRegular } from '@fluentui/react-icons/svg/arrow-down';
import { ArrowUpRegular } from '@fluentui/react-icons/svg/arrow-up';
import type { PointerEvent, ReactNode } from 'react';
import type { GridColumn } from './grid-row.tsx';
import { useGridStyles } from './grid-styles.ts';

export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

/** The names of the columns: click or Enter sorts, the right edge is the width. */
export function GridHeader<Row>(props: {
  readonly columns: readonly GridColumn<Row>[];
  readonly sort: Sort | null;
  readonly activeColumn: number | null;
  readonly onResize: (column: string, width: number) => void;
}): ReactNode {
  const styles = useGridStyles();
  const ordered = { true: 'descending', false: 'ascending' } as const;
  return (
    <div role="row" aria-rowindex={1} className={styles.header} data-row={-1}>
      {props.columns.map((column, position) => {
        const isSorted = props.sort?.column === column.id;
        return (
          <div
            key={column.id}
            role="columnheader"
            aria-colindex={position + 1}
            aria-sort={isSorted ? ordered[`${props.sort.descending}`] : 'none'}
            tabIndex={position === props.activeColumn ? 0 : -1}
            data-column={position}
            className={mergeClasses(styles.cell, styles.headerCell)}
            style={{ width: column.width }}
          >
            <span className={styles.text}>{column.label}</span>
            {isSorted && props.sort.descending ? <ArrowDownRegular /> : null}
            {isSorted && !props.sort.descending ? <ArrowUpRegular /> : null}
            <span
              aria-hidden="true"
              className={styles.handle}
              onPointerDown={(event) =>
                drag(event, column.width, (width) => props.onResize(column.id, width))
              }
              onClick={(event) => event.stopPropagation()}
            />
          </div>
        );
      })}
    </div>
  );
}

/** Follows the pointer until it is let go. */
function drag(event: PointerEvent<HTMLElement>, width: number, resize: (width: number) => void): void {
  event.preventDefault();
  const handle = event.currentTarget;
  const start = event.clientX;
  handle.setPointerCapture(event.pointerId);
  const move = (moved: globalThis.PointerEvent): void => resize(width + moved.clientX - start);
  handle.addEventListener('pointermove', move);
  const end = (): void => handle.removeEventListener('pointermove', move);
  handle.addEventListener('pointerup', end, { once: true });
  handle.addEventListener('pointercancel', end, { once: true });
}

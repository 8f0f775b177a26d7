import { mergeClasses } from '@fluentui/react-components';
import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { GridHeader, type Sort } from './grid-header.tsx';
import { intentOf, within, type GridIntent, type Position } from './grid-keyboard.ts';
import { GridRow, type GridColumn } from './grid-row.tsx';
import { useGridStyles } from './grid-styles.ts';
import { isSelected, nothingSelected, rangeBetween, toggledRow, type Selection } from './selection.ts';
import { rowHeight, useGridScroll } from './use-grid-scroll.ts';

export type { GridColumn, Sort };

export interface DataGridProps<Row> {
  readonly label: string;
  readonly columns: readonly GridColumn<Row>[];
  /** Of the rows that are shown: where it changes they are others, and the list begins at its top. */
  readonly viewKey: string;
  readonly rowCount: number;
  /** There are more rows than `rowCount`. */
  readonly isAtLeast?: boolean;
  /** Undefined while it is on its way. */
  readonly rowAt: (index: number) => Row | undefined;
  /** Which rows are looked at now. */
  readonly onLook: (first: number, last: number) => void;
  readonly sort: Sort | null;
  readonly onSort: (column: string) => void;
  readonly onResize: (column: string, width: number) => void;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  readonly onOpen: (index: number) => void;
  /** The focus went to another row. */
  readonly onActive: (index: number) => void;
  readonly onCopy: () => void;
  readonly onEscape: () => void;
  /** Rows of one group are next to each other and share this; null where nothing is grouped. */
  readonly groupOf: ((row: Row) => string) | null;
  /** The rows are those of before: others are on their way. */
  readonly isStale: boolean;
}

/** A grid over any number of rows, of which it draws those on the screen. ARIA grid pattern, rows selectable. */
export function DataGrid<Row>(props: DataGridProps<Row>): ReactNode {
  const { columns, viewKey, rowCount, rowAt, onLook, selection, onSelect } = props;
  const styles = useGridStyles();
  const grid = useRef<HTMLDivElement>(null);
  const scroll = useGridScroll(grid, rowCount, viewKey);
  const [wanted, setActive] = useState<Position>({ row: 0, column: 0 });
  const [viewBefore, setViewBefore] = useState(viewKey);
  if (viewBefore !== viewKey) {
    setViewBefore(viewKey);
    setActive(({ row, column }) => ({ row: Math.min(row, 0), column }));
  }
  const anchor = useRef(0);
  const takesFocus = useRef(false);
  const extent = { rows: rowCount, columns: columns.length, screen: scroll.screen };
  const active = within(wanted, extent);
  const { first, last } = scroll;

  useEffect(() => onLook(first, last), [onLook, first, last]);

  useLayoutEffect(() => {
    if (!takesFocus.current) return;
    takesFocus.current = false;
    const selector = `[data-row="${active.row}"] > [data-column="${active.column}"]`;
    const cell = grid.current?.querySelector<HTMLElement>(selector);
    cell?.focus({ preventScroll: true });
    if (cell && grid.current) showColumn(grid.current, cell);
  });

  function moveTo(to: Position, extend: boolean): void {
    takesFocus.current = true;
    setActive(to);
    if (to.row < 0) return;
    scroll.showRow(to.row);
    if (extend) onSelect(rangeBetween(anchor.current, to.row));
    else anchor.current = to.row;
    if (to.row !== active.row) props.onActive(to.row);
  }

  function perform(intent: GridIntent): void {
    const column = columns[active.column];
    switch (intent.kind) {
      case 'move':
        return moveTo(intent.to, intent.extend);
      case 'toggle':
        anchor.current = active.row;
        return onSelect(toggledRow(selection, active.row));
      case 'selectAll':
        return rowCount === 0 ? undefined : onSelect(rangeBetween(0, rowCount - 1));
      case 'copy':
        return props.onCopy();
      case 'open':
        return props.onOpen(active.row);
      case 'sort':
        return column === undefined ? undefined : props.onSort(column.id);
      case 'resize':
        return column === undefined ? undefined : props.onResize(column.id, column.width + intent.by * 24);
      case 'clear':
        onSelect(nothingSelected);
        return props.onEscape();
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey) return;
    const key = { key: event.key, ctrl: event.ctrlKey || event.metaKey, shift: event.shiftKey };
    const intent = intentOf(key, active, extent);
    if (intent === undefined) return;
    event.preventDefault();
    perform(intent);
  }

  function onClick(event: MouseEvent): void {
    const at = positionOf(event.target);
    const column = at === undefined ? undefined : columns[at.column];
    if (at === undefined || column === undefined) return;
    if (at.row < 0) {
      setActive(at);
      props.onSort(column.id);
    } else if (event.shiftKey) {
      moveTo(at, true);
    } else if (event.ctrlKey || event.metaKey) {
      moveTo(at, false);
      onSelect(toggledRow(selection, at.row));
    } else {
      moveTo(at, false);
      onSelect(rangeBetween(at.row, at.row));
      props.onOpen(at.row);
    }
  }

  const width = columns.reduce((sum, column) => sum + column.width, 0);
  return (
    <div
      ref={grid}
      role="grid"
      aria-label={props.label}
      aria-rowcount={props.isAtLeast === true ? -1 : rowCount + 1}
      aria-colcount={columns.length}
      aria-multiselectable="true"
      aria-busy={props.isStale}
      className={styles.grid}
      data-region="grid"
      onScroll={scroll.onScroll}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onMouseDown={(event) => (event.shiftKey ? event.preventDefault() : undefined)}
    >
      <div role="presentation" style={{ height: scroll.scrollHeight + rowHeight, width, minWidth: '100%' }}>
        <div role="presentation" className={styles.screen}>
          <GridHeader
            columns={columns}
            sort={props.sort}
            activeColumn={active.row < 0 ? active.column : null}
            onResize={props.onResize}
          />
          <div
            role="rowgroup"
            className={mergeClasses(styles.rows, props.isStale && styles.stale)}
            style={{ height: Math.min(scroll.viewHeight, scroll.scrollHeight) }}
          >
            {indexesOf(first, last, active.row).map((index) => (
              <GridRow
                key={index}
                index={index}
                row={rowAt(index)}
                columns={columns}
                top={index * rowHeight - scroll.offset}
                isSelected={isSelected(selection, index)}
                isGroupStart={startsGroup(props, index)}
                activeColumn={index === active.row ? active.column : null}
              />
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}

/** The rows on the screen, and the one that has the focus wherever it is: what is not drawn cannot keep it. */
function indexesOf(first: number, last: number, active: number): readonly number[] {
  const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => first + place);
  if (active < 0 || (first <= active && active <= last)) return indexes;
  return active < first ? [active, ...indexes] : [...indexes, active];
}

function startsGroup<Row>({ groupOf, rowAt }: DataGridProps<Row>, index: number): boolean {
  if (groupOf === null || index === 0) return false;
  const [before, row] = [rowAt(index - 1), rowAt(index)];
  return before !== undefined && row !== undefined && groupOf(before) !== groupOf(row);
}

function positionOf(target: EventTarget): Position | undefined {
  if (!(target instanceof Element)) return undefined;
  const column = target.closest<HTMLElement>('[data-column]')?.dataset['column'];
  const row = target.closest<HTMLElement>('[data-row]')?.dataset['row'];
  if (row === undefined || column === undefined) return undefined;
  return { row: Number(row), column: Number(column) };
}

/** Scrolls sideways as little as is needed. */
function showColumn(grid: HTMLElement, cell: HTMLElement): void {
  const [left, right] = [cell.offsetLeft, cell.offsetLeft + cell.offsetWidth];
  if (left < grid.scrollLeft) grid.scrollLeft = left;
  else if (right > grid.scrollLeft + grid.clientWidth) grid.scrollLeft = right - grid.clientWidth;
}

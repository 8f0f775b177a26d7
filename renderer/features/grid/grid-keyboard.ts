/** The cell that has the focus. Row -1 is the header. */
export interface Position {
  readonly row: number;
  readonly column: number;
}

export interface Extent {
  readonly rows: number;
  readonly columns: number;
  /** Rows that fit on the screen, at least one. */
  readonly screen: number;
}

export interface Key {
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
}

/** What a key asks of the grid. */
export type GridIntent =
  | { readonly kind: 'move'; readonly to: Position; readonly extend: boolean }
  | { readonly kind: 'toggle' | 'selectAll' | 'copy' | 'open' | 'sort' | 'clear' }
  | { readonly kind: 'resize'; readonly by: 1 | -1 };

/**
 * The keyboard of a grid with a selection of rows. Undefined for keys that are not the grid's.
 *
 * Source: ARIA Authoring Practices, grid pattern (data grids).
 */
export function intentOf(key: Key, at: Position, extent: Extent): GridIntent | undefined {
  const isHeader = at.row < 0;
  if (key.ctrl) {
    if (isHeader && key.key === 'ArrowLeft') return { kind: 'resize', by: -1 };
    if (isHeader && key.key === 'ArrowRight') return { kind: 'resize', by: 1 };
    if (key.key.toLowerCase() === 'a') return { kind: 'selectAll' };
    if (key.key.toLowerCase() === 'c') return { kind: 'copy' };
  }
  if (key.key === 'Enter') return { kind: isHeader ? 'sort' : 'open' };
  if (key.key === ' ') return { kind: isHeader ? 'sort' : 'toggle' };
  if (key.key === 'Escape') return { kind: 'clear' };
  const to = destinationOf(key, at, extent);
  if (to === undefined) return undefined;
  return { kind: 'move', to: within(to, extent), extend: key.shift && !isHeader && to.row !== at.row };
}

function destinationOf({ key, ctrl }: Key, at: Position, extent: Extent): Position | undefined {
  const { row, column } = at;
  switch (key) {
    case 'ArrowLeft':
      return { row, column: column - 1 };
    case 'ArrowRight':
      return { row, column: column + 1 };
    case 'ArrowUp':
      return { row: row - 1, column };
    case 'ArrowDown':
      return { row: row + 1, column };
    case 'PageUp':
      return { row: Math.max(0, row - extent.screen), column };
    case 'PageDown':
      return { row: row + extent.screen, column };
    case 'Home':
      return { row: ctrl ? 0 : row, column: 0 };
    case 'End':
      return { row: ctrl ? extent.rows - 1 : row, column: extent.columns - 1 };
    default:
      return undefined;
  }
}

/** The nearest cell there is. */
export function within({ row, column }: Position, extent: Extent): Position {
  return {
    row: Math.max(-1, Math.min(row, extent.rows - 1)),
    column: Math.max(0, Math.min(column, extent.columns - 1)),
  };
}

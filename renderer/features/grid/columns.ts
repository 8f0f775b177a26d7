/** How one column is shown. */
export interface ColumnLayout {
  readonly id: string;
  readonly isShown: boolean;
  /** Pixels. */
  readonly width: number;
}

export const narrowest = 64;
export const widest = 1200;

export function resized(layout: readonly ColumnLayout[], id: string, width: number): readonly ColumnLayout[] {
  const bounded = Math.max(narrowest, Math.min(widest, Math.round(width)));
  return layout.map((column) => (column.id === id ? { ...column, width: bounded } : column));
}

/** Shows or hides a column; the last that is shown stays. */
export function toggledColumn(layout: readonly ColumnLayout[], id: string): readonly ColumnLayout[] {
  const shown = layout.filter(({ isShown }) => isShown);
  return layout.map((column) => {
    if (column.id !== id) return column;
    return column.isShown && shown.length === 1 ? column : { ...column, isShown: !column.isShown };
  });
}

/** Moves a column by one place. */
export function movedColumn(
  layout: readonly ColumnLayout[],
  id: string,
  by: 1 | -1,
): readonly ColumnLayout[] {
  const from = layout.findIndex((column) => column.id === id);
  const column = layout[from];
  const to = from + by;
  if (column === undefined || to < 0 || to >= layout.length) return layout;
  return layout.toSpliced(from, 1).toSpliced(to, 0, column);
}

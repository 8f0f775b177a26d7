import { useEffect, useMemo, useState } from 'react';
import { resized, type ColumnLayout } from './columns.ts';

/** After the last change, in milliseconds: dragging a border is many. */
const keepingPause = 300;

/**
 * Which columns there are, in which order and how wide; what is changed is kept.
 *
 * @param kept what was kept before; undefined until that is known
 * @param keep the same function for as long as it is to be told
 */
export function useLayout(
  kept: readonly ColumnLayout[] | undefined,
  first: readonly ColumnLayout[],
  keep: (layout: readonly ColumnLayout[]) => void,
): readonly [layout: readonly ColumnLayout[], change: (layout: readonly ColumnLayout[]) => void] {
  const [changed, setChanged] = useState<readonly ColumnLayout[] | null>(null);
  const layout = useMemo(() => changed ?? layoutOf(kept ?? [], first), [changed, kept, first]);
  useEffect(() => {
    if (changed === null) return undefined;
    const timer = setTimeout(() => keep(changed), keepingPause);
    return () => clearTimeout(timer);
  }, [changed, keep]);
  return [layout, setChanged];
}

/** What was kept, without columns that are no more, and with those that were not yet. */
export function layoutOf(
  kept: readonly ColumnLayout[],
  first: readonly ColumnLayout[],
): readonly ColumnLayout[] {
  const isColumn = (id: string): boolean => first.some((column) => column.id === id);
  const known = kept.filter(({ id }, at) => isColumn(id) && kept.findIndex((one) => one.id === id) === at);
  const others = first.filter(({ id }) => known.every((one) => one.id !== id));
  const layout = [...known, ...others];
  if (!layout.some(({ isShown }) => isShown)) return first;
  return layout.flatMap((column) => resized([column], column.id, column.width));
}

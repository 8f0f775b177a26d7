import { useEffect, useMemo, useState } from 'react';
import { useSettings } from '../../app/settings.tsx';
import { resized, type ColumnLayout } from '../grid/columns.ts';
import { firstLayout, isColumnId } from './finding-columns.tsx';

/** After the last change, in milliseconds: dragging a border is many. */
const keepingPause = 300;

/** Which columns there are, in which order and how wide; what is changed is remembered in the settings. */
export function useLayout(): readonly [
  layout: readonly ColumnLayout[],
  change: (layout: readonly ColumnLayout[]) => void,
] {
  const { settings, change } = useSettings();
  const [changed, setChanged] = useState<readonly ColumnLayout[] | null>(null);
  const kept = settings.value?.columns;
  const layout = useMemo(() => changed ?? layoutOf(kept ?? []), [changed, kept]);
  useEffect(() => {
    if (changed === null) return undefined;
    const timer = setTimeout(() => void change({ columns: [...changed] }), keepingPause);
    return () => clearTimeout(timer);
  }, [changed, change]);
  return [layout, setChanged];
}

/** What was remembered, without columns that are no more, and with those that were not yet. */
export function layoutOf(kept: readonly ColumnLayout[]): readonly ColumnLayout[] {
  const known = kept.filter(({ id }, at) => isColumnId(id) && kept.findIndex((one) => one.id === id) === at);
  const others = firstLayout.filter(({ id }) => known.every((one) => one.id !== id));
  const layout = [...known, ...others];
  if (!layout.some(({ isShown }) => isShown)) return firstLayout;
  return layout.flatMap((column) => resized([column], column.id, column.width));
}

import { useCallback, useState } from 'react';
import { nothingSelected, type Selection } from './selection.ts';

/** Below this width the filters begin hidden. */
const narrow = '(max-width: 900px)';

/** What a person has selected, opened and put away around a grid. */
export interface WorkbenchState {
  readonly selection: Selection;
  readonly select: (selection: Selection) => void;
  /** Number of the row whose details are shown. */
  readonly opened: number | null;
  readonly open: (row: number | null) => void;
  /** Puts the details away; the grid has the focus again. */
  readonly close: () => void;
  readonly areFiltersShown: boolean;
  readonly toggleFilters: () => void;
}

/**
 * Nothing selected, nothing opened. A selection is of rows by their place: with another view, by whatever way it came,
 * there is none.
 *
 * @param viewKey of the view that is asked for
 */
export function useWorkbench(viewKey: string): WorkbenchState {
  const [selected, setSelected] = useState({ viewKey, selection: nothingSelected });
  const selection = selected.viewKey === viewKey ? selected.selection : nothingSelected;
  const select = useCallback((rows: Selection) => setSelected({ viewKey, selection: rows }), [viewKey]);
  const [opened, open] = useState<number | null>(null);
  const [areFiltersShown, setFiltersShown] = useState(() => !matchMedia(narrow).matches);
  const close = useCallback(() => {
    open(null);
    document.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]')?.focus();
  }, []);
  const toggleFilters = useCallback(() => setFiltersShown((before) => !before), []);
  return { selection, select, opened, open, close, areFiltersShown, toggleFilters };
}

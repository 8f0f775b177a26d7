import { useCallback } from 'react';
import { useSettings } from '../../app/settings.tsx';
import type { ColumnLayout } from '../grid/columns.ts';
import { useLayout } from '../grid/use-layout.ts';
import { firstLayout } from './finding-columns.tsx';

/** The columns of the findings, as the settings keep them. */
export function useFindingsLayout(): ReturnType<typeof useLayout> {
  const { settings, change } = useSettings();
  const keep = useCallback(
    (layout: readonly ColumnLayout[]) => void change({ columns: [...layout] }),
    [change],
  );
  return useLayout(settings.value?.columns, firstLayout, keep);
}

import { useCallback, useMemo } from 'react';
import type { AdvisorCatalogue } from '../../../core/model/advice.ts';
import { useSettings } from '../../app/settings.tsx';
import type { ColumnLayout } from '../grid/columns.ts';
import { useLayout } from '../grid/use-layout.ts';
import { adviceLayout } from './advice-columns.tsx';

/** The columns of what an advisor says, as the settings keep them, and as they are at first. */
export function useAdviceLayout(catalogue: AdvisorCatalogue): {
  readonly layout: readonly ColumnLayout[];
  readonly first: readonly ColumnLayout[];
  readonly change: (layout: readonly ColumnLayout[]) => void;
} {
  const { settings, change: changeSettings } = useSettings();
  const first = useMemo(() => adviceLayout(catalogue), [catalogue]);
  const keep = useCallback(
    (layout: readonly ColumnLayout[]) =>
      void changeSettings({ adviceColumns: { [catalogue.id]: [...layout] } }),
    [catalogue.id, changeSettings],
  );
  const [layout, change] = useLayout(settings.value?.adviceColumns[catalogue.id], first, keep);
  return { layout, first, change };
}

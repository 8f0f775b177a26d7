import { MenuItem } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useStrings } from '../../app/locale.tsx';
import { ColumnChooser } from '../grid/column-chooser.tsx';
import type { ColumnLayout } from '../grid/columns.ts';
import { GridBar } from '../grid/grid-bar.tsx';
import { selectedCount } from '../grid/selection.ts';
import type { WorkbenchState } from '../grid/use-workbench.ts';
import { adviceColumnLabel } from './advice-columns.tsx';

const formats = ['csv', 'xlsx', 'jsonl'] as const;
type Format = (typeof formats)[number];

/** What can be done with the advice, and how many subjects are shown. */
export function AdviceBar(props: {
  readonly state: WorkbenchState;
  readonly layout: readonly ColumnLayout[];
  /** As it is where nobody changed it. */
  readonly first: readonly ColumnLayout[];
  readonly onLayout: (layout: readonly ColumnLayout[]) => void;
  readonly onExport: (format: Format) => void;
  readonly onCopy: () => void;
  /** Null where it is not known: no number must look like health. */
  readonly total: number | null;
  readonly isUpdating: boolean;
}): ReactNode {
  const { state, total } = props;
  const strings = useStrings();
  return (
    <GridBar
      areFiltersShown={state.areFiltersShown}
      onFilters={state.toggleFilters}
      looks={
        <ColumnChooser
          layout={props.layout}
          first={props.first}
          nameOf={(id) => adviceColumnLabel(id, strings)}
          onLayout={props.onLayout}
        />
      }
      exports={formats.map((format) => (
        <MenuItem key={format} onClick={() => props.onExport(format)}>
          {strings.findings.exportAs[format]}
        </MenuItem>
      ))}
      onCopy={props.onCopy}
      selected={selectedCount(state.selection)}
      total={total === null ? null : strings.advisors.total(total)}
      isUpdating={props.isUpdating}
    />
  );
}

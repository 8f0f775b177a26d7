import {
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  ToolbarButton,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { GroupRegular } from '@fluentui/react-icons/svg/group';
import type { ReactNode } from 'react';
import { useStrings } from '../../app/locale.tsx';
import { ColumnChooser } from '../grid/column-chooser.tsx';
import type { ColumnLayout } from '../grid/columns.ts';
import { GridBar } from '../grid/grid-bar.tsx';
import type { WorkbenchState } from '../grid/use-workbench.ts';
import { selectedCount } from '../grid/selection.ts';
import { columnName, firstLayout } from './finding-columns.tsx';

export const formats = ['csv', 'xlsx', 'jsonl', 'html'] as const;
export type Format = (typeof formats)[number];
const listFormats = ['csv', 'xlsx'] as const;
export type ListFormat = (typeof listFormats)[number];
export type Grouping = 'none' | 'problem' | 'object';
const groupings = ['none', 'problem', 'object'] as const;

const useStyles = makeStyles({
  command: { fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightRegular },
});

/** What can be done with the findings, and how many there are. */
export function CommandBar(props: {
  readonly state: WorkbenchState;
  readonly grouping: Grouping;
  readonly onGroup: (grouping: Grouping) => void;
  readonly layout: readonly ColumnLayout[];
  readonly onLayout: (layout: readonly ColumnLayout[]) => void;
  readonly onExport: (format: Format) => void;
  /** For the list that colleagues fill in. */
  readonly onExportList: (format: ListFormat) => void;
  readonly onCopy: () => void;
  /** What can be decided about the findings. */
  readonly plan: ReactNode;
  /** Null where it is not known: no number must look like health. */
  readonly total: number | null;
  /** There are more than `total`, which are being counted. */
  readonly isAtLeast: boolean;
  readonly isUpdating: boolean;
}): ReactNode {
  const { state, total, isAtLeast } = props;
  const strings = useStrings();
  const { counts, findings: words } = strings;
  return (
    <GridBar
      areFiltersShown={state.areFiltersShown}
      onFilters={state.toggleFilters}
      looks={
        <>
          <GroupMenu grouping={props.grouping} onGroup={props.onGroup} />
          <ColumnChooser
            layout={props.layout}
            first={firstLayout}
            nameOf={(id) => columnName(id, strings)}
            onLayout={props.onLayout}
          />
        </>
      }
      commands={props.plan}
      exports={
        <>
          {formats.map((format) => (
            <MenuItem key={format} onClick={() => props.onExport(format)}>
              {words.exportAs[format]}
            </MenuItem>
          ))}
          <MenuDivider />
          {listFormats.map((format) => (
            <MenuItem key={`list ${format}`} onClick={() => props.onExportList(format)}>
              {strings.plan.exportAs[format]}
            </MenuItem>
          ))}
        </>
      }
      onCopy={props.onCopy}
      selected={selectedCount(state.selection)}
      total={total === null ? null : isAtLeast ? counts.findingsAtLeast(total) : counts.findings(total)}
      isUpdating={props.isUpdating}
    />
  );
}

function GroupMenu(props: {
  readonly grouping: Grouping;
  readonly onGroup: (grouping: Grouping) => void;
}): ReactNode {
  const styles = useStyles();
  const { findings: words } = useStrings();
  return (
    <Menu
      checkedValues={{ group: [props.grouping] }}
      onCheckedValueChange={(_, { checkedItems }) =>
        props.onGroup(groupings.find((grouping) => grouping === checkedItems[0]) ?? 'none')
      }
    >
      <MenuTrigger disableButtonEnhancement>
        <ToolbarButton className={styles.command} icon={<GroupRegular />}>
          {words.group}
        </ToolbarButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {groupings.map((grouping) => (
            <MenuItemRadio key={grouping} name="group" value={grouping}>
              {words.groups[grouping]}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

import {
  Menu,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Spinner,
  Text,
  Toolbar,
  ToolbarButton,
  ToolbarDivider,
  ToolbarToggleButton,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import { FilterRegular } from '@fluentui/react-icons/svg/filter';
import { GroupRegular } from '@fluentui/react-icons/svg/group';
import type { ReactNode } from 'react';
import { useStrings } from '../../app/locale.tsx';
import type { ColumnLayout } from '../grid/columns.ts';
import { ColumnChooser } from './column-chooser.tsx';

export const formats = ['csv', 'xlsx', 'jsonl', 'html'] as const;
export type Format = (typeof formats)[number];
export type Grouping = 'none' | 'problem' | 'object';
const groupings = ['none', 'problem', 'object'] as const;

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    padding: `0 ${tokens.spacingHorizontalM}`,
    flexShrink: 0,
  },
  bar: { flexWrap: 'wrap' },
  command: { fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightRegular },
  count: {
    marginLeft: 'auto',
    display: 'flex',
    gap: tokens.spacingHorizontalM,
    alignItems: 'center',
    fontVariantNumeric: 'tabular-nums',
  },
});

/** What can be done with the findings, and how many there are. */
export function CommandBar(props: {
  readonly areFiltersShown: boolean;
  readonly onFilters: () => void;
  readonly grouping: Grouping;
  readonly onGroup: (grouping: Grouping) => void;
  readonly layout: readonly ColumnLayout[];
  readonly onLayout: (layout: readonly ColumnLayout[]) => void;
  readonly onExport: (format: Format) => void;
  readonly onCopy: () => void;
  /** What can be decided about the findings. */
  readonly plan: ReactNode;
  readonly selected: number;
  /** Null where it is not known: no number must look like health. */
  readonly total: number | null;
  /** There are more than `total`, which are being counted. */
  readonly isAtLeast: boolean;
  readonly isUpdating: boolean;
}): ReactNode {
  const styles = useStyles();
  const strings = useStrings();
  const words = strings.findings;
  return (
    <div className={styles.root} data-region="commands">
      <Toolbar
        size="small"
        className={styles.bar}
        aria-label={words.commands}
        checkedValues={{ filters: props.areFiltersShown ? ['filters'] : [] }}
        onCheckedValueChange={props.onFilters}
      >
        <ToolbarToggleButton
          className={styles.command}
          name="filters"
          value="filters"
          icon={<FilterRegular />}
        >
          {words.showFilters}
        </ToolbarToggleButton>
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
        <ColumnChooser layout={props.layout} onLayout={props.onLayout} />
        <ToolbarDivider />
        {props.plan}
        <ToolbarButton
          className={styles.command}
          icon={<CopyRegular />}
          disabled={props.selected === 0}
          onClick={props.onCopy}
        >
          {words.copy}
        </ToolbarButton>
        <Menu>
          <MenuTrigger disableButtonEnhancement>
            <ToolbarButton className={styles.command} icon={<ArrowDownloadRegular />}>
              {words.export}
            </ToolbarButton>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              {formats.map((format) => (
                <MenuItem key={format} onClick={() => props.onExport(format)}>
                  {words.exportAs[format]}
                </MenuItem>
              ))}
            </MenuList>
          </MenuPopover>
        </Menu>
      </Toolbar>
      <div className={styles.count} role="status">
        {props.isUpdating ? <Spinner size="extra-tiny" label={words.updating} /> : null}
        {props.selected > 0 ? <Text>{strings.counts.selected(props.selected)}</Text> : null}
        {props.total === null ? null : (
          <Text weight="semibold">
            {props.isAtLeast
              ? strings.counts.findingsAtLeast(props.total)
              : strings.counts.findings(props.total)}
          </Text>
        )}
      </div>
    </div>
  );
}

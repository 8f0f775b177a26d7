import {
  Menu,
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
import type { ReactNode } from 'react';
import { useStrings } from '../../app/locale.tsx';
import { contentRegion } from '../../app/regions.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    padding: `0 ${tokens.spacingHorizontalM}`,
    flexShrink: 0,
  },
  // As wide as what they say: what a narrow window has no room for takes lines from the rows.
  bar: { flexWrap: 'wrap', '& button': { minWidth: 0 } },
  command: { fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightRegular },
  count: {
    marginLeft: 'auto',
    display: 'flex',
    gap: tokens.spacingHorizontalM,
    alignItems: 'center',
    fontVariantNumeric: 'tabular-nums',
  },
});

/** What can be done with the rows of a grid, and how many there are. */
export function GridBar(props: {
  readonly areFiltersShown: boolean;
  readonly onFilters: () => void;
  /** How the rows are shown: groups, columns. */
  readonly looks: ReactNode;
  /** What can be decided about the rows. */
  readonly commands?: ReactNode;
  /** Items of the export menu. */
  readonly exports: ReactNode;
  readonly onCopy: () => void;
  readonly selected: number;
  /** How many rows there are; null where it is not known: no number must look like health. */
  readonly total: string | null;
  readonly isUpdating: boolean;
}): ReactNode {
  const styles = useStyles();
  const { findings: words, counts } = useStrings();
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
        {props.looks}
        <ToolbarDivider />
        {props.commands}
        <ToolbarButton
          className={styles.command}
          icon={<CopyRegular />}
          disabled={props.selected === 0}
          onClick={props.onCopy}
        >
          {words.copy}
        </ToolbarButton>
        <Menu mountNode={contentRegion()}>
          <MenuTrigger disableButtonEnhancement>
            <ToolbarButton className={styles.command} icon={<ArrowDownloadRegular />}>
              {words.export}
            </ToolbarButton>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>{props.exports}</MenuList>
          </MenuPopover>
        </Menu>
      </Toolbar>
      <div className={styles.count} role="status">
        {props.isUpdating ? <Spinner size="extra-tiny" label={words.updating} /> : null}
        {props.selected > 0 ? <Text>{counts.selected(props.selected)}</Text> : null}
        {props.total === null ? null : <Text weight="semibold">{props.total}</Text>}
      </div>
    </div>
  );
}

import {
  Button,
  Checkbox,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Subtitle2,
  ToolbarButton,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { ArrowDownRegular } from '@fluentui/react-icons/svg/arrow-down';
import { ArrowUpRegular } from '@fluentui/react-icons/svg/arrow-up';
import { ColumnRegular } from '@fluentui/react-icons/svg/column';
import type { ReactNode } from 'react';
import { useStrings } from '../../app/locale.tsx';
import { movedColumn, toggledColumn, type ColumnLayout } from './columns.ts';

const useStyles = makeStyles({
  command: { fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightRegular },
  list: { listStyleType: 'none', margin: `${tokens.spacingVerticalS} 0`, padding: 0 },
  item: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', minWidth: '240px' },
});

/** Which columns are shown, and in which order. */
export function ColumnChooser(props: {
  readonly layout: readonly ColumnLayout[];
  /** As it is where nobody changed it. */
  readonly first: readonly ColumnLayout[];
  readonly nameOf: (id: string) => string;
  readonly onLayout: (layout: readonly ColumnLayout[]) => void;
}): ReactNode {
  const styles = useStyles();
  const { findings } = useStrings();
  const { layout, first, nameOf, onLayout } = props;
  return (
    <Popover trapFocus>
      <PopoverTrigger disableButtonEnhancement>
        <ToolbarButton className={styles.command} icon={<ColumnRegular />}>
          {findings.columns}
        </ToolbarButton>
      </PopoverTrigger>
      <PopoverSurface aria-label={findings.columnsTitle}>
        <Subtitle2 as="h2">{findings.columnsTitle}</Subtitle2>
        <ul className={styles.list}>
          {layout.map(({ id, isShown }, place) => {
            const name = nameOf(id);
            return (
              <li key={id} className={styles.item}>
                <Checkbox
                  label={name}
                  checked={isShown}
                  onChange={() => onLayout(toggledColumn(layout, id))}
                />
                <span>
                  <Button
                    size="small"
                    appearance="subtle"
                    icon={<ArrowUpRegular />}
                    aria-label={findings.columnUp(name)}
                    disabledFocusable={place === 0}
                    onClick={() => onLayout(movedColumn(layout, id, -1))}
                  />
                  <Button
                    size="small"
                    appearance="subtle"
                    icon={<ArrowDownRegular />}
                    aria-label={findings.columnDown(name)}
                    disabledFocusable={place === layout.length - 1}
                    onClick={() => onLayout(movedColumn(layout, id, 1))}
                  />
                </span>
              </li>
            );
          })}
        </ul>
        <Button size="small" onClick={() => onLayout(first)}>
          {findings.columnsReset}
        </Button>
      </PopoverSurface>
    </Popover>
  );
}

import {
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  ToolbarButton,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { TaskListSquareLtrRegular } from '@fluentui/react-icons/svg/task-list-square-ltr';
import { useState, type ReactNode } from 'react';
import { useStrings } from '../../app/locale.tsx';
import { contentRegion } from '../../app/regions.ts';
import type { FindingsView } from '../findings/use-load-findings.ts';
import { selectedCount, type Selection as Rows } from '../grid/selection.ts';
import { AcceptDialog } from './accept-dialog.tsx';
import { useChoices, type Choices, type Selection } from './use-choices.ts';
import { usePicked } from './use-picked.ts';

const useStyles = makeStyles({
  command: { fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightRegular },
});

/** What can be decided about the selected findings, and about all that are shown. */
export function PlanMenu(props: {
  /** Null where nothing is shown. */
  readonly view: FindingsView | null;
  readonly rows: Rows;
  readonly total: number;
}): ReactNode {
  const { view, rows, total } = props;
  const styles = useStyles();
  const { choice } = useStrings();
  const pick = usePicked();
  const choices = useChoices(view?.workspace ?? '', view?.scan ?? 1);
  const [accepting, setAccepting] = useState<{
    readonly selection: Selection;
    readonly count: number;
  } | null>(null);
  const selected = selectedCount(rows);
  const showsAccepted = view?.filter.accepted === 'only' || view?.filter.accepted === 'shown';

  async function withSelected(work: (selection: Selection) => unknown): Promise<void> {
    const selection = view === null ? null : await pick(view, rows, total);
    if (selection !== null) work(selection);
  }
  const withShown = (work: (selection: Selection) => unknown): void => {
    if (view !== null) work({ filter: view.filter });
  };
  const common = (
    of: (work: (selection: Selection) => unknown) => unknown,
    count: number,
    { choose, drop, withdraw }: Choices,
  ): ReactNode => (
    <>
      <MenuItem onClick={() => void of((selection) => choose(selection, { kind: 'fix' }))}>
        {choice.menuFixes}
      </MenuItem>
      <MenuItem onClick={() => void of(drop)}>{choice.menuDrop}</MenuItem>
      <MenuItem onClick={() => void of((selection) => setAccepting({ selection, count }))}>
        {choice.menuAccept}
      </MenuItem>
      {showsAccepted ? <MenuItem onClick={() => void of(withdraw)}>{choice.menuWithdraw}</MenuItem> : null}
    </>
  );
  return (
    <>
      <Menu mountNode={contentRegion()}>
        <MenuTrigger disableButtonEnhancement>
          <ToolbarButton
            className={styles.command}
            icon={<TaskListSquareLtrRegular />}
            disabled={view === null || total === 0}
          >
            {choice.menu}
          </ToolbarButton>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {selected === 0 ? null : (
              <MenuGroup>
                <MenuGroupHeader>{choice.menuSelected(selected)}</MenuGroupHeader>
                {common(withSelected, selected, choices)}
                <MenuItem
                  onClick={() =>
                    void withSelected((selection) => choices.choose(selection, { kind: 'remove' }))
                  }
                >
                  {choice.menuRemove}
                </MenuItem>
              </MenuGroup>
            )}
            {selected === 0 ? null : <MenuDivider />}
            <MenuGroup>
              <MenuGroupHeader>{choice.menuShown(total)}</MenuGroupHeader>
              {common(withShown, total, choices)}
            </MenuGroup>
          </MenuList>
        </MenuPopover>
      </Menu>
      <AcceptDialog
        count={accepting?.count ?? null}
        onAccept={(reason) => {
          if (accepting !== null) void choices.accept(accepting.selection, reason);
        }}
        onClose={() => setAccepting(null)}
      />
    </>
  );
}

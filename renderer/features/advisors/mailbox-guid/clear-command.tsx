import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useStrings } from '../../../app/locale.tsx';
import { selectedCount, type Selection } from '../../grid/selection.ts';
import type { AdviceView } from '../advice-workbench.tsx';
import { usePickedUsers } from './use-picked-users.ts';

const useStyles = makeStyles({
  root: { padding: `0 ${tokens.spacingHorizontalXXL} ${tokens.spacingVerticalS}` },
});

/** What its button is found by. */
export const clearCommand = 'clear-mailbox-guids';

/** Goes to the three ways, with the users that are selected. */
export function ClearCommand(props: {
  /** Null where nothing is shown. */
  readonly view: AdviceView | null;
  readonly rows: Selection;
  readonly onClear: (objects: readonly number[]) => void;
}): ReactNode {
  const { view, rows, onClear } = props;
  const styles = useStyles();
  const { mailboxGuid: words } = useStrings();
  const pick = usePickedUsers();
  const count = selectedCount(rows);
  return (
    <div className={styles.root}>
      <Button
        size="small"
        data-command={clearCommand}
        disabledFocusable={view === null}
        onClick={() => {
          if (view !== null)
            void pick(view, rows).then((objects) => (objects ? onClear(objects) : undefined));
        }}
      >
        {count === 0 ? words.open : words.openFor(count)}
      </Button>
    </div>
  );
}

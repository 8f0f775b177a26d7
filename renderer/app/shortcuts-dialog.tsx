import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Subtitle2,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useStrings } from './locale.tsx';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'max-content 1fr',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXL}`,
    margin: `${tokens.spacingVerticalS} 0 ${tokens.spacingVerticalL}`,
  },
  keys: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  meaning: { margin: 0 },
  pair: { display: 'contents' },
});

/** Every key there is. */
export function ShortcutsDialog(props: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const { shortcuts, app } = useStrings();
  const styles = useStyles();
  const groups = [
    {
      title: shortcuts.everywhere,
      keys: [
        ['?', shortcuts.help],
        ['F6 · Shift+F6', shortcuts.regions],
        ['Alt+1 … Alt+9', shortcuts.page],
        ['/', shortcuts.find],
        ['Esc', shortcuts.close],
      ],
    },
    {
      title: shortcuts.inGrid,
      keys: [
        ['← ↑ → ↓', shortcuts.move],
        ['Home · End', shortcuts.ends],
        ['Ctrl+Home · Ctrl+End', shortcuts.corners],
        ['PgUp · PgDn', shortcuts.screen],
        ['Enter', shortcuts.open],
        ['Space', shortcuts.select],
        ['Shift+↑ · Shift+↓', shortcuts.range],
        ['Ctrl+A', shortcuts.all],
        ['Ctrl+C', shortcuts.copy],
        ['Ctrl+← · Ctrl+→', shortcuts.width],
      ],
    },
  ];
  return (
    <Dialog open={props.isOpen} onOpenChange={(_, { open }) => (open ? undefined : props.onClose())}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{shortcuts.title}</DialogTitle>
          <DialogContent tabIndex={0}>
            {groups.map((group) => (
              <section key={group.title}>
                <Subtitle2 as="h3">{group.title}</Subtitle2>
                <dl className={styles.list}>
                  {group.keys.map(([keys, meaning]) => (
                    <div key={keys} className={styles.pair}>
                      <dt className={styles.keys}>{keys}</dt>
                      <dd className={styles.meaning}>{meaning}</dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={props.onClose}>
              {app.close}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

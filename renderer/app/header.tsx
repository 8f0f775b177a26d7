import { Badge, Button, Subtitle2, Text, Tooltip, makeStyles, tokens } from '@fluentui/react-components';
import { KeyboardRegular } from '@fluentui/react-icons/svg/keyboard';
import { Suspense, type ReactNode } from 'react';
import { useStrings } from './locale.tsx';
import { partModule } from './page-module.tsx';
import { goTo } from './route.ts';
import { useSession } from './session.tsx';

/** Needed once a workspace is open. */
export const scanChooser = partModule(async () => (await import('./scan-chooser.tsx')).ScanChooser);

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    minHeight: '48px',
    padding: `0 ${tokens.spacingHorizontalL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground3,
    flexShrink: 0,
    flexWrap: 'wrap',
  },
  workspace: {
    color: tokens.colorNeutralForeground2,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    minWidth: 0,
  },
  // Its place, until it is there.
  chooser: { width: '220px' },
  space: { flexGrow: 1 },
  running: { display: 'inline-flex', gap: tokens.spacingHorizontalS },
});

/** What is open, which of its scans is shown, and whether one runs. */
export function Header(props: { readonly onShortcuts: () => void }): ReactNode {
  const strings = useStrings();
  const styles = useStyles();
  const { workspace, running } = useSession();
  return (
    <header className={styles.root} aria-label={strings.app.header} data-region="header">
      <Subtitle2>{strings.app.name}</Subtitle2>
      <Text className={styles.workspace} title={workspace?.name}>
        {workspace?.name ?? strings.app.noWorkspace}
      </Text>
      <Suspense fallback={<span className={styles.chooser} aria-busy="true" />}>
        {workspace === null ? null : <scanChooser.Page />}
      </Suspense>
      <div className={styles.space} />
      {running === null ? null : (
        <Button size="small" appearance="subtle" className={styles.running} onClick={() => goTo('scan')}>
          {strings.scan.running}
          <Badge appearance="tint" size="small">
            {strings.counts.objects(running.progress.objects)}
          </Badge>
        </Button>
      )}
      <Tooltip content={strings.app.shortcuts} relationship="label">
        <Button appearance="subtle" icon={<KeyboardRegular />} onClick={props.onShortcuts} />
      </Tooltip>
    </header>
  );
}

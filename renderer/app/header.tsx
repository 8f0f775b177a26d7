import {
  Badge,
  Button,
  Dropdown,
  Option,
  Subtitle2,
  Text,
  Tooltip,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { KeyboardRegular } from '@fluentui/react-icons/svg/keyboard';
import type { ReactNode } from 'react';
import { useFormat, useStrings } from './locale.tsx';
import { goTo } from './route.ts';
import { useSession } from './session.tsx';

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
  space: { flexGrow: 1 },
  running: { display: 'inline-flex', gap: tokens.spacingHorizontalS },
  scan: { minWidth: '220px' },
});

/** What is open, which of its scans is shown, and whether one runs. */
export function Header(props: { readonly onShortcuts: () => void }): ReactNode {
  const strings = useStrings();
  const format = useFormat();
  const styles = useStyles();
  const { workspace, scan, running, show } = useSession();
  const label = (id: number): string => {
    const found = workspace?.scans.find((one) => one.id === id);
    return found === undefined
      ? ''
      : strings.app.scanLabel(format.moment(found.startedAt), strings.states[found.state]);
  };
  return (
    <header className={styles.root} aria-label={strings.app.header} data-region="header">
      <Subtitle2>{strings.app.name}</Subtitle2>
      <Text className={styles.workspace} title={workspace?.name}>
        {workspace?.name ?? strings.app.noWorkspace}
      </Text>
      {workspace === null || scan === null ? null : (
        <Dropdown
          className={styles.scan}
          size="small"
          aria-label={strings.app.scanShown}
          value={label(scan.id)}
          selectedOptions={[String(scan.id)]}
          onOptionSelect={(_, { optionValue }) => show(Number(optionValue))}
        >
          {workspace.scans.toReversed().map(({ id }) => (
            <Option key={id} value={String(id)}>
              {label(id)}
            </Option>
          ))}
        </Dropdown>
      )}
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

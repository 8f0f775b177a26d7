import { Button, Subtitle2, makeStyles, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useEffect, type ReactNode } from 'react';
import { useApi } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { useQuery } from '../../app/use-query.ts';
import { ErrorState, LoadingState } from '../../components/state-message.tsx';
import { ChoiceBox } from '../plan/choice-box.tsx';
import { FindingView } from './finding-view.tsx';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    width: '420px',
    flexShrink: 0,
    boxSizing: 'border-box',
    minHeight: 0,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    '@media (max-width: 1100px)': {
      position: 'absolute',
      top: 0,
      right: 0,
      bottom: 0,
      maxWidth: '100%',
      zIndex: 2,
      boxShadow: tokens.shadow16,
    },
  },
  top: {
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'center',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
  },
  content: {
    overflowY: 'auto',
    padding: `0 ${tokens.spacingHorizontalL} ${tokens.spacingVerticalXL}`,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
});

/** Everything about one finding, at the right. */
export function DetailsPane(props: {
  readonly workspace: string;
  readonly scan: number;
  readonly finding: number;
  readonly onClose: () => void;
}): ReactNode {
  const { workspace, scan, finding, onClose } = props;
  const api = useApi();
  const { details } = useStrings();
  const detail = useQuery(`${workspace} ${scan} ${finding}`, () =>
    api.findings.detail({ workspace, scan, finding }),
  );
  return (
    <PaneFrame title={details.identity} closeLabel={details.close} onClose={onClose}>
      {detail.error === null ? null : <ErrorState error={detail.error} retry={detail.reload} />}
      {detail.value === null && detail.error === null ? <LoadingState text={details.loading} /> : null}
      {detail.value === null ? null : (
        <FindingView
          key={finding}
          detail={detail.value}
          choices={
            <ChoiceBox workspace={workspace} scan={scan} finding={finding} record={detail.value.record} />
          }
        />
      )}
    </PaneFrame>
  );
}

/** The pane at the right of a grid; Escape closes it from anywhere. */
export function PaneFrame(props: {
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const { title, closeLabel, onClose } = props;
  const styles = useStyles();

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key === 'Escape' && !event.defaultPrevented) onClose();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [onClose]);

  return (
    <aside className={styles.root} aria-label={title} data-region="details">
      <div className={styles.top}>
        <Subtitle2 as="h2">{title}</Subtitle2>
        <Button appearance="subtle" aria-label={closeLabel} icon={<DismissRegular />} onClick={onClose} />
      </div>
      <div className={styles.content} tabIndex={0} role="group" aria-label={title}>
        {props.children}
      </div>
    </aside>
  );
}

import {
  Body1,
  Button,
  MessageBar,
  MessageBarBody,
  Title2,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { ScanProgressEvent } from '../../core/contract/outputs.ts';
import type { ScanProgress } from '../../core/model/scan.ts';
import { useFormat, useStrings } from '../app/locale.tsx';
import { goTo } from '../app/route.ts';
import { useSession } from '../app/session.tsx';
import { EmptyState, LoadingState } from '../components/state-message.tsx';
import { VisibleProgress } from '../components/visible-progress.tsx';
import { ConnectionLine } from '../features/scan/connection-line.tsx';
import { FindingsSoFar } from '../features/scan/findings-so-far.tsx';
import { PhaseList } from '../features/scan/phase-list.tsx';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXL,
    padding: tokens.spacingHorizontalXXL,
    maxWidth: '1080px',
  },
  title: { margin: 0 },
  numbers: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXXXL, margin: 0 },
  pair: { display: 'flex', flexDirection: 'column', minWidth: '130px' },
  number: {
    order: -1,
    margin: 0,
    fontSize: tokens.fontSizeHero700,
    lineHeight: tokens.lineHeightHero700,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
  commands: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM, flexWrap: 'wrap' },
});

/** How far the running scan is, or how the last one ended. */
export function Scan(): ReactNode {
  const strings = useStrings();
  const styles = useStyles();
  const { running, starting, ended } = useSession();
  const words = strings.scan;
  if (running !== null) return <Running event={running} />;
  if (starting !== null) return <LoadingState text={words.phases.reading} />;
  if (ended === null) {
    return (
      <EmptyState
        title={words.none}
        text={words.noneAction}
        action={{ label: words.toStart, run: () => goTo('start') }}
      />
    );
  }
  return (
    <div className={styles.root}>
      <MessageBar intent={ended.state === 'complete' ? 'success' : 'warning'} layout="multiline">
        <MessageBarBody>{ended.scan === null ? words.endedUnread : words.ended[ended.state]}</MessageBarBody>
      </MessageBar>
      <div className={styles.commands}>
        {ended.scan === null ? null : (
          <Button appearance="primary" onClick={() => goTo('overview')}>
            {words.toOverview}
          </Button>
        )}
        <Button onClick={() => goTo('start')}>{words.toStart}</Button>
      </div>
    </div>
  );
}

function Running({ event }: { readonly event: ScanProgressEvent }): ReactNode {
  const styles = useStyles();
  const strings = useStrings();
  const format = useFormat();
  const { cancel } = useSession();
  const [isCancelling, setCancelling] = useState(false);
  const words = strings.scan;
  const { progress } = event;
  const left = secondsLeft(progress);
  const numbers: readonly (readonly [string, string])[] = [
    [words.objects, format.number(progress.objects)],
    [words.findings, format.number(progress.findings)],
    [words.speed, format.number(Math.round(progress.objectsPerSecond))],
    [words.left, left === null ? words.leftUnknown : format.duration(left)],
  ];
  return (
    <div className={styles.root}>
      <Title2 as="h2" block className={styles.title}>
        {words.phases[progress.phase]}
      </Title2>
      <VisibleProgress label={words.progress} value={progress.fraction} />
      <dl className={styles.numbers}>
        {numbers.map(([label, number]) => (
          <div key={label} className={styles.pair}>
            <dt>{label}</dt>
            <dd className={styles.number}>{number}</dd>
          </div>
        ))}
      </dl>
      {progress.connection === undefined ? null : <ConnectionLine quality={progress.connection} />}
      <PhaseList phase={progress.phase} />
      <div className={styles.commands}>
        <Button
          disabledFocusable={isCancelling}
          onClick={() => {
            setCancelling(true);
            void cancel();
          }}
        >
          {isCancelling ? words.cancelling : words.cancel}
        </Button>
        <Body1>{words.cancelHint}</Body1>
      </div>
      <FindingsSoFar workspace={event.workspace} scan={event.scan} findings={progress.findings} />
    </div>
  );
}

/** Null where nothing tells how much there is. */
function secondsLeft({ fraction, objects, objectsPerSecond, phase }: ScanProgress): number | null {
  if (phase !== 'reading' || fraction === undefined || fraction <= 0 || objectsPerSecond <= 0) return null;
  return (objects / fraction - objects) / objectsPerSecond;
}

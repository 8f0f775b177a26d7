import { Text, makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { ClockRegular } from '@fluentui/react-icons/svg/clock';
import { WarningRegular } from '@fluentui/react-icons/svg/warning';
import type { ReactNode } from 'react';
import type { ConnectionQuality } from '../../../core/model/connection-quality.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useFormat, useStrings } from '../../app/locale.tsx';

/** A server that is silent for longer keeps the scan waiting, in milliseconds. */
const longWait = 5000;

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'max-content 1fr',
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalXXS,
    color: tokens.colorNeutralForeground2,
  },
  icon: { display: 'inline-flex', alignItems: 'center', fontSize: '20px' },
  facts: { gridColumnStart: 2, fontVariantNumeric: 'tabular-nums', overflowWrap: 'anywhere' },
  state: { color: tokens.colorNeutralForeground1 },
});

type State = 'steady' | 'unsteady' | 'waiting';

const icons: Readonly<Record<State, ReactNode>> = {
  steady: <CheckmarkCircleRegular />,
  unsteady: <WarningRegular />,
  waiting: <ClockRegular />,
};

/** Which controller is asked, how its connections are protected, and how they do. */
export function ConnectionLine({ quality }: { readonly quality: ConnectionQuality }): ReactNode {
  const styles = useStyles();
  const format = useFormat();
  const { connection: words } = useStrings().scan;
  const { lastPageMs, typicalPageMs, awaitedMs, retriedPages, reconnects } = quality;
  const state = stateOf(quality);
  const where = [
    words.asked(visibleText(quality.server, 120)),
    words.protection[quality.protection],
    words.open(quality.connections),
  ];
  const pages =
    lastPageMs === null || typicalPageMs === null
      ? words.noPage
      : words.pages(format.milliseconds(lastPageMs), format.milliseconds(typicalPageMs));
  const how = [
    pages,
    ...(state === 'waiting' ? [words.waits(format.duration(awaitedMs / 1000))] : []),
    ...(retriedPages > 0 ? [words.retried(retriedPages)] : []),
    ...(reconnects > 0 ? [words.reconnects(reconnects)] : []),
    ...(retriedPages + reconnects === 0 ? [words.undisturbed] : []),
  ];
  return (
    <section className={styles.root} aria-label={words.title}>
      <span className={styles.icon} aria-hidden="true">
        {icons[state]}
      </span>
      <Text weight="semibold" className={styles.state}>
        {words.title}: {words[state]}
      </Text>
      <Text className={styles.facts}>{where.join(' · ')}</Text>
      <Text className={styles.facts}>{how.join(' · ')}</Text>
    </section>
  );
}

function stateOf({ awaitedMs, retriedPages, reconnects }: ConnectionQuality): State {
  if (awaitedMs > longWait) return 'waiting';
  return retriedPages + reconnects > 0 ? 'unsteady' : 'steady';
}

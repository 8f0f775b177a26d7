import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { CircleRegular } from '@fluentui/react-icons/svg/circle';
import { PulseRegular } from '@fluentui/react-icons/svg/pulse';
import type { ReactNode } from 'react';
import type { ScanProgress } from '../../../core/model/scan.ts';
import { useStrings } from '../../app/locale.tsx';

const phases = ['reading', 'settling duplicates', 'judging again', 'indexing'] as const;

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
  },
  item: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground2,
  },
  current: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1 },
});

/** What a scan does, one after the other, and where it is. */
export function PhaseList(props: { readonly phase: ScanProgress['phase'] }): ReactNode {
  const styles = useStyles();
  const { scan } = useStrings();
  const current = phases.indexOf(props.phase);
  return (
    <ol className={styles.list} aria-label={scan.phaseList}>
      {phases.map((phase, place) => (
        <li
          key={phase}
          className={mergeClasses(styles.item, place === current && styles.current)}
          aria-current={place === current ? 'step' : undefined}
        >
          {place < current ? <CheckmarkCircleRegular title={scan.phaseDone} /> : null}
          {place === current ? <PulseRegular title={scan.phaseNow} /> : null}
          {place > current ? <CircleRegular title={scan.phaseNext} /> : null}
          {scan.phases[phase]}
        </li>
      ))}
    </ol>
  );
}

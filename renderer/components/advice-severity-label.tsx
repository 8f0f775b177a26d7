import { makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import type { ReactNode } from 'react';
import type { AdviceSeverity } from '../../core/model/advice.ts';
import { useStrings } from '../app/locale.tsx';
import { SeverityLabel } from './severity-label.tsx';

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    verticalAlign: 'middle',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
  },
  icon: {
    flexShrink: 0,
    fontSize: '16px',
    color: tokens.colorStatusSuccessForeground1,
    '@media (forced-colors: active)': { color: 'inherit' },
  },
});

/** How grave an outcome is, as a sign of its own shape and a word. */
export function AdviceSeverityLabel(props: { readonly severity: AdviceSeverity }): ReactNode {
  const styles = useStyles();
  const { advisors } = useStrings();
  if (props.severity !== 'none') return <SeverityLabel severity={props.severity} />;
  return (
    <span className={styles.root}>
      <CheckmarkCircleFilled className={styles.icon} />
      {advisors.fine}
    </span>
  );
}

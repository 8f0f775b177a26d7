import { makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import type { ReactNode } from 'react';
import type { Gravity } from '../../core/model/advice.ts';
import { useStrings } from '../app/locale.tsx';
import { SeverityLabel } from './severity-label.tsx';

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    verticalAlign: 'middle',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
  },
  icon: { flexShrink: 0, fontSize: '16px', color: tokens.colorStatusSuccessForeground1 },
});

/** How grave an outcome is, as a sign of its own shape and a word. */
export function GravityLabel(props: { readonly gravity: Gravity }): ReactNode {
  const styles = useStyles();
  const { advisors } = useStrings();
  if (props.gravity !== 'none') return <SeverityLabel severity={props.gravity} />;
  return (
    <span className={styles.root}>
      <CheckmarkCircleFilled className={styles.icon} />
      {advisors.fine}
    </span>
  );
}

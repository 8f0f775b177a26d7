import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ErrorCircleFilled } from '@fluentui/react-icons/svg/error-circle';
import { InfoFilled } from '@fluentui/react-icons/svg/info';
import { WarningFilled } from '@fluentui/react-icons/svg/warning';
import type { ReactNode } from 'react';
import type { Severity } from '../../core/model/finding.ts';
import { useStrings } from '../app/locale.tsx';

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    verticalAlign: 'middle',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
  },
  // In high contrast a row that is selected has another colour for its text.
  icon: { flexShrink: 0, fontSize: '16px', '@media (forced-colors: active)': { color: 'inherit' } },
  error: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  info: { color: tokens.colorBrandForeground1 },
});

const icons = { error: ErrorCircleFilled, warning: WarningFilled, info: InfoFilled } as const;

/** A severity as a sign of its own shape and a word: colour says nothing that they do not. */
export function SeverityLabel(props: { readonly severity: Severity }): ReactNode {
  const styles = useStyles();
  const { severity } = useStrings();
  const Icon = icons[props.severity];
  return (
    <span className={styles.root}>
      <Icon className={mergeClasses(styles.icon, styles[props.severity])} />
      {severity[props.severity]}
    </span>
  );
}

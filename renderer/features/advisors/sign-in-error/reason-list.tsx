import { Badge, Body1, Body1Strong, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { SignInReasonRow } from '../../../../core/contract/sign-in-error.ts';
import { useStrings } from '../../../app/locale.tsx';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
  },
  reason: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalXS,
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  steps: { margin: 0, paddingInlineStart: '20px' },
});

/** Why it is refused, most certain first, and what to do about each. */
export function ReasonList({ reasons }: { readonly reasons: readonly SignInReasonRow[] }): ReactNode {
  const styles = useStyles();
  const { signIn: words } = useStrings();
  return (
    <ul className={styles.list} aria-label={words.reasons}>
      {reasons.map(({ id, isCertain, because, next }) => (
        <li key={id} className={styles.reason}>
          <Badge appearance="outline" color={isCertain ? 'danger' : 'informative'}>
            {isCertain ? words.certain : words.possible}
          </Badge>
          <Body1Strong>{because}</Body1Strong>
          <ul className={styles.steps}>
            {next.map((step) => (
              <li key={step}>
                <Body1>{step}</Body1>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

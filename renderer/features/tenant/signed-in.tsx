import { Body1, Button, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { SignedInAccount } from '../../../core/contract/tenant/outputs.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useStrings } from '../../app/locale.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  who: { overflowWrap: 'anywhere' },
  commands: { display: 'flex', gap: tokens.spacingHorizontalS, flexWrap: 'wrap', alignItems: 'center' },
});

/** Who is signed in, where that is kept, and what can be done with it. */
export function SignedIn(props: {
  readonly account: SignedInAccount;
  readonly isLasting: boolean;
  /** To read into. */
  readonly hasWorkspace: boolean;
  readonly isReading: boolean;
  readonly isKnown: boolean;
  readonly onRead: () => void;
  readonly onSignOut: () => void;
}): ReactNode {
  const { account, isLasting, hasWorkspace, isReading, isKnown, onRead, onSignOut } = props;
  const canRead = hasWorkspace && !isReading;
  const styles = useStyles();
  const { tenant } = useStrings();
  const words = tenant.signIn;
  return (
    <div className={styles.root}>
      <Body1 className={styles.who}>
        <strong>{words.signedIn(visibleText(account.userName, 200))}</strong>
      </Body1>
      <Body1 className={styles.who}>{words.signedInTo(visibleText(account.tenantId, 100))}</Body1>
      <Caption1>{isLasting ? words.lasting : words.passing}</Caption1>
      <div className={styles.commands}>
        <Button appearance="primary" disabledFocusable={!canRead} onClick={onRead}>
          {isKnown ? words.readAgain : words.read}
        </Button>
        <Button onClick={onSignOut}>{words.signOut}</Button>
        {hasWorkspace ? null : <Caption1>{words.needsWorkspace}</Caption1>}
        {isKnown && canRead ? <Caption1>{words.readAgainAbout}</Caption1> : null}
      </div>
    </div>
  );
}

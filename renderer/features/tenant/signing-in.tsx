import { Body1, Button, ProgressBar, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { SignInProgressEvent } from '../../../core/contract/tenant/outputs.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useApi } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { useNotices } from '../../app/notices.tsx';
import { useCopy } from '../../app/use-copy.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalM,
  },
  wide: { width: '100%' },
  code: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeHero800,
    lineHeight: tokens.lineHeightHero800,
    letterSpacing: '0.1em',
    userSelect: 'all',
  },
  commands: { display: 'flex', gap: tokens.spacingHorizontalS, flexWrap: 'wrap' },
});

/** A person is being asked: where, with which code, and the way out. */
export function SigningIn(props: {
  readonly asking: SignInProgressEvent;
  readonly onCancel: () => void;
  readonly onCode: () => void;
}): ReactNode {
  const { asking, onCancel, onCode } = props;
  const styles = useStyles();
  const { tenant } = useStrings();
  const words = tenant.signIn;
  const { ask } = asking;
  return (
    <div className={styles.root}>
      <div role="status" className={styles.root}>
        {ask.kind === 'browser' ? (
          <>
            <Body1>
              <strong>{words.inBrowser}</strong>
            </Body1>
            <Body1>{words.inBrowserAbout}</Body1>
          </>
        ) : null}
        {ask.kind === 'deviceCode' ? <Body1>{words.codeComing}</Body1> : null}
        {ask.kind === 'code' ? (
          <>
            <Body1>{words.codeStep(visibleText(ask.verificationUri, 200))}</Body1>
            <span className={styles.code}>{visibleText(ask.userCode, 40)}</span>
          </>
        ) : null}
      </div>
      <ProgressBar thickness="medium" aria-label={words.waiting} className={styles.wide} />
      <div className={styles.commands}>
        {ask.kind === 'code' ? <CodeCommands userCode={ask.userCode} page={ask.verificationUri} /> : null}
        {ask.kind === 'browser' ? <Button onClick={onCode}>{words.codeInstead}</Button> : null}
        <Button onClick={onCancel}>{words.cancel}</Button>
      </div>
    </div>
  );
}

function CodeCommands(props: { readonly userCode: string; readonly page: string }): ReactNode {
  const { userCode, page } = props;
  const api = useApi();
  const copy = useCopy();
  const { refused } = useNotices();
  const { tenant, details } = useStrings();
  const words = tenant.signIn;
  async function open(): Promise<void> {
    const result = await api.external.open({ url: page });
    if (!result.ok) refused(result.error);
  }
  return (
    <>
      <Button appearance="primary" onClick={() => void copy(userCode, details.copied)}>
        {words.copyCode}
      </Button>
      <Button onClick={() => void open()}>{words.openPage}</Button>
      <Button onClick={() => void copy(page, details.copied)}>{words.copyAddress}</Button>
    </>
  );
}

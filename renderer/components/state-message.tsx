import {
  Body1,
  Button,
  Link,
  Spinner,
  Subtitle2,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { ExpectedErrorShape } from '../../core/model/expected-error.ts';
import { useStrings } from '../app/locale.tsx';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalS} 0`,
    maxWidth: '640px',
  },
  detail: {
    fontFamily: tokens.fontFamilyMonospace,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    margin: 0,
    fontSize: tokens.fontSizeBase200,
  },
});

/** Where it is the whole page, base.css keeps it from the edge; elsewhere that does what it stands in. */
const stateMessage = 'state-message';

/** Nothing is there: says so, and the one next step. */
export function EmptyState(props: {
  readonly title: string;
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}): ReactNode {
  const styles = useStyles();
  return (
    <div className={mergeClasses(stateMessage, styles.root)}>
      <Subtitle2 as="h2">{props.title}</Subtitle2>
      <Body1>{props.text}</Body1>
      {props.action === undefined ? null : (
        <Button appearance="primary" onClick={props.action.run}>
          {props.action.label}
        </Button>
      )}
    </div>
  );
}

/** Something expected went wrong: what happened, what to do next, and for those who want it the technical part. */
export function ErrorState(props: {
  readonly error: ExpectedErrorShape;
  readonly retry?: () => void;
}): ReactNode {
  const styles = useStyles();
  const strings = useStrings();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={mergeClasses(stateMessage, styles.root)} role="alert">
      <Subtitle2 as="h2">{props.error.summary}</Subtitle2>
      <Body1>{props.error.action}</Body1>
      {props.retry === undefined ? null : <Button onClick={props.retry}>{strings.app.retry}</Button>}
      {props.error.detail === undefined ? null : (
        <>
          <Link as="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {strings.app.technicalDetail}
          </Link>
          {isOpen ? <pre className={styles.detail}>{props.error.detail}</pre> : null}
        </>
      )}
    </div>
  );
}

/** Something is on its way, and what. */
export function LoadingState(props: { readonly text: string }): ReactNode {
  const styles = useStyles();
  return (
    <div className={mergeClasses(stateMessage, styles.root)}>
      <Spinner size="small" label={props.text} />
    </div>
  );
}

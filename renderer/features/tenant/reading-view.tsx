import {
  Body1,
  Button,
  MessageBar,
  MessageBarBody,
  ProgressBar,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { TenantProgressEvent } from '../../../core/contract/tenant/outputs.ts';
import { useStrings } from '../../app/locale.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalM },
  wide: { width: '100%' },
});

/** How far reading is, and the way out. */
export function ReadingView(props: {
  readonly reading: TenantProgressEvent;
  readonly onCancel: () => Promise<void>;
}): ReactNode {
  const { from, part, objects, isAsking } = props.reading;
  const styles = useStyles();
  const { tenant } = useStrings();
  const words = tenant.reading;
  const [isCancelling, setCancelling] = useState(false);
  const what =
    from === 'file' ? words.loadingFile : part === null ? words.starting : words.part(tenant.parts[part]);
  return (
    <div className={styles.root}>
      {isAsking ? (
        <MessageBar intent="warning" layout="multiline" className={styles.wide}>
          <MessageBarBody>{words.asking}</MessageBarBody>
        </MessageBar>
      ) : null}
      <Body1 role="status">{what}</Body1>
      <ProgressBar thickness="large" aria-label={words.progress} className={styles.wide} />
      <Body1>{words.objects(objects)}</Body1>
      <Button
        disabledFocusable={isCancelling}
        onClick={() => {
          setCancelling(true);
          void props.onCancel();
        }}
      >
        {isCancelling ? words.cancelling : words.cancel}
      </Button>
    </div>
  );
}

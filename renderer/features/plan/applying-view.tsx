import { Body1, Button, ProgressBar, Title2, makeStyles, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { ApplyProgressEvent } from '../../../core/contract/plan/outputs.ts';
import { useApi } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { useNotices } from '../../app/notices.tsx';
import { OutcomeNumbers } from './outcome-numbers.tsx';

const useStyles = makeStyles({
  title: { margin: 0 },
  commands: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM, flexWrap: 'wrap' },
});

/** How far applying is, and what came out so far. */
export function ApplyingView({ event }: { readonly event: ApplyProgressEvent }): ReactNode {
  const styles = useStyles();
  const api = useApi();
  const { apply } = useStrings();
  const { refused } = useNotices();
  const [isCancelling, setCancelling] = useState(false);
  const { operation, done, of, perSecond, counts } = event;
  async function cancel(): Promise<void> {
    setCancelling(true);
    const result = await api.scans.cancel({ operation });
    if (!result.ok) refused(result.error);
  }
  return (
    <>
      <Title2 as="h2" block className={styles.title}>
        {apply.running}
      </Title2>
      <ProgressBar thickness="large" aria-label={apply.progress} value={of === 0 ? 0 : done / of} />
      <Body1 role="status">
        {apply.done(done, of)} · {apply.rateNow(perSecond)}
      </Body1>
      <OutcomeNumbers counts={counts} />
      <div className={styles.commands}>
        <Button disabledFocusable={isCancelling} onClick={() => void cancel()}>
          {isCancelling ? apply.cancelling : apply.cancel}
        </Button>
        <Body1>{apply.cancelHint}</Body1>
      </div>
    </>
  );
}

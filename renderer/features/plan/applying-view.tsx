import { Body1, Button, ProgressBar, Title2, makeStyles, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { ApplyProgressEvent } from '../../../core/contract/plan/applying-outputs.ts';
import { useApi } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { useNotices } from '../../app/notices.tsx';
import { OutcomeNumbers } from './outcome-numbers.tsx';
import { ProblemList } from './problem-list.tsx';

const useStyles = makeStyles({
  title: { margin: 0 },
  commands: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM, flexWrap: 'wrap' },
});

/** How far applying is, what came out so far, and then how far looking again is. */
export function ApplyingView({ event }: { readonly event: ApplyProgressEvent }): ReactNode {
  const styles = useStyles();
  const api = useApi();
  const { apply } = useStrings();
  const { refused } = useNotices();
  const [isCancelling, setCancelling] = useState(false);
  const { operation, plan, phase, done, of, perSecond, counts } = event;
  const isApplying = phase === 'applying';
  const howFar = isApplying
    ? `${apply.done(done, of)} · ${apply.rateNow(perSecond)}`
    : `${apply.phases[phase]}: ${apply.done(done, of)}`;
  async function cancel(): Promise<void> {
    setCancelling(true);
    const result = await api.scans.cancel({ operation });
    if (!result.ok) refused(result.error);
  }
  return (
    <>
      <Title2 as="h2" block className={styles.title}>
        {isApplying ? apply.running : apply.checking}
      </Title2>
      <ProgressBar thickness="large" aria-label={apply.progress} value={of === 0 ? 0 : done / of} />
      <Body1 role="status">{howFar}</Body1>
      {isApplying ? null : <Body1>{apply.checkingAbout}</Body1>}
      <div className={styles.commands}>
        <Button disabledFocusable={isCancelling} onClick={() => void cancel()}>
          {isCancelling ? apply.cancelling : isApplying ? apply.cancel : apply.cancelChecking}
        </Button>
        <Body1>{isApplying ? apply.cancelHint : apply.cancelCheckingHint}</Body1>
      </div>
      <OutcomeNumbers counts={counts} />
      <ProblemList key={operation} plan={plan} counts={counts} />
    </>
  );
}

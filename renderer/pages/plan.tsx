import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useStrings } from '../app/locale.tsx';
import { goTo } from '../app/route.ts';
import { useSession } from '../app/session.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/state-message.tsx';
import { AppliedView } from '../features/plan/applied-view.tsx';
import { ApplyingView } from '../features/plan/applying-view.tsx';
import { BasketView } from '../features/plan/basket-view.tsx';
import { PlanView } from '../features/plan/plan-view.tsx';
import { usePlan } from '../features/plan/plan-provider.tsx';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXL,
    padding: tokens.spacingHorizontalXXL,
    maxWidth: '1080px',
  },
});

/** What is chosen, what it would bring about, and how it is applied. */
export function Plan(): ReactNode {
  const styles = useStyles();
  const { plan: words, scan: scanWords, app } = useStrings();
  const { workspace, scan } = useSession();
  const { basket, plan, applying, ended } = usePlan();
  if (applying !== null) {
    return (
      <div className={styles.root}>
        <ApplyingView event={applying} />
      </div>
    );
  }
  if (workspace === null || scan === null) {
    return (
      <EmptyState
        title={words.none}
        text={words.noneAction}
        action={{ label: scanWords.toStart, run: () => goTo('start') }}
      />
    );
  }
  return (
    <div className={styles.root}>
      {ended === null ? null : <AppliedView ended={ended} />}
      {plan === null ? null : <PlanView key={plan.plan} plan={plan} />}
      {plan === null && basket.error !== null ? (
        <ErrorState error={basket.error} retry={basket.reload} />
      ) : null}
      {plan === null && basket.error === null && basket.value === null ? (
        <LoadingState text={app.loading} />
      ) : null}
      {plan === null && basket.value !== null ? (
        <BasketView workspace={workspace.workspace} scan={scan.id} basket={basket.value} />
      ) : null}
    </div>
  );
}

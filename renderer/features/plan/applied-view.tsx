import {
  Body1,
  Button,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Subtitle2,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ApplyEndedEvent } from '../../../core/contract/plan/applying-outputs.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useStrings } from '../../app/locale.tsx';
import { goTo } from '../../app/route.ts';
import { OutcomeNumbers } from './outcome-numbers.tsx';
import { usePlan } from './plan-provider.tsx';
import { ProblemList } from './problem-list.tsx';
import { RecheckView, unforeseenCount } from './recheck-view.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  title: { margin: 0 },
  commands: { display: 'flex', gap: tokens.spacingHorizontalS, flexWrap: 'wrap' },
});

/** How applying ended, and what happens next. */
export function AppliedView({ ended }: { readonly ended: ApplyEndedEvent }): ReactNode {
  const styles = useStyles();
  const { apply } = useStrings();
  const { forgetEnd } = usePlan();
  const { result, settled, open, error, plan, workspace } = ended;
  return (
    <section className={styles.root} aria-label={apply.outcomesTitle}>
      {result === null ? (
        <MessageBar intent={error === null ? 'info' : 'error'} layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{error === null ? apply.endedCancelled : apply.endedNone}</MessageBarTitle>
            {error === null ? null : `${visibleText(error.summary, 600)} ${error.action}`}
          </MessageBarBody>
        </MessageBar>
      ) : (
        <Numbers result={result} />
      )}
      {settled === 0 ? null : <Body1>{apply.settled(settled)}</Body1>}
      {open === 0 ? null : <Body1>{apply.open(open)}</Body1>}
      {result === null ? null : (
        <>
          <Subtitle2 as="h2" className={styles.title}>
            {apply.next}
          </Subtitle2>
          <Body1>{apply.nextScan}</Body1>
          {isWhole(result) ? null : <Body1>{apply.nextAgain}</Body1>}
        </>
      )}
      <div className={styles.commands}>
        {result === null ? null : (
          <>
            <Button appearance="primary" onClick={() => goTo('start')}>
              {apply.toScan}
            </Button>
            <Button onClick={() => goTo('history')}>{apply.toHistory}</Button>
          </>
        )}
        <Button onClick={forgetEnd}>{apply.dismiss}</Button>
      </div>
      {result === null ? null : (
        <Details key={ended.operation} plan={plan} workspace={workspace} result={result} />
      )}
    </section>
  );
}

type Outcome = NonNullable<ApplyEndedEvent['result']>;

/** Every change is made, and what was changed is as the preview foresaw. */
function isWhole({ counts, stopped, recheck }: Outcome): boolean {
  const { applied: _, alreadySo: __, ...others } = counts;
  return (
    stopped === null && unforeseenCount(recheck) === 0 && Object.values(others).every((count) => count === 0)
  );
}

function Numbers({ result }: { readonly result: Outcome }): ReactNode {
  const { apply } = useStrings();
  const { run, counts, stopped } = result;
  const whole = isWhole(result);
  return (
    <>
      <MessageBar intent={whole ? 'success' : 'warning'} layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{whole ? apply.endedWhole(run) : apply.endedPart(run)}</MessageBarTitle>
          {stopped === null ? null : visibleText(stopped, 600)}
        </MessageBarBody>
      </MessageBar>
      <OutcomeNumbers counts={counts} />
    </>
  );
}

/** What was not applied, and what of the rest is not as foreseen. */
function Details(props: {
  readonly plan: string;
  readonly workspace: string;
  readonly result: Outcome;
}): ReactNode {
  const { plan, workspace, result } = props;
  const { run, counts, recheck } = result;
  return (
    <>
      <ProblemList plan={plan} counts={counts} />
      {counts.applied + counts.alreadySo === 0 ? null : (
        <RecheckView workspace={workspace} run={run} recheck={recheck} isOpen />
      )}
    </>
  );
}

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
import type { ApplyEndedEvent } from '../../../core/contract/plan/outputs.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useStrings } from '../../app/locale.tsx';
import { goTo } from '../../app/route.ts';
import { PlainTable } from '../../components/plain-table.tsx';
import { OutcomeNumbers } from './outcome-numbers.tsx';
import { usePlan } from './plan-provider.tsx';
import { FindingRows } from './preview-rows.tsx';

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
  const { result, settled, error } = ended;
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
        <Result result={result} />
      )}
      {settled.length === 0 ? null : <Body1>{apply.settled(settled.length)}</Body1>}
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
    </section>
  );
}

type Outcome = NonNullable<ApplyEndedEvent['result']>;

function isWhole({ counts, differences, stopped, recheck }: Outcome): boolean {
  const { applied: _, alreadySo: __, ...others } = counts;
  const isForeseen = recheck === null || recheck.unforeseenCount === 0;
  return (
    stopped === null && differences === 0 && isForeseen && Object.values(others).every((count) => count === 0)
  );
}

/** What checking the changed objects again has shown. */
function Recheck({ recheck }: { readonly recheck: Outcome['recheck'] }): ReactNode {
  const styles = useStyles();
  const { apply } = useStrings();
  if (recheck === null) return <Body1>{apply.recheckUnknown}</Body1>;
  const { objects, resolved, remaining, unforeseen, unforeseenCount } = recheck;
  return (
    <>
      <Body1>
        {apply.recheck(objects, resolved, remaining)} {unforeseenCount === 0 ? apply.recheckFine : ''}
      </Body1>
      {unforeseenCount === 0 ? null : (
        <>
          <Subtitle2 as="h2" className={styles.title}>
            {apply.recheckUnforeseen(unforeseenCount)}
          </Subtitle2>
          <FindingRows rows={unforeseen} />
        </>
      )}
    </>
  );
}

function Result({ result }: { readonly result: Outcome }): ReactNode {
  const styles = useStyles();
  const { apply } = useStrings();
  const { run, counts, stopped, problems, differences } = result;
  const whole = isWhole(result);
  return (
    <>
      <MessageBar intent={whole ? 'success' : 'warning'} layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{whole ? apply.endedWhole(run) : apply.endedPart(run)}</MessageBarTitle>
          {stopped === null ? null : visibleText(stopped, 600)}{' '}
          {differences === null ? apply.differencesUnknown : null}
          {differences !== null && differences > 0 ? apply.differences(differences) : null}
        </MessageBarBody>
      </MessageBar>
      <OutcomeNumbers counts={counts} />
      <Recheck recheck={result.recheck} />
      {problems.length === 0 ? null : (
        <>
          <Subtitle2 as="h2" className={styles.title}>
            {apply.problems}
          </Subtitle2>
          <PlainTable
            label={apply.problems}
            columns={[apply.object, apply.outcome, apply.reason]}
            rows={problems.map(({ change, dn, outcome, reason }) => ({
              key: String(change),
              cells: [visibleText(dn, 300), apply.outcomes[outcome], visibleText(reason ?? '', 400)],
            }))}
          />
        </>
      )}
    </>
  );
}

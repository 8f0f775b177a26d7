import { Caption1, Subtitle2, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { OutcomeCounts } from '../../../core/contract/plan/applying-outputs.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useStrings } from '../../app/locale.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { ErrorState } from '../../components/state-message.tsx';
import { MoreButton } from './grouped-changes.tsx';
import { useProblems } from './use-problems.ts';

const useStyles = makeStyles({
  title: { margin: 0 },
  word: { whiteSpace: 'nowrap' },
  why: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
});

/** What was not applied, as it comes out: which object, what became of it, why, and what to do. */
export function ProblemList(props: { readonly plan: string; readonly counts: OutcomeCounts }): ReactNode {
  const { drifted, refused, failed, unknown, notAttempted } = props.counts;
  const total = drifted + refused + failed + unknown + notAttempted;
  const styles = useStyles();
  const { apply } = useStrings();
  const { rows, error, retry, more } = useProblems(props.plan, total);
  if (total === 0) return null;
  return (
    <>
      <Subtitle2 as="h2" className={styles.title}>
        {apply.problems(total)}
      </Subtitle2>
      {error === null ? null : <ErrorState error={error} retry={retry} />}
      {rows.length === 0 ? null : (
        <PlainTable
          label={apply.problemsTable}
          columns={[apply.object, apply.outcome, apply.reason]}
          rows={rows.map(({ change, dn, outcome, reason, action }) => ({
            key: String(change),
            cells: [
              visibleText(dn, 300),
              <span key="outcome" className={styles.word}>
                {apply.outcomes[outcome]}
              </span>,
              <div key="why" className={styles.why}>
                {reason === null ? null : <span>{visibleText(reason, 400)}</span>}
                {action === null ? null : <Caption1>{action}</Caption1>}
              </div>,
            ],
          }))}
        />
      )}
      <MoreButton shown={rows.length} total={total} onMore={more} />
    </>
  );
}

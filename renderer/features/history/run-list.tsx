import { Body1, Link, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { RunSummary } from '../../../core/contract/plan/applying-outputs.ts';
import { changeOutcomes } from '../../../core/model/change.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useFormat, useStrings } from '../../app/locale.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { unforeseenCount } from '../plan/recheck-view.tsx';

const useStyles = makeStyles({
  cell: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
});

/** Every run: when, who, where, and how it came out. */
export function RunList(props: {
  readonly runs: readonly RunSummary[];
  readonly onOpen: (run: string) => void;
}): ReactNode {
  const styles = useStyles();
  const format = useFormat();
  const { history, apply } = useStrings();
  const outcomes = ({ counts }: RunSummary): string =>
    changeOutcomes
      .filter((outcome) => counts[outcome] > 0)
      .map((outcome) => history.outcomeCount(apply.outcomes[outcome], format.number(counts[outcome])))
      .join(', ');
  return (
    <PlainTable
      label={history.runs}
      columns={[history.run, history.when, history.who, history.domains, history.objects, history.outcomes]}
      rows={props.runs.map((one) => ({
        key: one.run,
        cells: [
          <Link
            key="run"
            as="button"
            aria-label={history.show(one.run)}
            onClick={() => props.onOpen(one.run)}
          >
            {one.run}
          </Link>,
          format.moment(one.at),
          visibleText(history.whoOn(one.by, one.host), 200),
          one.domains.map((domain) => visibleText(domain, 200)).join(' · '),
          format.number(one.objects),
          <div key="outcomes" className={styles.cell}>
            <Body1>{outcomes(one)}</Body1>
            {one.undoes.length === 0 ? null : <Body1>{history.undoes(one.undoes.join(', '))}</Body1>}
            <Rechecked run={one} />
            {one.ended === 'whole' ? null : <Body1>{history.ended[one.ended]}</Body1>}
          </div>,
        ],
      }))}
    />
  );
}

/** Whether what the run has changed is as its preview foresaw. */
function Rechecked({ run }: { readonly run: RunSummary }): ReactNode {
  const { history } = useStrings();
  const count = unforeseenCount(run.recheck);
  if (count === undefined) return null;
  return <Body1>{count === 0 ? history.asForeseen : history.notForeseen(count)}</Body1>;
}

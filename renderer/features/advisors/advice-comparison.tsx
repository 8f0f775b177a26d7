import { MessageBar, MessageBarBody, Subtitle2, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { AdvisorCatalogue, AdvisorRun } from '../../../core/model/advice.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useApi } from '../../app/api.tsx';
import { useFormat, useStrings } from '../../app/locale.tsx';
import { useQuery } from '../../app/use-query.ts';
import { PlainTable } from '../../components/plain-table.tsx';
import { ErrorState, LoadingState } from '../../components/state-message.tsx';

/** Rows here; all of them are in `foresync advise compare`. */
const mostRows = 8;
const states = ['changed', 'new', 'gone', 'unchanged'] as const;

const useStyles = makeStyles({
  root: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    padding: tokens.spacingHorizontalM,
  },
  title: { margin: 0 },
  counts: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXXL,
    margin: `${tokens.spacingVerticalS} 0`,
  },
  pair: { display: 'flex', flexDirection: 'column' },
  number: {
    order: -1,
    margin: 0,
    fontSize: tokens.fontSizeBase600,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
});

/** What became of the subjects of the run before. */
export function AdviceComparisonView(props: {
  readonly workspace: string;
  readonly catalogue: AdvisorCatalogue;
  readonly from: AdvisorRun;
  readonly to: AdvisorRun;
}): ReactNode {
  const { workspace, catalogue, from, to } = props;
  const styles = useStyles();
  const api = useApi();
  const format = useFormat();
  const { advisors: words, app, overview } = useStrings();
  const compared = useQuery(`${workspace} ${from.id} ${to.id}`, () =>
    api.advisors.compare({ workspace, from: from.id, to: to.id }),
  );
  const titlesOf = (ids: readonly string[]): string =>
    ids.map((id) => catalogue.outcomes.find((outcome) => outcome.id === id)?.title ?? id).join(', ');
  const { value } = compared;
  return (
    <section className={styles.root}>
      <Subtitle2 as="h3" className={styles.title}>
        {words.compareTitle(format.moment(from.startedAt))}
      </Subtitle2>
      {compared.error === null ? null : <ErrorState error={compared.error} retry={compared.reload} />}
      {value === null && compared.error === null ? <LoadingState text={app.loading} /> : null}
      {value === null ? null : (
        <>
          <dl className={styles.counts}>
            {states.map((state) => (
              <div key={state} className={styles.pair}>
                <dt>{words.compareCounts[state]}</dt>
                <dd className={styles.number}>{format.number(value.counts[state])}</dd>
              </div>
            ))}
          </dl>
          {value.caveats.map((caveat) => (
            <MessageBar key={caveat} intent="info" layout="multiline">
              <MessageBarBody>{caveat}</MessageBarBody>
            </MessageBar>
          ))}
          {value.rows.length === 0 ? null : (
            <PlainTable
              label={words.compareRows}
              columns={[overview.state, words.column.subject, words.was, words.is]}
              rows={value.rows.slice(0, mostRows).map(({ state, subject, from: was, to: is }) => ({
                key: `${state} ${subject}`,
                cells: [words.compareCounts[state], visibleText(subject, 160), titlesOf(was), titlesOf(is)],
              }))}
            />
          )}
        </>
      )}
    </section>
  );
}

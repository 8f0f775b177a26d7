import {
  Body1,
  Caption1,
  MessageBar,
  MessageBarBody,
  Subtitle2,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ScanSummary } from '../../../core/model/scan.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useApi } from '../../app/api.tsx';
import { useFormat, useStrings } from '../../app/locale.tsx';
import { useQuery } from '../../app/use-query.ts';
import { PlainTable } from '../../components/plain-table.tsx';
import { ErrorState, LoadingState } from '../../components/state-message.tsx';
import { firstName } from '../details/holders-table.tsx';

/** Rows here; all of them are in the findings. */
const mostRows = 8;
const states = ['new', 'fixed', 'changed', 'notJudged', 'unchanged'] as const;

const useStyles = makeStyles({
  counts: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXXL,
    margin: `${tokens.spacingVerticalS} 0`,
  },
  number: {
    order: -1,
    margin: 0,
    fontSize: tokens.fontSizeBase600,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
  pair: { display: 'flex', flexDirection: 'column' },
});

/** What became of the findings of the scan before. */
export function ComparisonView(props: {
  readonly workspace: string;
  readonly from: ScanSummary | null;
  readonly to: ScanSummary;
}): ReactNode {
  const { workspace, from, to } = props;
  const styles = useStyles();
  const api = useApi();
  const { overview, app } = useStrings();
  const format = useFormat();
  const compared = useQuery(from === null ? null : `${workspace} ${from.id} ${to.id}`, () =>
    api.scans.compare({ workspace, from: from?.id ?? to.id, to: to.id }),
  );
  if (from === null) {
    return (
      <section>
        <Subtitle2 as="h2">{overview.compare}</Subtitle2>
        <p>
          <Body1>{overview.compareNone}</Body1>
        </p>
      </section>
    );
  }
  return (
    <section>
      <Subtitle2 as="h2">{overview.compare}</Subtitle2>
      <div>
        <Caption1>{overview.compareWith(format.moment(from.startedAt))}</Caption1>
      </div>
      {compared.error === null ? null : <ErrorState error={compared.error} retry={compared.reload} />}
      {compared.value === null && compared.error === null ? <LoadingState text={app.loading} /> : null}
      {compared.value === null ? null : (
        <>
          <dl className={styles.counts}>
            {states.map((state) => (
              <div key={state} className={styles.pair}>
                <dt>{overview[state]}</dt>
                <dd className={styles.number}>{format.number(compared.value?.counts[state] ?? 0)}</dd>
              </div>
            ))}
          </dl>
          {compared.value.caveats.map((caveat) => (
            <MessageBar key={caveat} intent="info" layout="multiline">
              <MessageBarBody>{caveat}</MessageBarBody>
            </MessageBar>
          ))}
          {compared.value.rows.length === 0 ? null : (
            <PlainTable
              label={overview.compareRows}
              columns={[overview.state, overview.objects, overview.attribute]}
              rows={compared.value.rows.slice(0, mostRows).map(({ state, finding }) => ({
                key: `${state} ${finding.fingerprint}`,
                cells: [
                  overview[state],
                  visibleText(firstName(finding.dn), 80),
                  `${finding.attribute}: ${visibleText(finding.value ?? '', 80)}`,
                ],
              }))}
            />
          )}
        </>
      )}
    </section>
  );
}

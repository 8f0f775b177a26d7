import { Caption1, Text, makeStyles, tokens } from '@fluentui/react-components';
import { useCallback, type ReactNode } from 'react';
import type { Result } from '../../../core/contract/operation.ts';
import type { PageOf, PreviewRow } from '../../../core/contract/plan/outputs.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useApi, type Input } from '../../app/api.tsx';
import { useFormat, useStrings } from '../../app/locale.tsx';
import { useMore } from '../../app/use-more.ts';
import { ErrorState, LoadingState } from '../../components/state-message.tsx';
import { SeverityLabel } from '../../components/severity-label.tsx';
import { firstName } from '../details/holders-table.tsx';
import { ValueText } from '../details/value-text.tsx';
import { MoreButton } from './grouped-changes.tsx';

export type PreviewPart = Input<'plans', 'rows'>['what'];

/** Holders that are named one by one. */
const mostHolders = 3;

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  dn: { color: tokens.colorNeutralForeground2 },
});

/** One part of a preview, as many rows as the reader asks for. */
export function PreviewRows(props: { readonly plan: string; readonly what: PreviewPart }): ReactNode {
  const { plan, what } = props;
  const api = useApi();
  const load = useCallback(
    async (offset: number, limit: number) => await api.plans.rows({ plan, what, offset, limit }),
    [api, plan, what],
  );
  return <FoundRows of={`${plan} ${what}`} load={load} />;
}

/** Findings, losses and misfits, as many rows as the reader asks for. */
export function FoundRows(props: {
  /** Says everything that the rows depend on. */
  readonly of: string;
  readonly load: (offset: number, limit: number) => Promise<Result<PageOf<PreviewRow>>>;
}): ReactNode {
  const strings = useStrings();
  const found = useMore(props.of, props.load);
  return (
    <>
      {found.error === null ? null : <ErrorState error={found.error} retry={found.reload} />}
      {found.rows === null && found.error === null ? <LoadingState text={strings.app.loading} /> : null}
      {found.rows?.length === 0 ? <Caption1>{strings.plan.none0}</Caption1> : null}
      <FindingRows rows={found.rows ?? []} />
      <MoreButton shown={found.rows?.length ?? 0} total={found.total} onMore={found.more} />
    </>
  );
}

function FindingRows({ rows }: { readonly rows: readonly PreviewRow[] }): ReactNode {
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {rows.map((row, index) => (
        <li key={`${index} ${row.dn}`} className={styles.row}>
          <Row row={row} />
        </li>
      ))}
    </ul>
  );
}

function Row({ row }: { readonly row: PreviewRow }): ReactNode {
  const styles = useStyles();
  const format = useFormat();
  const { plan, details } = useStrings();
  const { dn, attribute, value, severity, sentences, holders } = row;
  const named = holders.slice(0, mostHolders).map((holder) => visibleText(firstName(holder), 120));
  const others = holders.length - named.length;
  return (
    <>
      <span>
        {severity === null ? null : <SeverityLabel severity={severity} />}{' '}
        <Text weight="semibold">{visibleText(firstName(dn), 120)}</Text>
      </span>
      <Caption1 className={styles.dn}>{visibleText(dn, 400)}</Caption1>
      {sentences.map((sentence) => (
        <span key={sentence}>{visibleText(sentence, 600)}</span>
      ))}
      {attribute === null ? null : <Caption1>{attribute}</Caption1>}
      {value === null ? null : <ValueText value={value} />}
      {named.length === 0 ? null : (
        <Caption1>
          {plan.alsoHeld(format.list(others > 0 ? [...named, details.moreValues(others)] : named))}
        </Caption1>
      )}
    </>
  );
}

import {
  Body1,
  Button,
  Field,
  MessageBar,
  MessageBarBody,
  Select,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { KeptTenant } from '../../../core/contract/tenant/outputs.ts';
import { tenantParts } from '../../../core/model/tenant.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useApi } from '../../app/api.tsx';
import { useFormat, useStrings } from '../../app/locale.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { useExport } from '../findings/use-export.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXS,
    margin: 0,
    '& dt': { color: tokens.colorNeutralForeground2 },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
  commands: { display: 'flex', gap: tokens.spacingHorizontalS, flexWrap: 'wrap' },
});

/** The tenant snapshots that the workspace keeps: whose, how much, and what was not read. */
export function KeptTenants(props: {
  readonly workspace: string;
  /** Latest first. */
  readonly tenants: readonly KeptTenant[];
  readonly onLoad: () => void;
}): ReactNode {
  const { workspace, tenants, onLoad } = props;
  const styles = useStyles();
  const api = useApi();
  const format = useFormat();
  const { tenant: all } = useStrings();
  const words = all.kept;
  const startExport = useExport();
  const [chosen, setChosen] = useState<number | null>(null);
  const shown = tenants.find(({ id }) => id === chosen) ?? tenants[0];
  return (
    <div className={styles.root}>
      {tenants.length > 1 ? (
        <Field label={words.which}>
          <Select value={String(shown?.id ?? '')} onChange={(_, { value }) => setChosen(Number(value))}>
            {tenants.map(({ id, header }) => (
              <option key={id} value={id}>
                {words.label(visibleText(header.displayName, 100), format.moment(header.takenAt))}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
      {shown === undefined ? <Body1>{words.none}</Body1> : <Facts tenant={shown} />}
      {shown === undefined ? null : <Coverage tenant={shown} />}
      <div className={styles.commands}>
        <Button onClick={onLoad}>{words.load}</Button>
        {shown === undefined ? null : (
          <Button
            onClick={() =>
              void startExport(() => api.tenants.save({ workspace, tenant: shown.id, format: 'jsonl' }))
            }
          >
            {words.save}
          </Button>
        )}
      </div>
    </div>
  );
}

function Facts({ tenant: { header, counts } }: { readonly tenant: KeptTenant }): ReactNode {
  const styles = useStyles();
  const format = useFormat();
  const { tenant: all } = useStrings();
  const words = all.kept;
  const countOf = new Map(Object.entries(counts));
  const verified = header.domains.filter(({ isVerified }) => isVerified);
  const facts: readonly (readonly [string, string])[] = [
    [words.name, visibleText(header.displayName, 200)],
    [words.id, header.tenantId],
    [words.cloud, all.clouds[header.cloud]],
    [words.taken, format.moment(header.takenAt)],
    [words.domains, format.list(verified.map(({ id }) => visibleText(id, 100)))],
    [
      words.synchronised,
      header.onPremisesLastSyncDateTime === null
        ? words.never
        : format.moment(header.onPremisesLastSyncDateTime),
    ],
    ...Object.entries(all.kinds).flatMap(([kind, name]) => {
      const count = countOf.get(kind);
      return count === undefined ? [] : [[name, format.number(count)] as const];
    }),
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Coverage({ tenant: { header } }: { readonly tenant: KeptTenant }): ReactNode {
  const { tenant: all } = useStrings();
  const words = all.kept;
  const unread = tenantParts.flatMap((part) => {
    const end = header.coverage[part];
    if (end.state === 'ran') return [];
    const isUnlicensed = end.state === 'skipped' && end.isUnlicensed === true;
    const why =
      end.state === 'failed'
        ? words.failed(visibleText(end.error, 500))
        : (isUnlicensed ? words.unlicensed : words.skipped)(visibleText(end.reason, 500));
    return [{ key: part, isUnlicensed, cells: [all.parts[part], why] }];
  });
  const gaps = unread.filter(({ isUnlicensed }) => !isUnlicensed).length;
  const whole = unread.length === 0 ? words.whole : words.wholeAsLicensed;
  return (
    <>
      <MessageBar intent={gaps === 0 ? 'success' : 'warning'} layout="multiline">
        <MessageBarBody>{gaps === 0 ? whole : words.gaps(gaps)}</MessageBarBody>
      </MessageBar>
      {unread.length === 0 ? null : (
        <PlainTable label={words.coverage} columns={[words.part, words.why]} rows={unread} />
      )}
    </>
  );
}

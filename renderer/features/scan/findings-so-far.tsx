import { Body1, Subtitle2 } from '@fluentui/react-components';
import { useEffect, useState, type ReactNode } from 'react';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useApi } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { useQuery } from '../../app/use-query.ts';
import { PlainTable } from '../../components/plain-table.tsx';
import { SeverityLabel } from '../../components/severity-label.tsx';
import { firstName } from '../details/holders-table.tsx';

const shown = 12;
/** Between two looks, in milliseconds: often enough to see it work, too seldom to slow it. */
const pause = 2000;

/** The first findings of a scan while it runs. */
export function FindingsSoFar(props: {
  readonly workspace: string;
  readonly scan: number;
  readonly findings: number;
}): ReactNode {
  const { workspace, scan, findings } = props;
  const api = useApi();
  const strings = useStrings();
  const [round, setRound] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setRound((before) => before + 1), pause);
    return () => clearInterval(timer);
  }, []);
  const page = useQuery(`${workspace} ${scan} ${round}`, () =>
    api.findings.page({ workspace, scan, filter: {}, offset: 0, limit: shown }),
  );
  const rows = page.value?.rows ?? [];
  const { column } = strings.findings;
  return (
    <section>
      <Subtitle2 as="h2">{strings.scan.soFar}</Subtitle2>
      {rows.length === 0 ? (
        <p>
          <Body1>{findings === 0 ? strings.scan.soFarNone : strings.counts.findings(findings)}</Body1>
        </p>
      ) : (
        <PlainTable
          label={strings.scan.soFar}
          columns={[column.severity, column.object, column.attribute, column.value]}
          rows={rows.map((row) => ({
            key: String(row.finding),
            cells: [
              <SeverityLabel key="severity" severity={row.severity} />,
              visibleText(firstName(row.dn), 80),
              row.attribute,
              visibleText(row.value ?? '', 120),
            ],
          }))}
        />
      )}
    </section>
  );
}

import {
  Body1,
  Button,
  Link,
  MessageBar,
  MessageBarBody,
  Subtitle2,
  Title2,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ScanReport } from '../../core/model/scan.ts';
import { severities } from '../../core/model/finding.ts';
import { outOfScopeId, problemCounts, problemKinds } from '../../core/model/problem-counts.ts';
import { visibleText } from '../../core/model/visible-text.ts';
import { useApi } from '../app/api.tsx';
import { useFormat, useStrings } from '../app/locale.tsx';
import { goTo } from '../app/route.ts';
import { useSession } from '../app/session.tsx';
import { useQuery } from '../app/use-query.ts';
import { PlainTable } from '../components/plain-table.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/state-message.tsx';
import { BarList } from '../features/charts/bar-list.tsx';
import { ObjectCountTiles } from '../features/charts/object-counts.tsx';
import { useFacets } from '../features/findings/use-facets.ts';
import { ComparisonView } from '../features/scan/comparison-view.tsx';
import { CoverageView } from '../features/scan/coverage-view.tsx';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXL,
    padding: tokens.spacingHorizontalXXL,
    maxWidth: '1280px',
  },
  top: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalL, alignItems: 'baseline' },
  title: { margin: 0 },
  charts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(320px, 100%), 1fr))',
    gap: tokens.spacingHorizontalXXXL,
  },
});

const everything = {};
/** What is counted here: findings that only say that an object is out of scope are told apart. */
const problems = { inScope: true };

/** What a scan found, and what it could not look at. */
export function Overview(): ReactNode {
  const api = useApi();
  const { overview, scan: words } = useStrings();
  const { workspace, scan } = useSession();
  const token = workspace?.workspace ?? null;
  const report = useQuery(token === null || scan === null ? null : `${token} ${scan.id}`, () =>
    api.scans.report({ workspace: token ?? '', scan: scan?.id ?? 1 }),
  );
  if (token === null || scan === null || workspace === null) {
    return (
      <EmptyState
        title={overview.none}
        text={overview.noneAction}
        action={{ label: words.toStart, run: () => goTo('start') }}
      />
    );
  }
  if (report.error !== null) return <ErrorState error={report.error} retry={report.reload} />;
  if (report.value === null) return <LoadingState text={overview.loading} />;
  const before = workspace.scans.findLast(({ id }) => id < scan.id) ?? null;
  return <Report workspace={token} report={report.value} before={before} />;
}

function Report(props: {
  readonly workspace: string;
  readonly report: ScanReport;
  readonly before: ScanReport['scan'] | null;
}): ReactNode {
  const { workspace, report, before } = props;
  const styles = useStyles();
  const strings = useStrings();
  const format = useFormat();
  const { scan } = report;
  const { facets, titleOf } = useFacets(workspace, scan.id, everything);
  const { overview } = strings;
  const counts = problemCounts(report);
  const total = severities.reduce((sum, severity) => sum + counts[severity], 0);
  const { outOfScope } = scan.objects;
  const containers = report.byContainer
    .map(({ dn, errors, warnings, information }) => ({ dn, findings: errors + warnings + information }))
    .toSorted((one, other) => other.findings - one.findings);
  // The address of the findings names an OU by the number that the facets give it.
  const containerOf = (dn: string): number | undefined =>
    facets.value?.containers.find(({ label }) => label === dn)?.value;
  return (
    <div className={styles.root}>
      <div>
        <div className={styles.top}>
          <Title2 as="h2" block className={styles.title}>
            {strings.counts.findings(total)}
          </Title2>
          {total === 0 ? null : (
            <Button appearance="primary" onClick={() => goTo('findings', problems)}>
              {overview.showFindings}
            </Button>
          )}
        </div>
        <Body1>
          {overview.read(strings.counts.objects(scan.objects.total), format.moment(scan.startedAt))}
        </Body1>
        {outOfScope === 0 ? null : (
          <Body1 block>
            {/* Of objects outside the OUs that were chosen there is no finding. */}
            {report.byId.some(({ id }) => id === outOfScopeId) ? (
              <Link as="button" onClick={() => goTo('findings', { inScope: false })}>
                {overview.outOfScopeCount(outOfScope)}
              </Link>
            ) : (
              overview.outOfScopeCount(outOfScope)
            )}
          </Body1>
        )}
      </div>
      {scan.state === 'complete' ? null : (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{overview.partial}</MessageBarBody>
        </MessageBar>
      )}
      <ObjectCountTiles counts={scan.objects} />
      {total === 0 ? (
        <Body1>{overview.noFindings}</Body1>
      ) : (
        <div className={styles.charts}>
          <BarList
            title={overview.bySeverity}
            bars={severities.map((severity) => ({
              key: severity,
              label: strings.severities[severity],
              value: counts[severity],
              tone: severity,
              onOpen: () => goTo('findings', { ...problems, severity: [severity] }),
            }))}
          />
          <BarList
            title={overview.byProblem}
            bars={problemKinds(report).map(({ id, severity, findings }) => ({
              key: id,
              label: titleOf(id),
              value: findings,
              tone: severity,
              onOpen: () => goTo('findings', { ids: [id] }),
            }))}
          />
          <BarList
            title={overview.byContainer}
            bars={containers.map(({ dn, findings }) => ({
              key: dn,
              label: visibleText(dn, 200),
              value: findings,
              tone: 'neutral',
              onOpen() {
                const container = containerOf(dn);
                goTo(
                  'findings',
                  container === undefined
                    ? { ...problems, text: dn.slice(0, 500) }
                    : { ...problems, containers: [container] },
                );
              },
            }))}
          />
        </div>
      )}
      <CoverageView
        coverage={report.coverage}
        isByFormOnly={report.scan.profile === 'entra' && report.scan.verifiedDomains.length === 0}
      />
      {report.outOfScope.length === 0 ? null : (
        <section>
          <Subtitle2 as="h2">{overview.outOfScopeTitle}</Subtitle2>
          <PlainTable
            label={overview.outOfScopeTitle}
            columns={[overview.why, overview.objects]}
            numbers={[overview.objects]}
            rows={report.outOfScope.map(({ reason, sentence, objects }) => ({
              key: reason,
              cells: [sentence, format.number(objects)],
            }))}
          />
        </section>
      )}
      <ComparisonView workspace={workspace} from={before} to={scan} />
    </div>
  );
}

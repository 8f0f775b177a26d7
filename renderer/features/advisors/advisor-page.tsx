import {
  Body1,
  Button,
  Caption1,
  MessageBar,
  MessageBarBody,
  ProgressBar,
  Select,
  Title2,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { AdvisorOverview, AdvisorProgressEvent } from '../../../core/contract/outputs.ts';
import type { ScanSummary } from '../../../core/model/scan.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useFormat, useStrings } from '../../app/locale.tsx';
import { useAdvisors } from './advisors-provider.tsx';
import { AdviceComparisonView } from './advice-comparison.tsx';
import type { AdviceFilter } from './advice-filter.ts';
import { AdviceWorkbench } from './advice-workbench.tsx';
import { ClearCommand } from './mailbox-guid/clear-command.tsx';
import { ClearGuids } from './mailbox-guid/clear-guids.tsx';
import { RunMessages } from './run-messages.tsx';
import { StartForm } from './start-form.tsx';
import { UserSignIns } from './user-sign-ins/user-sign-ins.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0 },
  top: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXL} ${tokens.spacingVerticalS}`,
  },
  title: { margin: 0, marginRight: 'auto' },
  section: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: `0 ${tokens.spacingHorizontalXXL} ${tokens.spacingVerticalS}`,
  },
  progress: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXXL} ${tokens.spacingVerticalXXL}`,
    maxWidth: '720px',
  },
  wide: { width: '100%' },
});

/** One advisor: what it came to in a run, how to run it, and how far it is. */
export function AdvisorPage(props: {
  readonly workspace: string;
  readonly scan: ScanSummary;
  readonly advisor: AdvisorOverview;
  /** Which advice is shown. */
  readonly filter: AdviceFilter;
}): ReactNode {
  const { workspace, scan, advisor, filter } = props;
  const { catalogue, runs } = advisor;
  const styles = useStyles();
  const format = useFormat();
  const { advisors: words } = useStrings();
  const { runningOf } = useAdvisors();
  const [shown, setShown] = useState<number | null>(null);
  const [isStarting, setStarting] = useState(false);
  const [isCompared, setCompared] = useState(false);
  const [picked, setPicked] = useState<readonly number[] | null>(null);
  const running = runningOf(catalogue.id);
  const run = runs.find(({ id }) => id === shown) ?? runs[0];
  const before = runs.find(({ id }) => run !== undefined && id < run.id);

  const title = (
    <Title2 as="h2" block className={styles.title}>
      {catalogue.title}
    </Title2>
  );
  if (running !== null) {
    return (
      <div className={styles.root}>
        <div className={styles.top}>{title}</div>
        <Running key={running.operation} event={running} />
      </div>
    );
  }
  if (run === undefined || isStarting) {
    return (
      <div className={styles.root}>
        <div className={styles.top}>{title}</div>
        <StartForm
          advisor={advisor}
          workspace={workspace}
          scan={scan.id}
          {...(run === undefined
            ? {}
            : {
                onClose: () => {
                  setStarting(false);
                  setShown(null);
                },
              })}
        />
        {catalogue.id === 'only-joined-devices' ? <UserSignIns workspace={workspace} /> : null}
      </div>
    );
  }
  if (picked !== null) {
    return (
      <ClearGuids
        workspace={workspace}
        scan={run.scan ?? scan.id}
        picked={picked}
        onBack={() => setPicked(null)}
      />
    );
  }
  return (
    <div className={styles.root}>
      <div className={styles.top}>
        {title}
        {runs.length > 1 ? (
          <Select
            aria-label={words.whichRun}
            value={String(run.id)}
            onChange={(_, { value }) => setShown(Number(value))}
          >
            {runs.map(({ id, startedAt, end }) => (
              <option key={id} value={id}>
                {words.runLabel(format.moment(startedAt), words.states[end.state])}
              </option>
            ))}
          </Select>
        ) : (
          <Caption1>{words.runLabel(format.moment(run.startedAt), words.states[run.end.state])}</Caption1>
        )}
        {before === undefined ? null : (
          <Button aria-expanded={isCompared} onClick={() => setCompared(!isCompared)}>
            {words.compare}
          </Button>
        )}
        <Button appearance="primary" onClick={() => setStarting(true)}>
          {words.runAgain}
        </Button>
      </div>
      <div className={styles.section}>
        <RunMessages run={run} />
        {run.scan === null || run.scan === scan.id ? null : (
          <MessageBar intent="info" layout="multiline">
            <MessageBarBody>{words.otherScan(format.number(run.scan))}</MessageBarBody>
          </MessageBar>
        )}
        {isCompared && before !== undefined ? (
          <AdviceComparisonView workspace={workspace} catalogue={catalogue} from={before} to={run} />
        ) : null}
      </div>
      {run.counts.length > 0 ? (
        <AdviceWorkbench
          key={run.id}
          workspace={workspace}
          catalogue={catalogue}
          run={run}
          filter={filter}
          {...(catalogue.id === 'mailbox-guid'
            ? {
                command: (view, rows) => <ClearCommand view={view} rows={rows} onClear={setPicked} />,
              }
            : {})}
        />
      ) : null}
    </div>
  );
}

function Running({ event }: { readonly event: AdvisorProgressEvent }): ReactNode {
  const styles = useStyles();
  const { advisors: words } = useStrings();
  const { cancel } = useAdvisors();
  const [isCancelling, setCancelling] = useState(false);
  const { phase, subjects } = event.progress;
  return (
    <div className={styles.progress}>
      <Body1 role="status">{phase === '' ? words.starting : visibleText(phase, 200)}</Body1>
      <ProgressBar thickness="large" aria-label={words.progress} className={styles.wide} />
      <Body1>{words.subjects(subjects)}</Body1>
      <Button
        disabledFocusable={isCancelling}
        onClick={() => {
          setCancelling(true);
          void cancel(event.operation);
        }}
      >
        {isCancelling ? words.cancelling : words.cancel}
      </Button>
    </div>
  );
}

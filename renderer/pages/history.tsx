import { Body1, makeStyles, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { useApi } from '../app/api.tsx';
import { useStrings } from '../app/locale.tsx';
import { goTo } from '../app/route.ts';
import { useSession } from '../app/session.tsx';
import { useQuery } from '../app/use-query.ts';
import { EmptyState, ErrorState, LoadingState } from '../components/state-message.tsx';
import { usePlan } from '../features/plan/plan-provider.tsx';
import { RunList } from '../features/history/run-list.tsx';
import { SettleForm } from '../features/history/settle-form.tsx';
import { RunView } from '../features/history/run-view.tsx';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    padding: tokens.spacingHorizontalXXL,
    maxWidth: '1080px',
  },
});

/** What was applied from the open workspace. */
export function History(): ReactNode {
  const { history, scan } = useStrings();
  const { workspace } = useSession();
  if (workspace === null) {
    return (
      <EmptyState
        title={history.noWorkspace}
        text={history.noWorkspaceAction}
        action={{ label: scan.toStart, run: () => goTo('start') }}
      />
    );
  }
  return <Runs key={workspace.workspace} workspace={workspace.workspace} />;
}

function Runs({ workspace }: { readonly workspace: string }): ReactNode {
  const styles = useStyles();
  const api = useApi();
  const { history } = useStrings();
  const { ended } = usePlan();
  const [open, setOpen] = useState<string | null>(null);
  const runs = useQuery(`${workspace} ${ended?.operation ?? ''}`, () => api.journal.runs({ workspace }));
  if (runs.error !== null) return <ErrorState error={runs.error} retry={runs.reload} />;
  if (runs.value === null) return <LoadingState text={history.loading} />;
  if (runs.value.runs.length === 0) return <EmptyState title={history.none} text={history.noneAction} />;
  const run = runs.value.runs.find((one) => one.run === open);
  return (
    <div className={styles.root}>
      {runs.value.open === 0 ? null : (
        <SettleForm workspace={workspace} open={runs.value.open} onSettled={runs.reload} />
      )}
      {run === undefined ? (
        <>
          <Body1>{history.about}</Body1>
          <RunList runs={runs.value.runs} onOpen={setOpen} />
        </>
      ) : (
        <RunView workspace={workspace} run={run} onBack={() => setOpen(null)} />
      )}
    </div>
  );
}

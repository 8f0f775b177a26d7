import type { ReactNode } from 'react';
import { useStrings } from '../app/locale.tsx';
import { goTo } from '../app/route.ts';
import { useSession } from '../app/session.tsx';
import { EmptyState } from '../components/state-message.tsx';
import type { Filter } from '../features/findings/filter.ts';
import { FindingsWorkbench } from '../features/findings/findings-workbench.tsx';

/** Every finding of the scan that is shown. */
export function Findings(props: { readonly filter: Filter }): ReactNode {
  const { findings, scan: words } = useStrings();
  const { workspace, scan } = useSession();
  if (workspace === null || scan === null) {
    return (
      <EmptyState
        title={findings.none}
        text={findings.noneAction}
        action={{ label: words.toStart, run: () => goTo('start') }}
      />
    );
  }
  return (
    <FindingsWorkbench
      key={`${workspace.workspace} ${scan.id}`}
      workspace={workspace.workspace}
      scan={scan}
      filter={props.filter}
    />
  );
}

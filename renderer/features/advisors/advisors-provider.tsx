import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import type { AdvisorOverview, AdvisorProgressEvent } from '../../../core/contract/outputs.ts';
import { useApi, useApiEvent, type Input } from '../../app/api.tsx';
import { useNotices } from '../../app/notices.tsx';
import { useSession } from '../../app/session.tsx';
import { useQuery, type Query } from '../../app/use-query.ts';

/** What the whole page shares of the advisors of the open workspace. */
export interface Advisors {
  readonly list: Query<readonly AdvisorOverview[]>;
  /** How far an advisor is; null where it does not run. */
  readonly runningOf: (advisor: string) => AdvisorProgressEvent | null;
  readonly start: (request: Omit<Input<'advisors', 'start'>, 'workspace'>) => Promise<boolean>;
  readonly cancel: (operation: string) => Promise<void>;
}

const AdvisorsContext = createContext<Advisors | null>(null);

/** What is known of each operation that was heard of: how far it is, or that it ended (null). */
type Heard = Readonly<Record<string, AdvisorProgressEvent | null>>;

export function AdvisorsProvider(props: { readonly children: ReactNode }): ReactNode {
  const api = useApi();
  const { refused } = useNotices();
  const { workspace: open } = useSession();
  const [heard, setHeard] = useState<Heard>({});
  const workspace = open?.workspace ?? null;
  // Another scan of the workspace changes nothing here; another workspace does.
  const list = useQuery(workspace, () => api.advisors.list({ workspace: workspace ?? '' }));
  const { value, reload } = list;

  useApiEvent('advisorProgress', (event) => setHeard((before) => ({ ...before, [event.operation]: event })));
  useApiEvent('advisorEnded', ({ operation, error }) => {
    setHeard((before) => ({ ...before, [operation]: null }));
    if (error !== null) refused(error);
    reload();
  });
  useApiEvent('engine', () => setHeard({}));

  const runningOf = useCallback(
    (advisor: string) => {
      const known = value?.find(({ catalogue }) => catalogue.id === advisor)?.running ?? null;
      const isOurs = (event: AdvisorProgressEvent | null): boolean =>
        event !== null && event.advisor === advisor && event.workspace === workspace;
      const told = Object.values(heard).findLast(isOurs) ?? null;
      // What the list said of an operation does not hold once more was heard of it.
      return told ?? (known !== null && !(known.operation in heard) ? known : null);
    },
    [heard, value, workspace],
  );
  const start = useCallback(
    async (request: Omit<Input<'advisors', 'start'>, 'workspace'>) => {
      if (workspace === null) return false;
      const result = await api.advisors.start({ ...request, workspace });
      if (!result.ok) {
        refused(result.error);
        return false;
      }
      const { operation } = result.value;
      const begun = { operation, workspace, advisor: request.advisor, progress: { phase: '', subjects: 0 } };
      // It may have told of itself, or of its end, before this answer.
      setHeard((before) => (operation in before ? before : { ...before, [operation]: begun }));
      return true;
    },
    [api, refused, workspace],
  );
  const cancel = useCallback(
    async (operation: string) => {
      const result = await api.scans.cancel({ operation });
      if (!result.ok) refused(result.error);
    },
    [api, refused],
  );
  const advisors = useMemo(() => ({ list, runningOf, start, cancel }), [list, runningOf, start, cancel]);
  return <AdvisorsContext value={advisors}>{props.children}</AdvisorsContext>;
}

export function useAdvisors(): Advisors {
  const advisors = use(AdvisorsContext);
  if (advisors === null) throw new Error('No AdvisorsProvider above');
  return advisors;
}

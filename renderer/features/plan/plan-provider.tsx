import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Basket } from '../../../core/contract/plan/choosing-outputs.ts';
import type { ApplyEndedEvent, ApplyProgressEvent } from '../../../core/contract/plan/applying-outputs.ts';
import type { PlanProgressEvent, PlanSummary, PreviewNumbers } from '../../../core/contract/plan/outputs.ts';
import { useApi, useApiEvent } from '../../app/api.tsx';
import { useNotices } from '../../app/notices.tsx';
import { useSession } from '../../app/session.tsx';
import { useQuery, type Query } from '../../app/use-query.ts';

/** What the whole page shares of choices, of the plan that is looked at, and of the one that is applied. */
export interface PlanAccess {
  /** Of the scan that is shown. */
  readonly basket: Query<Basket>;
  /** Grows with every choice. */
  readonly revision: number;
  /** Grows when risks are accepted or listed again. */
  readonly acceptedRevision: number;
  /** Something was chosen or dropped: a plan of the choices before is no longer what they come to, and is left. */
  readonly chosen: () => void;
  readonly accepted: () => void;
  /** The plan that is looked at; null where none is. */
  readonly plan: PlanSummary | null;
  /** Looks at a plan, of the choices or another one: finds out what it would bring about. */
  readonly look: (plan: PlanSummary, of?: 'choices') => Promise<void>;
  readonly leave: () => void;
  /** Null until it is known. */
  readonly numbers: PreviewNumbers | null;
  /** How far the preview is; null where it has not told yet, or has ended. */
  readonly progress: PlanProgressEvent | null;
  readonly applying: ApplyProgressEvent | null;
  /** An answer says that applying has begun; it may have ended before that. */
  readonly begun: (event: ApplyProgressEvent) => void;
  readonly ended: ApplyEndedEvent | null;
  readonly forgetEnd: () => void;
}

const PlanContext = createContext<PlanAccess | null>(null);

interface Looked {
  readonly plan: PlanSummary;
  readonly isOfChoices: boolean;
  readonly operation: string | null;
  readonly numbers: PreviewNumbers | null;
  readonly progress: PlanProgressEvent | null;
}

export function PlanProvider(props: { readonly children: ReactNode }): ReactNode {
  const api = useApi();
  const { refused } = useNotices();
  const { workspace: open, scan } = useSession();
  const [revision, setRevision] = useState(0);
  const [acceptedRevision, setAcceptedRevision] = useState(0);
  const [looked, setLooked] = useState<Looked | null>(null);
  const [heard, setApplying] = useState<ApplyProgressEvent | null | undefined>(undefined);
  const [ended, setEnded] = useState<ApplyEndedEvent | null>(null);
  const over = useRef(new Set<string>());
  const workspace = open?.workspace ?? null;
  const key =
    workspace === null || scan === null ? null : `${workspace} ${scan.id} ${revision} ${scan.state}`;
  const basket = useQuery(key, () => api.choices.basket({ workspace: workspace ?? '', scan: scan?.id ?? 1 }));
  const before = useQuery('applying', () => api.plans.applying({}));

  useApiEvent('planProgress', (event) =>
    setLooked((now) => (now?.plan.plan === event.plan ? { ...now, progress: event } : now)),
  );
  useApiEvent('planPreviewed', ({ plan, numbers, error }) => {
    if (looked?.plan.plan !== plan) return;
    if (error !== null) refused(error);
    setLooked(numbers === null ? null : { ...looked, numbers, progress: null });
  });
  useApiEvent('applyProgress', setApplying);
  useApiEvent('applyEnded', (event) => {
    over.current.add(event.operation);
    setApplying(null);
    setEnded(event);
    if (event.error !== null) refused(event.error);
  });
  useApiEvent('engine', () => {
    setLooked(null);
    setApplying(null);
    setRevision((now) => now + 1);
  });

  const chosen = useCallback(() => {
    setRevision((now) => now + 1);
    setLooked((now) => (now?.isOfChoices === true ? null : now));
  }, []);
  const accepted = useCallback(() => {
    chosen();
    setAcceptedRevision((now) => now + 1);
  }, [chosen]);
  const look = useCallback(
    async (plan: PlanSummary, of?: 'choices') => {
      setEnded(null);
      setLooked({ plan, isOfChoices: of === 'choices', operation: null, numbers: null, progress: null });
      const result = await api.plans.preview({ plan: plan.plan });
      if (result.ok) {
        const { operation } = result.value;
        setLooked((now) => (now?.plan.plan === plan.plan ? { ...now, operation } : now));
        return;
      }
      refused(result.error);
      setLooked(null);
    },
    [api, refused],
  );
  const operation = looked?.numbers === null ? looked.operation : null;
  const leave = useCallback(() => {
    setLooked(null);
    if (operation !== null) void api.scans.cancel({ operation });
  }, [api, operation]);
  const begun = useCallback((event: ApplyProgressEvent) => {
    if (!over.current.has(event.operation)) setApplying((now) => now ?? event);
  }, []);
  const forgetEnd = useCallback(() => setEnded(null), []);

  // A plan of another workspace is not looked at beside this one.
  const shown = looked?.plan.workspace === workspace ? looked : null;
  const applying = heard === undefined ? before.value : heard;
  const access = useMemo(
    () => ({
      basket,
      revision,
      acceptedRevision,
      chosen,
      accepted,
      plan: shown?.plan ?? null,
      numbers: shown?.numbers ?? null,
      progress: shown?.progress ?? null,
      look,
      leave,
      applying,
      begun,
      ended,
      forgetEnd,
    }),
    [
      basket,
      revision,
      acceptedRevision,
      chosen,
      accepted,
      shown,
      look,
      leave,
      applying,
      begun,
      ended,
      forgetEnd,
    ],
  );
  return <PlanContext value={access}>{props.children}</PlanContext>;
}

export function usePlan(): PlanAccess {
  const access = use(PlanContext);
  if (access === null) throw new Error('No PlanProvider above');
  return access;
}

import { useCallback, useState } from 'react';
import type { PlanSummary } from '../../../core/contract/plan/outputs.ts';
import { noOutcomes } from './outcomes.ts';
import { useApi, type Input } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { useNotices } from '../../app/notices.tsx';
import { usePlan } from './plan-provider.tsx';

type Order = Input<'plans', 'apply'>;

/** How the browser host says that the terminal shows a code. */
const needsCode = 'approval.needed';
/** Codes that can be typed again. */
const triesAgain = 'approval.wrong';

/**
 * Asks the host to apply a plan; it asks a person first.
 *
 * @param onCode told the order whose code the terminal shows; null when there is none any more
 */
export function useApply(
  plan: PlanSummary,
  onCode: (order: Order | null) => void,
): { readonly start: (order: Order) => Promise<void>; readonly isAsking: boolean } {
  const api = useApi();
  const { apply } = useStrings();
  const { say, refused } = useNotices();
  const { begun, forgetEnd } = usePlan();
  const [isAsking, setAsking] = useState(false);
  const start = useCallback(
    async (order: Order) => {
      setAsking(true);
      forgetEnd();
      const result = await api.plans.apply(order);
      setAsking(false);
      if (result.ok) {
        onCode(null);
        if (result.value === null) return say('info', apply.declined);
        const { workspace, objects } = plan;
        return begun({
          operation: result.value.operation,
          plan: plan.plan,
          workspace,
          phase: 'applying',
          done: 0,
          of: objects,
          perSecond: 0,
          counts: noOutcomes,
        });
      }
      const { code, retryable } = result.error;
      const { code: _, ...withoutCode } = order;
      if (code === needsCode) return onCode(withoutCode);
      refused(result.error);
      if (code !== triesAgain || !retryable) onCode(null);
    },
    [api, plan, onCode, say, refused, begun, forgetEnd, apply],
  );
  return { start, isAsking };
}

import { useCallback } from 'react';
import { useApi, type Input } from '../../app/api.tsx';
import { useNotices } from '../../app/notices.tsx';
import { goTo } from '../../app/route.ts';
import { usePlan } from '../plan/plan-provider.tsx';

/** Makes the plan that takes changes back, and goes to look at it. */
export function useUndo(
  workspace: string,
): (selection: Input<'journal', 'undo'>['selection']) => Promise<void> {
  const api = useApi();
  const { refused } = useNotices();
  const { look } = usePlan();
  return useCallback(
    async (selection) => {
      const made = await api.journal.undo({ workspace, selection });
      if (!made.ok) return refused(made.error);
      goTo('plan');
      await look(made.value);
    },
    [api, workspace, refused, look],
  );
}

import { describe, expect, it } from 'vitest';
import { createHeldPlans, type HeldPlan } from '../../../../core/engine/plans/held-plans.ts';
import type { PlanTasks } from '../../../../core/engine/threads/plan-thread.ts';
import type { Thread } from '../../../../core/engine/threads/thread.ts';

/** A plan on a thread that does nothing but end. */
function planOn(plan: string, ended: string[], thread: string, isApplied = false): HeldPlan {
  const nothing = { objects: 0, protectedObjects: 0, changes: 0, removed: 0, added: 0 };
  const made = { scan: 1, createdAt: '', createdBy: '', targets: [], undoes: [] };
  const summary = { plan, workspace: 'w', ...made, ...nothing };
  const fake: Thread<PlanTasks> = {
    hasEnded: false,
    call: async () => await Promise.reject(new Error('nothing is asked of it')),
    end: async () => await Promise.resolve(void ended.push(thread)),
  };
  return { summary, thread: fake, numbers: null, isApplied };
}

describe('plans that are held', () => {
  it('are the last three; the thread of one that is forgotten ends', () => {
    const ended: string[] = [];
    const plans = createHeldPlans();
    for (const name of ['a', 'b', 'c', 'd']) plans.hold(planOn(name, ended, name));
    expect(ended).toEqual(['a']);
    expect(() => plans.get('a')).toThrow(expect.objectContaining({ code: 'plan.unknown' }));
  });

  it('are one where the same file is opened twice: the thread before ends', () => {
    const ended: string[] = [];
    const plans = createHeldPlans();
    plans.hold(planOn('a', ended, 'first'));
    plans.hold(planOn('b', ended, 'other'));
    const again = planOn('a', ended, 'second');
    plans.hold(again);
    expect([plans.get('a') === again, ended]).toEqual([true, ['first']]);
    for (const name of ['c', 'd']) plans.hold(planOn(name, ended, name));
    expect(ended).toEqual(['first', 'other']);
  });

  it('stay on their thread while they are applied, opened again or not', () => {
    const ended: string[] = [];
    const plans = createHeldPlans();
    const applied = planOn('a', ended, 'applied', true);
    plans.hold(applied);
    plans.hold(planOn('a', ended, 'second'));
    expect([plans.get('a') === applied, ended]).toEqual([true, ['second']]);
  });
});

import { advise } from '../advisors/advise.ts';
import type { AdvisorProgress } from '../advisors/advisor.ts';
import { advisorKinds } from '../advisors/registry.ts';
import type { AdvisorRun } from '../model/advice.ts';
import { serveThread } from './serve-thread.ts';
import type { CallContext, ThreadTasks } from './thread-messages.ts';

/** One run of an advisor, its tokens resolved. */
export interface AdviseOrder {
  readonly advisor: string;
  /** Paths by the id of the input. */
  readonly given: Readonly<Record<string, readonly string[]>>;
  /** Path of the workspace. */
  readonly workspace: string;
  readonly scan: number | undefined;
}

const tasks = {
  async advise(order: AdviseOrder, { signal, tell }: CallContext<AdvisorProgress>): Promise<AdvisorRun> {
    const kind = advisorKinds.find(({ catalogue }) => catalogue.id === order.advisor);
    if (!kind) throw new Error(`no advisor ${order.advisor}`);
    const { workspace, scan } = order;
    tell({ phase: '', subjects: 0 });
    return await advise(await kind.create(order.given), { workspace, scan, signal, onProgress: tell });
  },
} satisfies ThreadTasks;

/** What this thread does. */
export type AdviseTasks = typeof tasks;

serveThread(tasks);

import { advise } from '../../advisors/advise.ts';
import type { AdvisorProgress } from '../../advisors/advisor.ts';
import type { GivenDirectory } from '../../advisors/advisor-kind.ts';
import { advisorKinds } from '../../advisors/registry.ts';
import type { AdvisorRun } from '../../model/advice.ts';
import type { ResolvedInputs } from '../advisor-inputs.ts';
import { placeOf, signInOf, type DirectoryTarget } from '../directory-target.ts';
import { serveThread } from './serve-thread.ts';
import type { CallContext, ThreadTasks } from './thread-messages.ts';

/** One run of an advisor, its tokens resolved. */
export interface AdviseOrder extends ResolvedInputs {
  readonly advisor: string;
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
    const directories = order.directories.map(directoryOf);
    const advisor = await kind.create(order.given, { workspace, directories });
    return await advise(advisor, { workspace, scan, signal, onProgress: tell });
  },
} satisfies ThreadTasks;

function directoryOf(target: DirectoryTarget): GivenDirectory {
  const { address, startTls, caFile } = target;
  return {
    name: address.trim() === '' ? 'the domain of this computer' : address.trim(),
    place: placeOf(target),
    signIn: signInOf(target),
    startTls,
    ...(caFile === undefined ? {} : { caFile }),
  };
}

/** What this thread does. */
export type AdviseTasks = typeof tasks;

serveThread(tasks);

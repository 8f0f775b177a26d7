import { startThread, type Thread } from './thread.ts';
import type { ThreadTasks } from './thread-messages.ts';

/** A thread that is started when it is first needed, and ended when nobody has needed it for a while. */
export interface LastingThread<Tasks extends ThreadTasks> {
  /** Runs with the thread; another one where it came to an end unasked. */
  use<Output>(work: (thread: Thread<Tasks>) => Promise<Output>): Promise<Output>;
  end(): Promise<void>;
}

const idleMs = 300_000;

/** Starts nothing yet. */
export function lastingThread<Tasks extends ThreadTasks>(name: `${string}-thread`): LastingThread<Tasks> {
  let thread: Thread<Tasks> | undefined;
  let working = 0;
  let idle: NodeJS.Timeout | undefined;
  const end = async (): Promise<void> => {
    clearTimeout(idle);
    const ending = thread;
    thread = undefined;
    await ending?.end();
  };
  return {
    async use(work) {
      clearTimeout(idle);
      working += 1;
      if (!thread || thread.hasEnded) thread = startThread<Tasks>(name);
      try {
        return await work(thread);
      } finally {
        working -= 1;
        if (working === 0) idle = setTimeout(() => void end(), idleMs).unref();
      }
    },
    end,
  };
}

import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { ExpectedError } from '../../model/expected-error.ts';
import type { Result } from '../../contract/operation.ts';
import type { CallContext, FromThread, ThreadTasks, ToThread } from './thread-messages.ts';

/** Another thread, as its caller sees it. SQLite and LDAP work there, so that the engine always answers. */
export interface Thread<Tasks extends ThreadTasks> {
  /** Rejects with the ExpectedError that the task threw, or an Error where the thread itself came to an end. */
  call<Name extends keyof Tasks & string>(
    name: Name,
    input: InputOf<Tasks[Name]>,
    options?: {
      readonly signal?: AbortSignal;
      readonly onNews?: (news: NewsOf<Tasks[Name]>) => void;
    },
  ): Promise<OutputOf<Tasks[Name]>>;
  /** Whether it has come to an end, as asked or not: nothing can be called any more. */
  readonly hasEnded: boolean;
  /** Ends the thread at once; pending calls reject. */
  end(): Promise<void>;
}

type InputOf<Task> = Task extends (input: infer Input, ...rest: never) => unknown ? Input : never;
type OutputOf<Task> = Task extends (...input: never) => infer Output ? Awaited<Output> : never;
type NewsOf<Task> = Task extends (input: never, context: CallContext<infer News>) => unknown ? News : never;

interface Pending {
  readonly settle: (result: Result<unknown>) => void;
  readonly fail: (error: Error) => void;
  readonly news: (news: unknown) => void;
}

/** Starts the thread of `<name>.ts` beside this file. */
export function startThread<Tasks extends ThreadTasks>(name: `${string}-thread`): Thread<Tasks> {
  // In TypeScript when the sources run and in JavaScript when they are built.
  const worker = new Worker(new URL(`./${name}${extname(import.meta.url)}`, import.meta.url));
  const pending = new Map<number, Pending>();
  let calls = 0;
  let ended: Error | undefined;
  const failAll = (error: Error): void => {
    ended ??= error;
    for (const { fail } of pending.values()) fail(ended);
    pending.clear();
  };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
  const post = (message: ToThread): void => worker.postMessage(message);

  worker.on('message', (message: FromThread) => {
    const waiting = pending.get(message.call);
    if (message.kind === 'news') {
      waiting?.news(message.news);
      return;
    }
    pending.delete(message.call);
    waiting?.settle(message.result);
  });
  worker.on('error', (error) => failAll(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', () => failAll(new Error(`the thread ${name} has ended`)));

  return {
    get hasEnded() {
      return ended !== undefined;
    },
    async call(task, input, { signal, onNews } = {}) {
      if (ended) throw ended;
      const call = ++calls;
      const abort = (): void => post({ kind: 'abort', call });
      const answer = new Promise<Result<unknown>>((settle, fail) => {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the task's own type says what it tells
        pending.set(call, { settle, fail, news: (news) => onNews?.(news as never) });
      });
      post({ kind: 'call', call, name: task, input });
      if (signal?.aborted) abort();
      signal?.addEventListener('abort', abort, { once: true });
      try {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the task's own type says what it answers
        return valueOf(await answer) as OutputOf<Tasks[typeof task]>;
      } finally {
        signal?.removeEventListener('abort', abort);
      }
    },
    async end() {
      await worker.terminate();
    },
  };
}

function valueOf(result: Result<unknown>): unknown {
  if (!result.ok) throw new ExpectedError(result.error);
  return result.value;
}

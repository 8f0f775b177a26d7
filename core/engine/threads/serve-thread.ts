import { parentPort } from 'node:worker_threads';
import { resultOf } from '../../contract/result-of.ts';
import type { CallContext, FromThread, ThreadTasks, ToThread } from './thread-messages.ts';

/** Answers the calls that the thread it runs on is sent; expected failures are values. */
export function serveThread(tasks: ThreadTasks): void {
  const port = parentPort;
  if (!port) return;
  const running = new Map<number, AbortController>();
  const post = (message: FromThread): void => port.postMessage(message);

  port.on('message', (message: ToThread) => {
    if (message.kind === 'abort') {
      running.get(message.call)?.abort();
      return;
    }
    const { call, name, input } = message;
    const abort = new AbortController();
    running.set(call, abort);
    const context: CallContext<unknown> = {
      signal: abort.signal,
      tell: (news) => post({ kind: 'news', call, news }),
    };
    void resultOf(async () => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `Thread` ties each name to its input
      const task = tasks[name] as ((input: unknown, context: CallContext<unknown>) => unknown) | undefined;
      if (!task) throw new Error(`this thread has no task ${name}`);
      return await task(input, context);
    }).then((result) => {
      running.delete(call);
      post({ kind: 'answer', call, result });
    });
  });
}

import { exitCode } from './exit-code.ts';

let running: AbortController | undefined;

/**
 * Ctrl-C, and being asked to end: cancels what is running interruptibly; otherwise, and the second time, ends at once.
 * Ending this way still removes temporary files, which the system's default would not.
 */
export function watchInterrupts(): void {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (!running || running.signal.aborted) process.exit(exitCode.incomplete);
      running.abort();
    });
  }
}

/** Runs work that the first interrupt cancels. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  running = new AbortController();
  try {
    return await work(running.signal);
  } finally {
    running = undefined;
  }
}

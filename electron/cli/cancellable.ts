import { ExpectedError } from '../../core/model/expected-error.ts';
import { interruptible } from './interrupts.ts';

/**
 * Runs work on a directory that the first interrupt cancels. What is cancelled before the first request has done nothing;
 * afterwards a run says itself how far it came.
 *
 * @throws ExpectedError `apply.cancelled`, and what the work throws
 */
export async function cancellable<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  return await interruptible(async (signal) => {
    try {
      return await work(signal);
    } catch (error) {
      if (!signal.aborted || error instanceof ExpectedError) throw error;
      throw new ExpectedError({
        code: 'apply.cancelled',
        summary: 'It was cancelled before anything was sent.',
        action: 'Start it again.',
      });
    }
  });
}

import { setTimeout as delay } from 'node:timers/promises';

import { ExpectedError } from '../../model/expected-error.ts';
import type { ConnectionMeter } from './connection-meter.ts';
import { pagedSearch, type Pacing, type SearchPage } from './search/paged-search.ts';
import type { SearchConnection } from './search/search-connection.ts';
import type { SearchRequest } from './search/search-request.ts';

/** A directory that fails more often than this during one search is in no state to be read. */
const mostRestarts = 5;

/** What reading needs besides the searches. */
export interface Reading {
  /** Connects and signs in; gives up when the signal fires. */
  readonly open: (signal: AbortSignal) => Promise<SearchConnection>;
  readonly pacing: Pacing;
  /** Told how the connections do. */
  readonly meter: ConnectionMeter;
  /** Fires when the reader loses interest; every connection is closed at once. */
  readonly signal: AbortSignal;
}

/** A page, and how many of the searches had been read to their end when it came. */
export interface LanePage extends SearchPage {
  readonly searchesDone: number;
}

/**
 * Reads searches over several connections at a time, one search after the other on each; pages come as they are read.
 *
 * A search that fails for a passing reason begins again, on a connection of its own that is signed in again: a cookie is
 * of no use on another connection. Objects of pages that were read before then come a second time; none is left out. It
 * begins again only as long as it gets further than the last time.
 *
 * @throws ExpectedError `connection.*`, `sign-in.*`, `directory.*`
 */
export async function* readLanes(
  searches: readonly SearchRequest[],
  lanes: number,
  { open, pacing, meter, signal: outer }: Reading,
): AsyncGenerator<LanePage> {
  const connections = new Set<SearchConnection>();
  const closeAll = (): void => connections.forEach((connection) => connection.close());
  // Where one lane fails or nobody reads on, the others must not go on by themselves.
  const ending = new AbortController();
  const signal = AbortSignal.any([outer, ending.signal]);
  const queue = [...searches];
  let searchesDone = 0;
  signal.addEventListener('abort', closeAll, { once: true });
  try {
    const count = Math.min(lanes, searches.length);
    // One alone is not read ahead: it has its own page of look-ahead.
    yield* count === 1 ? readLane() : merged(Array.from({ length: count }, readLane));
  } finally {
    ending.abort();
  }

  async function* readLane(): AsyncGenerator<LanePage> {
    let connection: SearchConnection | undefined;
    for (let search = queue.shift(); search; search = queue.shift()) {
      let furthest = -1;
      for (let restarts = 0; ; restarts++) {
        let pages = 0;
        try {
          connection = connection && !connection.isClosed ? connection : await join();
          for await (const page of pagedSearch(connection, search, pacing, signal, meter)) {
            yield { ...page, searchesDone };
            if (page.isEnd) pages++;
          }
          break;
        } catch (error) {
          if (signal.aborted || !isPassing(error) || pages <= furthest || restarts === mostRestarts)
            throw error;
          furthest = pages;
          connection?.close();
          meter.restarted();
          await delay(pacing.retryAfterMs, undefined, { signal });
        }
      }
      searchesDone++;
    }
    connection?.close();
  }

  async function join(): Promise<SearchConnection> {
    const connection = await open(signal);
    connections.add(connection);
    meter.joined(connection);
    // It may have become ready just as everything was closed.
    if (signal.aborted) connection.close();
    return connection;
  }
}

function isPassing(error: unknown): boolean {
  return error instanceof ExpectedError && error.retryable;
}

/** What several generators yield, as it comes; each may be one item ahead. */
async function* merged<Item>(generators: readonly AsyncGenerator<Item>[]): AsyncGenerator<Item> {
  type Step = { readonly from: AsyncGenerator<Item>; readonly result: IteratorResult<Item, unknown> };
  const advance = (from: AsyncGenerator<Item>): Promise<Step> => {
    const step = from.next().then((result) => ({ from, result }));
    // It is looked at when its turn comes; failing before that must not pass for a failure nobody looks at.
    step.catch(() => {});
    return step;
  };
  const steps = new Map(generators.map((from) => [from, advance(from)]));
  while (steps.size > 0) {
    const { from, result } = await Promise.race(steps.values());
    if (result.done === true) {
      steps.delete(from);
    } else {
      steps.set(from, advance(from));
      yield result.value;
    }
  }
}

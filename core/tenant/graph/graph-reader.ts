import { setImmediate } from 'node:timers/promises';
import { ExpectedError } from '../../model/expected-error.ts';
import { createBatch, type BatchAnswer } from './batch.ts';
import { createBudget } from './budget.ts';
import type { GraphConnection, GraphRequest } from './connection.ts';
import { createSend, waitForReal } from './send.ts';

/**
 * What Foresync asks of Microsoft Graph. It waits and tries again by itself; what it rejects with is final.
 *
 * @throws ExpectedError `graph.*`, `sign-in.*`, from every function
 */
export interface GraphReader {
  /** One answer. */
  readonly get: (request: GraphRequest) => Promise<unknown>;
  /** A collection, page by page. */
  readonly pages: (request: GraphRequest) => AsyncGenerator<readonly unknown[], void>;
  /**
   * Everything, or what changed since a link: page by page; returns the link for the next time. Removed objects carry
   * `@removed`. A link that is too old is `graph.link-expired`: start over without it.
   */
  readonly delta: (request: GraphRequest) => AsyncGenerator<readonly unknown[], string>;
  /** Answers in the order of the requests, each with what it came to. */
  readonly batch: (requests: readonly GraphRequest[]) => Promise<readonly BatchAnswer[]>;
  /** Of `/users/$count`. */
  readonly count: (request: GraphRequest) => Promise<number>;
}

/** Opens nothing yet: the first request does. */
export function createGraphReader(connection: GraphConnection, wait = waitForReal): GraphReader {
  const budget = createBudget(wait, () => performance.now());
  const send = createSend(connection, budget, wait);

  async function* follow(request: GraphRequest): AsyncGenerator<readonly unknown[], string | undefined> {
    let coming = send(request);
    for (let path = request.path; ;) {
      const { value, next, delta } = partsOf(await coming);
      if (next === path) throw unexpected('The next page is the same page again.');
      if (next !== undefined) {
        path = next;
        // On its way while this page is dealt with; that it fails is known when it is waited for.
        coming = send({ ...request, path });
        coming.catch(() => undefined);
        await untilSent();
      }
      yield value;
      if (next === undefined) return delta;
    }
  }

  return {
    get: (request) => send(request),
    async *pages(request) {
      yield* follow(request);
    },
    async *delta(request) {
      const link = yield* follow(request);
      if (link === undefined) throw unexpected('The last page has no delta link.');
      return link;
    },
    batch: createBatch(connection, send, budget, wait),
    async count(request) {
      const count = await send({ ...request, isAdvanced: true });
      if (typeof count !== 'number') throw unexpected('The answer is no number.');
      return count;
    },
  };
}

/**
 * Lets a request go out before somebody keeps the thread: `fetch` gives a connection free one turn of the event loop after
 * its last answer, and uses it in the next.
 */
async function untilSent(): Promise<void> {
  await setImmediate();
  await setImmediate();
}

interface Page {
  readonly value: readonly unknown[];
  readonly next: string | undefined;
  readonly delta: string | undefined;
}

function partsOf(page: unknown): Page {
  if (typeof page !== 'object' || page === null || !('value' in page) || !Array.isArray(page.value))
    throw unexpected('The answer is no list.');
  const value: readonly unknown[] = page.value;
  return { value, next: linkIn(page, '@odata.nextLink'), delta: linkIn(page, '@odata.deltaLink') };
}

function linkIn(page: object, name: string): string | undefined {
  const link: unknown = Object.getOwnPropertyDescriptor(page, name)?.value;
  return typeof link === 'string' ? link : undefined;
}

function unexpected(detail: string): ExpectedError {
  return new ExpectedError({
    code: 'graph.answer',
    summary: 'Microsoft Graph answered in a way that Foresync does not know.',
    action: 'Try again; if it stays, report it with the details.',
    detail,
  });
}

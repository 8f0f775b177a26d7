import { setTimeout as delay } from 'node:timers/promises';

import type { DirectoryObject } from '../../../model/directory-object.ts';
import { ExpectedError } from '../../../model/expected-error.ts';
import type { Damage } from '../../source.ts';
import { completeRanges } from './complete-ranges.ts';
import type { UnreadAnswer } from './search-answer.ts';
import type { SearchConnection } from './search-connection.ts';
import type { SearchRequest } from './search-request.ts';

/** A part of a page of a search, every attribute with all its values. */
export interface SearchPage {
  readonly objects: readonly DirectoryObject[];
  readonly damage: readonly Damage[];
  /** LDAP URLs of servers that hold more; they are not followed. */
  readonly references: readonly string[];
  /** Whether the server's page ends with it. */
  readonly isEnd: boolean;
}

/** Told of every page that is asked for. */
export interface PageMeter {
  timed<Answer>(page: Promise<Answer>): Promise<Answer>;
  retried(): void;
}

/** How a paged search treats the server. */
export interface Pacing {
  /** Before the next page is asked for. */
  readonly pauseMs: number;
  /** Before a page that failed for a passing reason is asked for once more. */
  readonly retryAfterMs: number;
}

/**
 * RFC 2696 allows pages without objects, and Active Directory sends them when it has looked long enough without finding
 * any. A server that sends nothing else is not searching.
 */
const mostEmptyPages = 1000;

/**
 * All pages of a search, in parts that are small enough to be gone before the garbage collector looks at them. While one is used the server already works on the next, and only on that one. A page that
 * fails for a passing reason is asked for once more.
 *
 * @throws ExpectedError `connection.*`, `directory.*`; the pages before are whole
 */
export async function* pagedSearch(
  connection: SearchConnection,
  request: SearchRequest,
  pacing: Pacing,
  signal: AbortSignal,
  meter: PageMeter = untold,
): AsyncGenerator<SearchPage> {
  let emptyPages = 0;
  let next: Promise<UnreadAnswer> | undefined = ask(undefined, 0);
  while (next) {
    const { cookie, size, parts, references }: UnreadAnswer = await next;
    emptyPages = size === 0 ? emptyPages + 1 : 0;
    if (emptyPages > mostEmptyPages) throw onlyEmptyPages(connection.server);
    next = cookie === undefined ? undefined : ask(cookie, pacing.pauseMs);
    // It is awaited when this page has been used; failing before that must not pass for a failure nobody looks at.
    next?.catch(() => {});
    for (const part of parts()) {
      const whole = await completeRanges(connection, part);
      yield { ...whole, references: [], isEnd: false };
    }
    yield { objects: [], damage: [], references, isEnd: true };
  }

  async function ask(cookie: Buffer | undefined, pauseMs: number): Promise<UnreadAnswer> {
    if (pauseMs > 0) await delay(pauseMs, undefined, { signal });
    try {
      return await meter.timed(connection.askPage(request, cookie));
    } catch (error) {
      if (connection.isClosed || !isPassing(error)) throw error;
      await delay(pacing.retryAfterMs, undefined, { signal });
      meter.retried();
      return meter.timed(connection.askPage(request, cookie));
    }
  }
}

const untold: PageMeter = { timed: (page) => page, retried: () => undefined };

function isPassing(error: unknown): boolean {
  return error instanceof ExpectedError && error.retryable;
}

function onlyEmptyPages(server: string): ExpectedError {
  return new ExpectedError({
    code: 'directory.only-empty-pages',
    summary: `${server} sent ${mostEmptyPages} pages without an object, one after the other.`,
    action: 'Search a smaller part, filter by an indexed attribute, or use another domain controller.',
  });
}

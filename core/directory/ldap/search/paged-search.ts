import { setTimeout as delay } from 'node:timers/promises';

import type { DirectoryObject } from '../../../model/directory-object.ts';
import { ExpectedError } from '../../../model/expected-error.ts';
import type { Damage } from '../../source.ts';
import { completeRanges } from './complete-ranges.ts';
import type { SearchAnswer, SearchConnection } from './search-connection.ts';
import type { SearchRequest } from './search-request.ts';

/** One page of a search, every attribute with all its values. */
export interface SearchPage {
  readonly objects: readonly DirectoryObject[];
  readonly damage: readonly Damage[];
  /** LDAP URLs of servers that hold more; they are not followed. */
  readonly references: readonly string[];
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
 * All pages of a search. While one is used the server already works on the next, and only on that one. A page that
 * fails for a passing reason is asked for once more.
 *
 * @throws ExpectedError `connection.*`, `directory.*`; the pages before are whole
 */
export async function* pagedSearch(
  connection: SearchConnection,
  request: SearchRequest,
  pacing: Pacing,
  signal: AbortSignal,
): AsyncGenerator<SearchPage> {
  let emptyPages = 0;
  let next: Promise<SearchAnswer> | undefined = ask(undefined, 0);
  while (next) {
    const answer: SearchAnswer = await next;
    const { cookie, objects, references } = answer;
    emptyPages = objects.length === 0 ? emptyPages + 1 : 0;
    if (emptyPages > mostEmptyPages) throw onlyEmptyPages(connection.server);
    next = cookie === undefined ? undefined : ask(cookie, pacing.pauseMs);
    // It is awaited when this page has been used; failing before that must not pass for a failure nobody looks at.
    next?.catch(() => {});
    const whole = await completeRanges(connection, answer);
    yield { ...whole, references };
  }

  async function ask(cookie: Buffer | undefined, pauseMs: number): Promise<SearchAnswer> {
    if (pauseMs > 0) await delay(pauseMs, undefined, { signal });
    try {
      return await connection.ask(request, cookie);
    } catch (error) {
      if (connection.isClosed || !isPassing(error)) throw error;
      await delay(pacing.retryAfterMs, undefined, { signal });
      return connection.ask(request, cookie);
    }
  }
}

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

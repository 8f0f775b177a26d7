import { z } from 'zod';
import { ExpectedError } from '../../model/expected-error.ts';
import type { Budget, Wait } from './budget.ts';
import { graphError, mayBeSporadic } from './graph-error.ts';
import type { GraphConnection, GraphRequest } from './connection.ts';
import { refusalIn } from './exchange.ts';
import { isPassing, waitBefore, type Send } from './send.ts';

/** What one request of a batch came to. */
export type BatchAnswer = { readonly body: unknown } | { readonly error: ExpectedError };

/** As many as Graph takes (Microsoft: Combine multiple HTTP requests using JSON batching). */
const mostParts = 20;
const mostAttempts = 6;

const batchAnswer = z.object({
  responses: z.array(
    z.object({
      id: z.string(),
      status: z.number(),
      headers: z.record(z.string(), z.string()).optional(),
      body: z.unknown(),
    }),
  ),
});

/**
 * Sends requests twenty at a time. Parts are throttled one by one: only those that were refused for the moment are sent
 * again, after the longest wait that any of them asks for.
 */
export function createBatch(
  { signal }: GraphConnection,
  send: Send,
  budget: Budget,
  wait: Wait,
): (requests: readonly GraphRequest[]) => Promise<readonly BatchAnswer[]> {
  return async (requests) => {
    const answers = new Map<number, BatchAnswer>();
    let left = [...requests.keys()];
    for (let attempt = 0; left.length > 0; attempt++) {
      let longest = 0;
      for (let start = 0; start < left.length; start += mostParts) {
        const parts = left.slice(start, start + mostParts);
        for (const part of parts) await budget(requests[part]?.path ?? '', signal);
        const body = { requests: parts.map((part) => partOf(part, requests[part])) };
        const { data } = batchAnswer.safeParse(await send({ path: '/$batch' }, body));
        if (data === undefined) throw incomplete();
        for (const { id, status, headers = {}, body: content } of data.responses) {
          const part = Number(id);
          if (!parts.includes(part)) continue;
          const refusal = refusalIn(status, content, '');
          if (status < 400) answers.set(part, { body: content });
          else answers.set(part, { error: graphError(refusal) });
          const isDoubtful = attempt === 0 && mayBeSporadic(refusal);
          if (isDoubtful || (isPassing(status) && attempt + 1 < mostAttempts)) {
            answers.delete(part);
            longest = Math.max(longest, waitBefore(attempt, retryAfterIn(headers)));
          }
        }
      }
      left = left.filter((part) => !answers.has(part));
      if (left.length === 0) break;
      // A part without an answer of its own counts as one that has to wait.
      if (attempt + 1 >= mostAttempts) throw incomplete();
      await wait(longest, signal);
    }
    return requests.map((_, part) => answers.get(part) ?? { error: incomplete() });
  };
}

function partOf(part: number, request: GraphRequest | undefined): object {
  const headers = request?.isAdvanced === true ? { headers: { ConsistencyLevel: 'eventual' } } : {};
  return { id: String(part), method: 'GET', url: request?.path ?? '', ...headers };
}

function retryAfterIn(headers: Readonly<Record<string, string>>): string | null {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === 'retry-after')?.[1] ?? null;
}

function incomplete(): ExpectedError {
  return new ExpectedError({
    code: 'graph.answer',
    summary: 'Microsoft Graph did not answer all requests that were sent together.',
    action: 'Try again.',
    retryable: true,
  });
}

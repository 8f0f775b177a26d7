import { setTimeout } from 'node:timers/promises';
import { ExpectedError } from '../../model/expected-error.ts';
import type { Budget, Wait } from './budget.ts';
import type { GraphConnection, GraphRequest, TokenNeed } from './connection.ts';
import { exchange } from './exchange.ts';
import { graphError, mayBeSporadic } from './graph-error.ts';

/** The parsed JSON of an answer. */
export type Send = (request: GraphRequest, body?: unknown) => Promise<unknown>;

/** So often is a request sent before its failure counts. */
const mostAttempts = 6;
const firstWaitMs = 2_000;
const longestWaitMs = 60_000;
/** Graph asks for minutes; what asks for days is not it, and a timer of months would end at once. */
const longestAskedMs = 3_600_000;

/** Throttled, or not there for a moment (Microsoft: Best practices for working with Graph). */
export function isPassing(status: number): boolean {
  return status === 429 || status === 500 || status === 502 || status === 503 || status === 504;
}

/** As long as Graph asks to wait (seconds, RFC 9110 10.2.3), else longer with every attempt. */
export function waitBefore(attempt: number, retryAfter: string | null): number {
  if (retryAfter !== null && /^\d+$/.test(retryAfter))
    return Math.min(Number(retryAfter) * 1_000, longestAskedMs);
  return Math.min(firstWaitMs * 2 ** attempt, longestWaitMs) * (1 + Math.random() / 4);
}

/** Waits by the clock. */
export const waitForReal: Wait = async (ms, signal) => {
  await setTimeout(ms, undefined, { signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw error;
  });
};

/**
 * Sends requests one after another or at once, and again where Graph is busy, a line breaks, an answer is cut or the token
 * has expired. Retrying is done here, not in the client: its own waits cannot be cancelled.
 *
 * @throws ExpectedError `graph.*`, `sign-in.*`
 */
export function createSend(connection: GraphConnection, budget: Budget, wait: Wait): Send {
  const { host, signal, token } = connection;
  return async (request, body) => {
    refuseForeign(request.path, host);
    let need: TokenNeed = { isRefused: false };
    let isDoubted = false;
    for (let attempt = 0; ; attempt++) {
      signal.throwIfAborted();
      await budget(
        new URL(request.path, `https://${host}`).pathname.replace(/^\/(?:v1\.0|beta)(?=\/)/, ''),
        signal,
      );
      const access = await token(need);
      signal.throwIfAborted();
      const answer = await exchange(connection, request, access, body);
      if ('body' in answer) return answer.body;
      const isLast = attempt + 1 >= mostAttempts;
      if ('failure' in answer) {
        signal.throwIfAborted();
        if (isLast || !answer.isPassing) throw answer.failure;
        await wait(waitBefore(attempt, null), signal);
        continue;
      }
      const { refusal, headers } = answer;
      if (refusal.status === 401 && !need.isRefused) {
        const claims = claimsIn(headers.get('www-authenticate'));
        need = { isRefused: true, ...(claims === undefined ? {} : { claims }) };
        continue;
      }
      const isDoubtful = !isDoubted && mayBeSporadic(refusal);
      if (isDoubtful) isDoubted = true;
      else if (isLast || !isPassing(refusal.status)) throw graphError(refusal);
      await wait(waitBefore(attempt, headers.get('retry-after')), signal);
    }
  };
}

/** `claims` is base64 of JSON (Microsoft: Claims challenges, claims requests and client capabilities). */
function claimsIn(header: string | null): string | undefined {
  const encoded = /\bclaims="([^"]+)"/.exec(header ?? '')?.[1];
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString();
}

/** A link from an answer must not carry the token to another host. */
function refuseForeign(path: string, host: string): void {
  if (path.startsWith('/') && !path.startsWith('//')) return;
  if (URL.canParse(path) && new URL(path).origin === new URL(`https://${host}`).origin) return;
  throw new ExpectedError({
    code: 'graph.foreign-link',
    summary: 'An answer of Microsoft Graph points to another server; it was not followed.',
    action: 'See what stands between this computer and the internet.',
  });
}

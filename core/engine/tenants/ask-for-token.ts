import type { Result } from '../../contract/operation.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import type { TokenNeed } from '../../tenant/graph/connection.ts';

/** A token is needed: to be given by the task of the thread that takes it. */
export interface TokenAsked {
  readonly kind: 'token';
  readonly need: TokenNeed;
}

/** Those that wait for a token, in the order in which they asked. */
const waiting: ((given: Result<string>) => void)[] = [];

/**
 * Asks who started this thread for a token.
 *
 * @throws ExpectedError why there is none
 */
export async function askForToken(need: TokenNeed, tell: (asked: TokenAsked) => void): Promise<string> {
  const given = await new Promise<Result<string>>((resolve) => {
    waiting.push(resolve);
    tell({ kind: 'token', need });
  });
  if (!given.ok) throw new ExpectedError(given.error);
  return given.value;
}

/** Takes the token that was asked for longest ago. */
export function takeToken(given: Result<string>): void {
  waiting.shift()?.(given);
}

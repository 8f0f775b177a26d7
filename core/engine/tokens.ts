import { randomBytes } from 'node:crypto';
import { ExpectedError } from '../model/expected-error.ts';

/** Names things by words that mean nothing to anybody else and cannot be guessed. */
export interface Tokens<Value> {
  /** The token of a value: for the same value the same again. */
  give(value: Value): string;
  /** @throws ExpectedError `engine.token-unknown` */
  valueOf(token: string): Value;
}

/** @param what the things, as the subject of "are no longer known" */
export function createTokens<Value>(what: string): Tokens<Value> {
  const values = new Map<string, Value>();
  const tokens = new Map<Value, string>();
  return {
    give(value) {
      const known = tokens.get(value);
      if (known !== undefined) return known;
      const token = newToken();
      values.set(token, value);
      tokens.set(value, token);
      return token;
    },
    valueOf(token) {
      const value = values.get(token);
      if (value === undefined) {
        throw new ExpectedError({
          code: 'engine.token-unknown',
          summary: `${what} known before the engine started anew are no longer known.`,
          action: 'Choose again.',
        });
      }
      return value;
    },
  };
}

/** 128 bits at random, in letters, digits, `-` and `_`. */
export function newToken(): string {
  return randomBytes(16).toString('base64url');
}

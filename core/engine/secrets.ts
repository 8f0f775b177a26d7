import { ExpectedError } from '../model/expected-error.ts';
import { newToken } from './tokens.ts';

/** What a person typed and nobody may see: in memory until the engine ends, never written, never told again. */
export interface Secrets {
  hold(text: string): string;
  /** @throws ExpectedError `engine.secret-unknown` */
  textOf(token: string): string;
  forget(): void;
}

/** Holds nothing yet. */
export function createSecrets(): Secrets {
  const held = new Map<string, string>();
  return {
    hold(text) {
      const token = newToken();
      held.set(token, text);
      return token;
    },
    textOf(token) {
      const text = held.get(token);
      if (text === undefined) {
        throw new ExpectedError({
          code: 'engine.secret-unknown',
          summary: 'The password is no longer known.',
          action: 'Type it again.',
        });
      }
      return text;
    },
    forget: () => held.clear(),
  };
}

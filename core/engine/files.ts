import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { ChosenFile } from '../contract/outputs.ts';
import { createTokens } from './tokens.ts';

/** The files that the user chose, by token: the page never learns or says a path. */
export interface Files {
  register(path: string): ChosenFile;
  /** @throws ExpectedError `engine.token-unknown` */
  pathOf(token: string): string;
}

/** Knows no file yet. */
export function createFiles(): Files {
  const tokens = createTokens<string>('Files');
  return {
    register(path) {
      const whole = resolve(path);
      const size = statSync(whole, { throwIfNoEntry: false })?.size ?? 0;
      return { token: tokens.give(whole), name: basename(whole), size };
    },
    pathOf: (token) => tokens.valueOf(token),
  };
}

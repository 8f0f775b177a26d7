import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { ExpectedError } from '../model/expected-error.ts';

/** A small file of the data folder that holds one value. */
export interface JsonFile<Value> {
  /** What the file holds; `initial` where there is no file. */
  read(): Value;
  /**
   * Replaces the file whole, or leaves it as it was.
   *
   * @throws ExpectedError `data.not-writable`
   */
  write(value: Value): void;
}

/**
 * Keeps a value in a file. One that cannot be read is never overwritten: it is renamed aside.
 *
 * @throws ExpectedError from `read`, once: `data.damaged`, which says where the file went; afterwards it is as if there
 *   had been none
 */
export function jsonFile<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  initial: z.output<Schema>,
): JsonFile<z.output<Schema>> {
  return {
    read() {
      if (!existsSync(path)) return initial;
      const parsed = parse(path, schema);
      if (parsed !== undefined) return parsed.value;
      const aside = `${path}.damaged-${randomBytes(3).toString('hex')}`;
      renameSync(path, aside);
      throw new ExpectedError({
        code: 'data.damaged',
        summary: `${path} is damaged and was set aside as ${aside}.`,
        action: 'Go on without it, or mend that file and give it its old name again.',
        retryable: true,
      });
    },
    write(value) {
      const part = `${path}.${randomBytes(6).toString('hex')}.part`;
      try {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(part, `${JSON.stringify(value, undefined, 2)}\n`, { mode: 0o600, flush: true });
        renameSync(part, path);
      } catch (error) {
        if (existsSync(part)) rmSync(part);
        throw new ExpectedError({
          code: 'data.not-writable',
          summary: `${path} could not be written.`,
          action: 'Check the free space and the permissions of its folder.',
          detail: error instanceof Error ? error.message : String(error),
          retryable: true,
          cause: error,
        });
      }
    },
  };
}

function parse<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): { readonly value: z.output<Schema> } | undefined {
  try {
    const found = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return found.success ? { value: found.data } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

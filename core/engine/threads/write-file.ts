import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ExpectedError } from '../../model/expected-error.ts';

/**
 * Writes a file that the user named.
 *
 * @throws ExpectedError `output.disk-full`, `output.not-writable`, and what `write` throws
 */
export async function writeFile(file: string, write: (stream: Writable) => Promise<void>): Promise<void> {
  const stream = createWriteStream(file);
  try {
    await write(stream);
    stream.end();
    await finished(stream);
  } catch (error) {
    stream.destroy();
    throw asWriteError(error, file);
  }
}

/** What the operating system says about it; anything else as it is. */
function asWriteError(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return error;
  const isFull = error.code === 'ENOSPC';
  return new ExpectedError({
    code: isFull ? 'output.disk-full' : 'output.not-writable',
    summary: isFull ? `${file} could not be written: the disk is full.` : `${file} could not be written.`,
    action: isFull
      ? 'Free some space, or choose another disk.'
      : 'Choose another place, or close the program that has it open.',
    detail: error.message,
    retryable: true,
    cause: error,
  });
}

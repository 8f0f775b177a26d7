import { randomBytes } from 'node:crypto';
import { createWriteStream, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ExpectedError } from '../../core/model/expected-error.ts';
import { say, usageError } from './failure.ts';
import { keep, removeAtExit } from './temporary.ts';

/** Where a command writes what it found. */
export interface Target {
  /** `--out`; the standard output where it is absent. */
  readonly out?: string;
  readonly force?: boolean;
}

/**
 * Refuses a target that could not be written in the end, before any work is done.
 *
 * @param inputs files that the command reads or keeps: never overwritten, not even by force
 */
export function checkTarget({ out, force }: Target, inputs: readonly string[]): void {
  if (out === undefined) return;
  if (inputs.some((input) => isSameFile(input, out))) {
    throw usageError('output-is-input', `${out} is also read by this command.`, 'Write to another file.');
  }
  const folder = dirname(resolve(out));
  if (!existsSync(folder)) {
    throw usageError('no-folder', `There is no folder ${folder}.`, 'Make it, or write to another file.');
  }
  refuseExisting(out, force);
}

/**
 * Writes to the target. A file gets its name only when it is whole: until then it stands beside it under a temporary
 * name, and is removed if anything goes wrong. A reader of the standard output that has seen enough (`| head`) ends
 * the writing quietly.
 *
 * @throws ExpectedError `usage.output-exists`, `output.disk-full`, `output.not-writable`
 */
export async function writeTo(target: Target, write: (stream: Writable) => Promise<void>): Promise<void> {
  if (target.out === undefined) await writeToStandardOutput(write);
  else await writeToFile(target.out, target.force, write);
}

/** Tells that the file is there: a command that has nothing else to show would end without a word. */
export function sayWritten({ out }: Target): void {
  if (out !== undefined) say(`Written: ${out}`);
}

async function writeToStandardOutput(write: (stream: Writable) => Promise<void>): Promise<void> {
  try {
    await write(process.stdout);
  } catch (error) {
    if (!isSystemError(error) || (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED')) {
      throw asWriteError(error, 'The standard output');
    }
  }
}

async function writeToFile(
  out: string,
  force: boolean | undefined,
  write: (stream: Writable) => Promise<void>,
): Promise<void> {
  const part = `${out}.${randomBytes(4).toString('hex')}.part`;
  removeAtExit(part);
  try {
    const stream = createWriteStream(part, { flags: 'wx', flush: true });
    const ended = finished(stream);
    // Awaited below; until then a failure that `write` reports as well must not count as unhandled.
    ended.catch(() => undefined);
    await write(stream);
    stream.end();
    await ended;
    refuseExisting(out, force);
    renameSync(part, out);
  } catch (error) {
    rmSync(part, { force: true });
    throw asWriteError(error, `The file ${out}`);
  } finally {
    keep(part);
  }
}

function refuseExisting(out: string, force: boolean | undefined): void {
  const status = statSync(out, { throwIfNoEntry: false });
  if (status?.isDirectory()) {
    throw usageError('output-is-folder', `${out} is a folder.`, 'Name a file in it.');
  }
  if (status && !status.isFile()) {
    throw usageError(
      'output-is-no-file',
      `${out} is a device or a pipe, no file.`,
      'Leave out --out and redirect the standard output there.',
    );
  }
  if (status && !force) {
    throw usageError(
      'output-exists',
      `The file ${out} exists.`,
      'Name another, or add --force to replace it.',
    );
  }
}

function isSameFile(one: string, other: string): boolean {
  if (resolve(one) === resolve(other)) return true;
  const [a, b] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false }));
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
}

function asWriteError(error: unknown, what: string): unknown {
  if (!isSystemError(error)) return error;
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new ExpectedError({
        code: 'output.disk-full',
        summary: `${what} could not be written: the disk is full.`,
        action: 'Make room, or write to another disk.',
        retryable: true,
        cause: error,
      });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new ExpectedError({
        code: 'output.not-writable',
        summary: `${what} may not be written.`,
        action: 'Write to a folder of your own.',
        cause: error,
      });
    default:
      return error.syscall === undefined
        ? error
        : new ExpectedError({
            code: 'output.not-writable',
            summary: `${what} could not be written (${error.code}).`,
            action: 'Check the path and the disk, or write to another file.',
            detail: error.message,
            cause: error,
          });
  }
}

function isSystemError(
  error: unknown,
): error is Error & { readonly code: string; readonly syscall?: string } {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    !(error instanceof ExpectedError)
  );
}

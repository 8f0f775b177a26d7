import { ExpectedError } from '../../model/expected-error.ts';

const restore =
  'Restore the journal and the workspace from a copy. To go on without them, `foresync journal delete` says what can then no longer be undone.';

/** A line is not as it was written. `what` is the end of the sentence. */
export function damagedLine(path: string, number: number, what: string): ExpectedError {
  return new ExpectedError({
    code: 'journal.damaged',
    summary: `The journal ${path} is damaged: line ${number} ${what}.`,
    action: restore,
  });
}

/** Lines are gone that were on disk. */
export function shortened(path: string, lines: number, expected: number): ExpectedError {
  return new ExpectedError({
    code: 'journal.shortened',
    summary: `The journal ${path} is damaged: it ends at line ${lines}, and line ${lines + 1} to ${expected} were written.`,
    action: restore,
  });
}

/** The workspace remembers a journal, and there is none. */
export function missing(path: string, expected: number): ExpectedError {
  return new ExpectedError({
    code: 'journal.missing',
    summary: `The journal ${path} is missing: ${expected} lines were written.`,
    action: `Put it back beside its workspace. ${restore}`,
  });
}

/** It belongs to another workspace. */
export function foreign(path: string): ExpectedError {
  return new ExpectedError({
    code: 'journal.foreign',
    summary: `The journal ${path} belongs to another workspace.`,
    action: 'Put the journal of this workspace in its place.',
  });
}

/** Another process applies. */
export function locked(path: string): ExpectedError {
  return new ExpectedError({
    code: 'journal.locked',
    summary: `Another Foresync is writing the journal ${path}.`,
    action: 'Wait until it has ended.',
    retryable: true,
  });
}

/** What the operating system says about writing it. Anything else is returned as it is. */
export function asWriteError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return error;
  const isFull = error.code === 'ENOSPC' || error.code === 'EDQUOT';
  return new ExpectedError({
    code: isFull ? 'journal.disk-full' : 'journal.not-writable',
    summary: isFull
      ? `The journal ${path} could not be written: the disk is full.`
      : `The journal ${path} could not be written.`,
    action: isFull
      ? 'Free some space, then apply again: what was done is learned first.'
      : 'Check that you may write there, then apply again: what was done is learned first.',
    detail: error.message,
    cause: error,
  });
}

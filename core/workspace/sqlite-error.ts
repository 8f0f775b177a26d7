import { ExpectedError, type ErrorCode } from '../model/expected-error.ts';

/** SQLite's primary result codes (sqlite.org/rescode.html) that using a workspace can bring about. */
const translations: Readonly<
  Record<number, { code: ErrorCode; summary: string; action: string; retryable?: boolean }>
> = {
  5: {
    code: 'workspace.locked',
    summary: 'is being written: by a scan, an advisor, or a reading of a tenant',
    action: 'Wait until it has ended, or use another workspace.',
    retryable: true,
  },
  8: {
    code: 'workspace.read-only',
    summary: 'cannot be written',
    action: 'Give write permission on the file and its folder, or name another file.',
  },
  10: {
    code: 'workspace.disk',
    summary: 'could not be read or written: the disk reported an error',
    action: 'Check the disk and its free space, then try again.',
    retryable: true,
  },
  11: {
    code: 'workspace.damaged',
    summary: 'is damaged',
    action: 'Restore it from a copy, or scan again into a new workspace.',
  },
  13: {
    code: 'workspace.disk-full',
    summary: 'could not be written: the disk is full',
    action: 'Free some space, or name a file on another disk, then scan again.',
    retryable: true,
  },
  14: {
    code: 'workspace.cannot-open',
    summary: 'cannot be opened or made',
    action: 'Check that its folder exists and that you may write there.',
  },
  26: {
    code: 'workspace.damaged',
    summary: 'is not a workspace: it is no SQLite file',
    action: 'Name another file; this one was not touched.',
  },
};

/** Runs `work`; what SQLite says of the file at `path` becomes an `ExpectedError`, anything else passes. */
export function translateSqliteError<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw asExpected(path, error);
  }
}

/** The `ExpectedError` for what SQLite threw, or the error itself. */
export function asExpected(path: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return error;
  const translation = translations[error.errcode & 0xff];
  if (!translation) return error;
  return new ExpectedError({
    ...translation,
    summary: `The workspace ${path} ${translation.summary}.`,
    detail: error.message,
    cause: error,
  });
}

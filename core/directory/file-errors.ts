import { ExpectedError } from '../model/expected-error.ts';

/** What the operating system said about a file, in words for people. Anything that is no such error is returned as it is. */
export function asFileError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return error;
  switch (error.code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new ExpectedError({
        code: 'source.not-found',
        summary: `There is no file ${path}.`,
        action: 'Check the path.',
        cause: error,
      });
    case 'EACCES':
    case 'EPERM':
      return new ExpectedError({
        code: 'source.not-readable',
        summary: `The file ${path} may not be read.`,
        action: 'Ask for the right to read it, or copy it to a place of your own.',
        cause: error,
      });
    default:
      return new ExpectedError({
        code: 'source.not-readable',
        summary: `The file ${path} could not be read.`,
        action: 'Check the disk or the network share, then try again.',
        detail: error.message,
        retryable: true,
        cause: error,
      });
  }
}

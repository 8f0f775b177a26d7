import { ExpectedError } from '../model/expected-error.ts';

/** A host asks where to write before it lets the engine write. */
export function noFile(): ExpectedError {
  return new ExpectedError({
    code: 'output.no-file',
    summary: 'No file was chosen to write to.',
    action: 'Choose one.',
  });
}

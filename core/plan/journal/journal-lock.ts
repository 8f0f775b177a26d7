import { ExpectedError } from '../../model/expected-error.ts';
import { holdLock } from '../../workspace/scan-lock.ts';
import { asExpected } from '../../workspace/sqlite-error.ts';
import { locked } from './journal-errors.ts';

/**
 * Makes this process the only one that writes a journal, until the answered function is called or the process ends.
 *
 * @throws ExpectedError `journal.locked`
 */
export function holdJournal(path: string): () => void {
  try {
    return holdLock(`${path}-lock`);
  } catch (error) {
    const expected = asExpected(path, error);
    throw expected instanceof ExpectedError && expected.code === 'workspace.locked' ? locked(path) : expected;
  }
}

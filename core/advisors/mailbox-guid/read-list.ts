import { readFile, stat } from 'node:fs/promises';
import { asFileError } from '../../directory/file-errors.ts';
import { ExpectedError } from '../../model/expected-error.ts';

/** A list of names of a million objects is smaller. */
const largest = 256 * 1024 * 1024;

/**
 * Reads a list that somebody wrote, in UTF-8.
 *
 * @throws ExpectedError `source.*` where it cannot be read, `mailbox-guid.list` where it is no such list
 */
export async function readSmallText(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > largest) throw notAList(path, 'it is too large');
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    if (error instanceof TypeError) throw notAList(path, 'it is not UTF-8 text');
    throw asFileError(error, path);
  }
}

function notAList(path: string, why: string): ExpectedError {
  return new ExpectedError({
    code: 'mailbox-guid.list',
    summary: `${path} cannot be read as a list of objects: ${why}.`,
    action: 'Write one objectGUID, userPrincipalName or DN a line, in UTF-8.',
  });
}

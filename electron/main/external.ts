import { shell } from 'electron';
import { ExpectedError } from '../../core/model/expected-error.ts';
import { requireAllowedLink } from '../host/allowed-link.ts';

/** Opens a page in the user's browser. Errors: `external.refused`, `external.failed`. */
export async function openExternal(address: string): Promise<null> {
  const link = requireAllowedLink(address);
  try {
    await shell.openExternal(link);
  } catch (cause) {
    throw new ExpectedError({
      code: 'external.failed',
      summary: `${link} could not be opened: this computer has no browser for it.`,
      action: 'Copy the address, and open it in a browser.',
      cause,
    });
  }
  return null;
}

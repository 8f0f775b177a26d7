import { shell } from 'electron';
import { ExpectedError } from '../../core/model/expected-error.ts';
import { requireAllowedLink } from '../host/allowed-link.ts';
import { noBrowser, requireSignInPage } from '../host/sign-in-page.ts';

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

/** Opens a sign-in page in the user's browser. Errors: `external.refused`, `external.failed`. */
export async function openSignIn(address: string): Promise<void> {
  const page = requireSignInPage(address);
  try {
    await shell.openExternal(page);
  } catch (cause) {
    throw noBrowser(cause);
  }
}

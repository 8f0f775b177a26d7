import type { Result } from '../../../core/contract/operation.ts';

/** Failures that only the page can know of, as the values that its operations answer. */
type Failure = Extract<Result<never>, { readonly ok: false }>;

export const notSendable: Failure = {
  ok: false,
  error: {
    code: 'contract.malformed',
    summary: 'The window sent something that Foresync cannot take.',
    action: 'Correct what was typed; if nothing was, report it as a defect.',
    retryable: false,
  },
};

export const hostEnded: Failure = {
  ok: false,
  error: {
    code: 'host.ended',
    summary: 'Foresync has ended: nothing answers this page any more.',
    action: 'Start Foresync again, and open the address that the terminal shows.',
    retryable: false,
  },
};

export const notSignedIn: Failure = {
  ok: false,
  error: {
    code: 'host.not-signed-in',
    summary: 'This address was used before, or is none that Foresync gave out.',
    action: 'Use the page that is open already; when it is closed, the terminal shows another address.',
    retryable: false,
  },
};

export const notSent: Failure = {
  ok: false,
  error: {
    code: 'upload.not-sent',
    summary: 'The file could not be sent: it cannot be read or has changed meanwhile, or Foresync has ended.',
    action: 'Choose a file, no folder, that no program is writing; look into the terminal, too.',
    retryable: true,
  },
};

export const tooManyFiles: Failure = {
  ok: false,
  error: {
    code: 'upload.too-many',
    summary: 'The folder holds more than 5,000 files.',
    action: 'Choose the folder itself, and none above it.',
    retryable: true,
  },
};

export const notCopied: Failure = {
  ok: false,
  error: {
    code: 'clipboard.refused',
    summary: 'The browser does not let this page use the clipboard.',
    action: 'Select the text and copy it with the keyboard.',
    retryable: true,
  },
};

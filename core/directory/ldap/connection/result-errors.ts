import { ExpectedError, type ErrorCode } from '../../../model/expected-error.ts';

interface Sentence {
  readonly code: ErrorCode;
  readonly summary: (server: string) => string;
  readonly action: string;
  readonly retryable?: true;
}

/**
 * Why Active Directory refuses credentials: the number after `data` in the text of result code 49
 * (Win32 logon errors in hexadecimal; Microsoft, "LDAP Wiki: Common Active Directory Bind Errors" and winerror.h).
 */
const credentials: Readonly<Record<string, Sentence>> = {
  '525': {
    code: 'sign-in.unknown-user',
    summary: (server) => `${server} does not know this user name.`,
    action: 'Check it: a user principal name, DOMAIN\\user or a distinguished name of this forest.',
  },
  '52e': {
    code: 'sign-in.wrong-password',
    summary: (server) => `${server} refused the user name or the password.`,
    action: 'Type both again; mind the lockout policy before trying often.',
  },
  '52f': {
    code: 'sign-in.account-restricted',
    summary: () => 'A policy keeps this account from signing in.',
    action: 'Use another account, or ask who manages it.',
  },
  '530': {
    code: 'sign-in.logon-hours',
    summary: () => 'This account may not sign in at this time.',
    action: 'Wait for its logon hours or use another account.',
  },
  '531': {
    code: 'sign-in.workstation',
    summary: () => 'This account may not sign in from this computer.',
    action: 'Use another account or one of the workstations that it is allowed.',
  },
  '532': {
    code: 'sign-in.password-expired',
    summary: () => 'The password of this account has expired.',
    action: 'Change it, then sign in again.',
  },
  '533': {
    code: 'sign-in.account-disabled',
    summary: () => 'This account is disabled.',
    action: 'Use another account or have it enabled.',
  },
  '568': {
    code: 'sign-in.too-many-groups',
    summary: () => 'This account is a member of too many groups to sign in.',
    action: 'Use another account.',
  },
  '701': {
    code: 'sign-in.account-expired',
    summary: () => 'This account has expired.',
    action: 'Use another account or have its end date changed.',
  },
  '773': {
    code: 'sign-in.must-change-password',
    summary: () => 'This account must change its password before it can sign in.',
    action: 'Change it, then sign in again.',
  },
  '775': {
    code: 'sign-in.account-locked',
    summary: () => 'This account is locked after too many wrong passwords.',
    action: 'Wait until the lockout ends or have it unlocked.',
  },
};

const channelBindingRequired: Sentence = {
  code: 'sign-in.channel-binding-required',
  summary: (server) => `${server} accepts this sign-in only if it is bound to the TLS connection.`,
  action:
    'Connect to the controller itself (no proxy or load balancer that ends TLS), or sign in on port 389 with sealing, which is the default.',
};
const layerInsideTls: Sentence = {
  code: 'sign-in.layer-inside-tls',
  summary: (server) => `${server} takes no signed or sealed messages inside TLS.`,
  action: 'Use one of the two: port 389 with sealing, or LDAPS without a layer.',
};
const notSignedIn: Sentence = {
  code: 'directory.not-signed-in',
  summary: (server) => `${server} answers this only after a sign-in.`,
  action: 'Sign in as the current user, or with a user name and password over LDAPS.',
};

/** LDAP result codes (RFC 4511, appendix A.2). */
const results: Readonly<Record<number, Sentence>> = {
  1: {
    code: 'directory.operations-error',
    summary: (server) => `${server} could not carry out the operation.`,
    action: 'See the detail; try again or use another domain controller.',
    retryable: true,
  },
  2: {
    code: 'directory.protocol-error',
    summary: (server) => `${server} did not understand the request.`,
    action: 'See the detail; the server may not support what was asked.',
  },
  3: {
    code: 'directory.time-limit',
    summary: (server) => `${server} stopped the search at its time limit.`,
    action: 'Search a smaller part, or filter by an indexed attribute.',
    retryable: true,
  },
  4: {
    code: 'directory.size-limit',
    summary: (server) => `${server} stopped the search at its size limit: the result is incomplete.`,
    action: 'Read in smaller pages or search a smaller part.',
  },
  7: {
    code: 'sign-in.method-not-supported',
    summary: (server) => `${server} does not support this way of signing in.`,
    action: 'Sign in with a user name and password over LDAPS.',
  },
  8: {
    code: 'sign-in.signing-required',
    summary: (server) => `${server} demands a signed or encrypted sign-in.`,
    action:
      'Sign in as the current user on port 389 with sealing, which is the default, or with a password over LDAPS.',
  },
  10: {
    code: 'directory.referral',
    summary: (server) => `${server} does not hold this part of the directory and refers to another server.`,
    action: 'Connect to a domain controller of the domain that holds it.',
  },
  11: {
    code: 'directory.admin-limit',
    summary: (server) => `${server} stopped the operation at an administrative limit.`,
    action: 'Read in smaller pages or search a smaller part.',
  },
  12: {
    code: 'directory.unsupported-control',
    summary: (server) => `${server} does not support a control that is needed.`,
    action: 'Use a domain controller of Active Directory.',
  },
  13: {
    code: 'sign-in.encryption-required',
    summary: (server) => `${server} demands an encrypted connection.`,
    action: 'Use LDAPS or StartTLS.',
  },
  16: {
    code: 'directory.no-such-value',
    summary: (server) => `The value is no longer there on ${server}.`,
    action: 'Scan again: it has been changed since.',
  },
  19: {
    code: 'directory.constraint',
    summary: (server) => `${server} refused the value: it breaks a constraint of the directory.`,
    action: 'See the detail; a sign-in name may already be taken.',
  },
  20: {
    code: 'directory.value-exists',
    summary: (server) => `${server} already holds this value, or the attribute takes only one.`,
    action: 'Scan again: it may have been changed since.',
  },
  21: {
    code: 'directory.invalid-value',
    summary: (server) => `${server} refused the value: it is too long or of the wrong form.`,
    action: 'See the detail and choose another value.',
  },
  32: {
    code: 'directory.no-such-object',
    summary: (server) => `${server} has no such object.`,
    action: 'Check the distinguished name; the object may have been moved or deleted.',
  },
  34: {
    code: 'directory.invalid-name',
    summary: (server) => `${server} cannot read the distinguished name.`,
    action: 'Check it, above all the escaping of commas and plus signs.',
  },
  48: {
    code: 'sign-in.method-not-supported',
    summary: (server) => `${server} does not take this way of signing in for this account.`,
    action: 'Sign in with a user name and password over LDAPS.',
  },
  49: {
    code: 'sign-in.refused',
    summary: (server) => `${server} refused the sign-in.`,
    action: 'Check the account; for the current user, lock and unlock Windows or run kinit.',
  },
  50: {
    code: 'directory.no-right',
    summary: (server) => `This account has no right to do that on ${server}.`,
    action: 'Use an account with the right, or have it delegated.',
  },
  51: {
    code: 'directory.busy',
    summary: (server) => `${server} is busy.`,
    action: 'Try again in a moment.',
    retryable: true,
  },
  52: {
    code: 'directory.unavailable',
    summary: (server) => `${server} is shutting down or not available.`,
    action: 'Try again in a moment or use another domain controller.',
    retryable: true,
  },
  53: {
    code: 'directory.unwilling',
    summary: (server) => `${server} is unwilling to do that.`,
    action: 'See the detail.',
  },
  65: {
    code: 'directory.schema',
    summary: (server) => `${server} refused the change: the schema does not allow it for this object.`,
    action: 'See the detail.',
  },
};

const adData = /\bdata ([0-9a-f]{3})\b/i;

/** The meaning of a result code other than success, with the server's own text as the detail. */
export function resultError(result: number, text: string, server: string, cause?: unknown): ExpectedError {
  const { code, summary, action, retryable } = sentenceFor(result, text);
  return new ExpectedError({
    code,
    summary: summary(server),
    action,
    retryable: retryable === true,
    detail: `LDAP result ${result}: ${printable(text)}`,
    cause,
  });
}

function sentenceFor(result: number, text: string): Sentence {
  if (/80090346/.test(text)) return channelBindingRequired; // SEC_E_BAD_BINDINGS
  if (result === 53 && /seal/i.test(text)) return layerInsideTls;
  if (result === 1 && /without authentication|successful bind/i.test(text)) return notSignedIn;
  const reason = result === 49 ? adData.exec(text)?.[1]?.toLowerCase() : undefined;
  const known = (reason === undefined ? undefined : credentials[reason]) ?? results[result];
  return (
    known ?? {
      code: `directory.result-${result}`,
      summary: unknownSummary(result),
      action: 'See the detail.',
    }
  );
}

const unknownSummary =
  (result: number) =>
  (server: string): string =>
    `${server} answered with LDAP result ${result}.`;

/** The server's text on one line, without control characters and of bounded length: it is shown to people. */
function printable(text: string): string {
  return text
    .replaceAll(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, 300);
}

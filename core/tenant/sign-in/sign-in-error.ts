import { AuthError, InteractionRequiredAuthError } from '@azure/msal-node';
import { ExpectedError, type ErrorCode } from '../../model/expected-error.ts';

interface Meaning {
  /** AADSTS numbers (Microsoft: Microsoft Entra authentication and authorization error codes), or codes of MSAL. */
  readonly codes: readonly string[];
  readonly is: ErrorCode;
  readonly summary: string;
  readonly action: string;
}

const meanings: readonly Meaning[] = [
  {
    codes: ['65001', '90094', '90093', '90095', 'consent_required'],
    is: 'sign-in.consent-missing',
    summary: 'An administrator has not yet consented to what Foresync asks for.',
    action:
      'Give the consent link to an administrator: the page Tenant and `foresync tenant register --print` show it.',
  },
  {
    codes: ['65004', 'access_denied', 'authorization_declined'],
    is: 'sign-in.declined',
    summary: 'The sign-in was declined or closed.',
    action: 'Sign in again and accept, or let an administrator consent.',
  },
  {
    codes: ['53003', '53000', '53001', '530003', '53002', '53011'],
    is: 'sign-in.blocked',
    summary: 'Conditional Access of the tenant does not let this sign-in through.',
    action:
      'Sign in with the browser of a device that the policy accepts; the sign-in log of the tenant names the policy.',
  },
  {
    codes: ['50076', '50079', '50072', '50074', '50158', '16000'],
    is: 'sign-in.needed',
    summary: 'The tenant asks the person to confirm the sign-in.',
    action: 'Sign in again.',
  },
  {
    codes: [
      '50173',
      '70008',
      '700082',
      '700084',
      '50078',
      '50133',
      'invalid_grant',
      'no_tokens_found',
      'refresh_token_expired',
    ],
    is: 'sign-in.needed',
    summary: 'The sign-in has expired or was withdrawn.',
    action: 'Sign in again.',
  },
  {
    codes: ['7000215', '7000222', 'invalid_client'],
    is: 'sign-in.wrong-secret',
    summary: 'The client secret is wrong or has expired.',
    action: 'Make a new one in the app registration (Certificates & secrets) and give its value, not its id.',
  },
  {
    codes: ['700027', '7000214', '700024', '5000224'],
    is: 'sign-in.wrong-certificate',
    summary: 'The app registration does not accept the certificate.',
    action:
      'Upload its public part there, and see that it has not expired and the clock of this computer is right.',
  },
  {
    codes: ['700016', 'unauthorized_client'],
    is: 'sign-in.unknown-app',
    summary: 'The tenant does not know the application id.',
    action:
      'Check both; the page Tenant and `foresync tenant register --print` tell how to register the application.',
  },
  {
    codes: ['90002', '900023', '900021', '90013'],
    is: 'sign-in.unknown-tenant',
    summary: 'There is no such tenant in this cloud.',
    action: 'Check the id or the domain of the tenant, and the cloud.',
  },
  {
    codes: ['7000218', '50011', '500113', '700054'],
    is: 'sign-in.registration',
    summary: 'The app registration does not allow this way of signing in.',
    action: 'Add the redirect address http://localhost and allow public client flows there.',
  },
  {
    codes: ['70020', '70018', 'device_code_expired', 'user_timeout_reached', 'expired_token', 'code_expired'],
    is: 'sign-in.code-expired',
    summary: 'Nobody entered the code in time.',
    action: 'Start again and enter the new code.',
  },
  {
    codes: ['50105'],
    is: 'sign-in.not-assigned',
    summary: 'The person is not assigned to the application.',
    action: 'Assign the person in the enterprise application, or switch "Assignment required" off.',
  },
  {
    codes: [
      'network_error',
      'endpoints_resolution_error',
      'no_network_connectivity',
      'request_timeout',
      'post_request_failed',
      'get_request_failed',
    ],
    is: 'sign-in.unreachable',
    summary: 'The sign-in service of Microsoft could not be reached.',
    action: 'Check the network and the proxy of this computer, then try again.',
  },
];

/**
 * A failure of MSAL as what it means. Its own words are left out: they may name people; the numbers in the detail are what
 * Microsoft's documentation and support ask for. What did not come from MSAL is answered as it is.
 */
export function signInError(error: unknown): unknown {
  if (!(error instanceof AuthError)) return error;
  const numbers = [...error.errorMessage.matchAll(/AADSTS(\d+)/g)].flatMap(([, number]) => number ?? []);
  // MSAL reports what it does not know as a failed request, with the code of OAuth in its words.
  const words = error.errorMessage.match(/\b[a-z]+(?:_[a-z]+)+\b/g) ?? [];
  const codes = [...numbers, ...words, error.errorCode];
  const meaning = meanings.find((each) => codes.some((code) => each.codes.includes(code)));
  const needsPerson = error instanceof InteractionRequiredAuthError;
  return new ExpectedError({
    code: meaning?.is ?? (needsPerson ? 'sign-in.needed' : 'sign-in.failed'),
    summary: meaning?.summary ?? (needsPerson ? 'The tenant asks for a new sign-in.' : 'Signing in failed.'),
    action:
      meaning?.action ??
      (needsPerson ? 'Sign in again.' : 'Look the number up at login.microsoftonline.com/error.'),
    detail: [
      ...new Set(numbers.map((number) => `AADSTS${number}`)),
      error.errorCode,
      error.correlationId && `correlation id ${error.correlationId}`,
    ]
      .filter((part) => part !== '')
      .join(', '),
  });
}

/** Nobody waits for the sign-in any more. */
export function signInCancelled(): ExpectedError {
  return new ExpectedError({
    code: 'sign-in.cancelled',
    summary: 'The sign-in was cancelled.',
    action: 'Start again; nothing was read.',
  });
}

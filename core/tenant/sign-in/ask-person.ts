import type { AuthenticationResult, PublicClientApplication } from '@azure/msal-node';
import { signInCancelled } from './sign-in-error.ts';

/** How a person signs in. */
export type SignInWay =
  /** In the system browser, which carries the state of the device (authorization code with PKCE, RFC 7636). */
  | { readonly kind: 'browser'; readonly openBrowser: (url: string) => Promise<void> }
  /** On any device, with a code (RFC 8628). Conditional Access that asks for a known device refuses it. */
  | { readonly kind: 'device-code'; readonly show: (code: DeviceCode) => void };

/** What a person is told to do. */
export interface DeviceCode {
  readonly userCode: string;
  readonly verificationUri: string;
}

/** What a token is to be good for. */
export interface TokenRequest {
  readonly scopes: string[];
  readonly claims?: string;
}

/**
 * Asks the person. When cancelled, nobody waits for the end of it any more, whatever the sign-in service does.
 *
 * Rejects with what MSAL says, and with ExpectedError `sign-in.cancelled`.
 */
export async function askPerson(
  client: PublicClientApplication,
  request: TokenRequest,
  way: SignInWay,
  signal: AbortSignal,
): Promise<AuthenticationResult | null> {
  const asking =
    way.kind === 'browser'
      ? askInBrowser(client, request, way.openBrowser, signal)
      : askByCode(client, request, way.show, signal);
  return await Promise.race([asking, whenAborted(signal)]);
}

async function askInBrowser(
  client: PublicClientApplication,
  request: TokenRequest,
  openBrowser: (url: string) => Promise<void>,
  signal: AbortSignal,
): Promise<AuthenticationResult> {
  let dismiss: (() => void) | undefined;
  try {
    return await client.acquireTokenInteractive({
      ...request,
      successTemplate: '<h1>Signed in</h1><p>You can close this page and go back to Foresync.</p>',
      errorTemplate: '<h1>Not signed in</h1><p>Go back to Foresync to see why.</p>',
      openBrowser: async (url) => {
        dismiss = () => void dismissListener(url);
        signal.addEventListener('abort', dismiss, { once: true });
        await openBrowser(url);
      },
    });
  } finally {
    if (dismiss) signal.removeEventListener('abort', dismiss);
  }
}

/** MSAL waits for the browser's answer without end: the answer that a person declined ends that. */
async function dismissListener(url: string): Promise<void> {
  const { searchParams } = new URL(url);
  const body = new URLSearchParams({ error: 'access_denied', state: searchParams.get('state') ?? '' });
  await fetch(searchParams.get('redirect_uri') ?? '', { method: 'POST', body }).catch(() => undefined);
}

async function askByCode(
  client: PublicClientApplication,
  request: TokenRequest,
  show: (code: DeviceCode) => void,
  signal: AbortSignal,
): Promise<AuthenticationResult | null> {
  const polled = {
    ...request,
    // MSAL looks at this before it asks again whether the code was entered.
    cancel: false,
    deviceCodeCallback: ({ userCode, verificationUri }: DeviceCode) => show({ userCode, verificationUri }),
  };
  const cancel = (): void => void (polled.cancel = true);
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await client.acquireTokenByDeviceCode(polled);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

async function whenAborted(signal: AbortSignal): Promise<never> {
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  throw signInCancelled();
}

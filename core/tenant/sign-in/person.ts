import {
  InteractionRequiredAuthError,
  PublicClientApplication,
  type AccountInfo,
  type AuthenticationResult,
  type ICachePlugin,
} from '@azure/msal-node';
import type { TokenSource } from '../graph/connection.ts';
import { clientCapabilities, noToken } from './application.ts';
import { signInCancelled, signInError } from './sign-in-error.ts';
import { authorityOf, fullScopes, type SignInTarget } from './target.ts';

/** Everybody may grant it, and every sign-in asks for it. */
const ownProfile = 'User.Read';

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

/** Keeps the tokens between two runs; what it is given is secret and has to be encrypted. */
export interface TokenStore {
  readonly load: () => Promise<string | undefined>;
  readonly save: (text: string) => Promise<void>;
}

/** Who signed in. */
export interface SignedInPerson {
  readonly tenantId: string;
  readonly userName: string;
}

/** The sign-ins of a person to one tenant. */
export interface PersonSignIn {
  /** Asks the person. Permissions granted before stay. */
  readonly signIn: (
    scopes: readonly string[],
    way: SignInWay,
    signal: AbortSignal,
  ) => Promise<SignedInPerson>;
  /** Who is signed in, from the store too. */
  readonly who: () => Promise<SignedInPerson | undefined>;
  /** Tokens without asking; where the person must be asked, by `way`, else it rejects with `sign-in.needed`. */
  readonly tokens: (scopes: readonly string[], signal: AbortSignal, way?: SignInWay) => TokenSource;
  /** The permissions among these that the person's token has; whether the person's roles allow as much is another question. */
  readonly granted: (scopes: readonly string[]) => Promise<readonly string[]>;
  /** Forgets the tokens, in the store too. */
  readonly signOut: () => Promise<void>;
}

/**
 * Sign-in of a person. Tokens are in memory, and in the store where there is one.
 *
 * Every function rejects with ExpectedError `sign-in.*`.
 */
export function personSignIn(target: SignInTarget, store?: TokenStore): PersonSignIn {
  const client = new PublicClientApplication({
    auth: { clientId: target.clientId, authority: authorityOf(target), clientCapabilities },
    ...(store ? { cache: { cachePlugin: pluginOf(store) } } : {}),
  });
  const cache = client.getTokenCache();

  async function account(): Promise<AccountInfo | undefined> {
    const [found] = await cache.getAllAccounts();
    return found;
  }

  async function ask(
    scopes: readonly string[],
    way: SignInWay,
    signal: AbortSignal,
    claims?: string,
  ): Promise<AuthenticationResult> {
    const request = {
      scopes: fullScopes(target.cloud, [...new Set([ownProfile, ...scopes])]),
      ...(claims === undefined ? {} : { claims }),
    };
    try {
      if (signal.aborted) throw signInCancelled();
      const result =
        way.kind === 'browser'
          ? await askInBrowser(client, request, way.openBrowser, signal)
          : await askByCode(client, request, way.show, signal);
      if (!result) throw noToken();
      return result;
    } catch (error) {
      throw signal.aborted ? signInCancelled() : signInError(error);
    }
  }

  async function silent(
    scopes: readonly string[],
    forceRefresh: boolean,
    claims?: string,
  ): Promise<AuthenticationResult> {
    const found = await account();
    if (!found) throw new InteractionRequiredAuthError('no_tokens_found', '');
    return await client.acquireTokenSilent({
      account: found,
      scopes: fullScopes(target.cloud, scopes),
      forceRefresh,
      ...(claims === undefined ? {} : { claims }),
    });
  }

  return {
    async signIn(scopes, way, signal) {
      return personOf(await ask(scopes, way, signal));
    },
    async who() {
      const found = await account();
      return found && { tenantId: found.tenantId, userName: found.username };
    },
    tokens:
      (scopes, signal, way) =>
      async ({ isRefused, claims }) => {
        try {
          return (await silent(scopes, isRefused, claims)).accessToken;
        } catch (error) {
          if (!(error instanceof InteractionRequiredAuthError) || !way) throw signInError(error);
          return (await ask(scopes, way, signal, claims)).accessToken;
        }
      },
    async granted(scopes) {
      try {
        // Entra ID names all that were ever consented to, whatever was asked for.
        const { scopes: held } = await silent([ownProfile], false);
        const names = new Set(held.map((scope) => scope.slice(scope.lastIndexOf('/') + 1)));
        return scopes.filter((scope) => names.has(scope));
      } catch (error) {
        if (error instanceof InteractionRequiredAuthError) return [];
        throw signInError(error);
      }
    },
    async signOut() {
      for (const each of await cache.getAllAccounts()) await cache.removeAccount(each);
    },
  };
}

function personOf({ account, tenantId }: AuthenticationResult): SignedInPerson {
  return { tenantId, userName: account?.username ?? '' };
}

interface TokenRequest {
  readonly scopes: string[];
  readonly claims?: string;
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
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signInCancelled()), { once: true });
  });
  aborted.catch(() => undefined);
  try {
    const result = client.acquireTokenByDeviceCode(polled);
    // When cancelled, nobody listens to its end any more.
    result.catch(() => undefined);
    return await Promise.race([result, aborted]);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

function pluginOf({ load, save }: TokenStore): ICachePlugin {
  return {
    async beforeCacheAccess({ tokenCache }) {
      const text = await load();
      if (text !== undefined) tokenCache.deserialize(text);
    },
    async afterCacheAccess({ cacheHasChanged, tokenCache }) {
      if (cacheHasChanged) await save(tokenCache.serialize());
    },
  };
}

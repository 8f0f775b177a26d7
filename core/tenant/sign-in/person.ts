import {
  InteractionRequiredAuthError,
  PublicClientApplication,
  type AccountInfo,
  type AuthenticationResult,
  type ICachePlugin,
} from '@azure/msal-node';
import type { TokenSource } from '../graph/connection.ts';
import { clientCapabilities, noToken } from './application.ts';
import { askPerson, type SignInWay } from './ask-person.ts';
import { signInCancelled, signInError } from './sign-in-error.ts';
import { authorityOf, fullScopes, type SignInTarget } from './target.ts';

/** Everybody may grant it, and every sign-in asks for it. */
const ownProfile = 'User.Read';

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
  /**
   * The permissions among these that the person's token has, none where nobody is signed in; whether the person's roles
   * allow as much is another question.
   */
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
      const result = await askPerson(client, request, way, signal);
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
      if (!(await account())) return [];
      try {
        // Entra ID names all that were ever consented to, whatever was asked for.
        const { scopes: held } = await silent([ownProfile], false);
        const names = new Set(held.map((scope) => scope.slice(scope.lastIndexOf('/') + 1)));
        return scopes.filter((scope) => names.has(scope));
      } catch (error) {
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

import { clouds, type Cloud } from '../clouds.ts';

/** Whom to sign in to, and as which program. */
export interface SignInTarget {
  readonly cloud: Cloud;
  /** Id or a domain of the tenant, or `organizations` until it is known. */
  readonly tenant: string;
  /** Application id of the app registration. */
  readonly clientId: string;
}

/** The authority that MSAL is given; its metadata is built into MSAL, so that nobody else is asked where to sign in. */
export function authorityOf({ cloud, tenant }: SignInTarget): string {
  return `https://${clouds[cloud].login}/${encodeURIComponent(tenant)}`;
}

/** Permissions as the cloud's Graph names them: `https://graph.microsoft.com/User.Read.All`. */
export function fullScopes(cloud: Cloud, scopes: readonly string[]): string[] {
  return scopes.map((scope) => `https://${clouds[cloud].graph}/${scope}`);
}

/**
 * The address at which an administrator consents to the permissions for everybody in the tenant. The answer comes back to
 * the redirect address; nothing has to listen there for the consent to count.
 */
export function adminConsentLink(target: SignInTarget, scopes: readonly string[], state: string): string {
  const link = new URL(`${authorityOf(target)}/v2.0/adminconsent`);
  link.searchParams.set('client_id', target.clientId);
  link.searchParams.set('scope', fullScopes(target.cloud, scopes).join(' '));
  link.searchParams.set('redirect_uri', 'http://localhost');
  link.searchParams.set('state', state);
  return link.href;
}

/** What a token must be good for. */
export interface TokenNeed {
  /** The one given last was refused: a new one, not from the cache. */
  readonly isRefused: boolean;
  /** What Conditional Access demands of the new one: the `claims` of the `WWW-Authenticate` header, decoded. */
  readonly claims?: string;
}

/** Gives the access token for a request. Rejects with an ExpectedError `sign-in.*` where there is none. */
export type TokenSource = (need: TokenNeed) => Promise<string>;

/** A request to Graph. Reading only: nothing that this sends changes the tenant. */
export interface GraphRequest {
  /** `/users?$select=id`, its values encoded for a URL; or a link that Graph gave. */
  readonly path: string;
  readonly version?: 'v1.0' | 'beta';
  /** For `$count`, `$search`, `ne`, `endsWith`: sends `ConsistencyLevel: eventual`. */
  readonly isAdvanced?: boolean;
}

/** Where Graph is and as whom it is asked. */
export interface GraphConnection {
  /** `graph.microsoft.com`, with the port where it is not 443. The token goes nowhere else. */
  readonly host: string;
  readonly token: TokenSource;
  /** Ends what is on its way or waits, with its reason. */
  readonly signal: AbortSignal;
}

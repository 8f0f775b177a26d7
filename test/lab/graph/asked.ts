import type { GraphObject } from './filter.ts';

/** What a token allows: delegated permissions (`scp`) or those of an application (`roles`). */
export interface TokenRights {
  readonly scp?: readonly string[];
  readonly roles?: readonly string[];
}

/** The tenant: objects by the path of their collection, without version. */
export type Collections = Map<string, readonly GraphObject[]>;

export interface Asked {
  readonly method: string;
  /** With version and query, without host. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  readonly rights: TokenRights;
  /** `https://graph.microsoft.com`, for links. */
  readonly origin: string;
}

export interface Answered {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** The refusal of a request, as Graph words it. */
export function refused(status: number, code: string, message: string): Answered {
  const innerError = { date: '2026-11-02T06:30:00', 'request-id': '7d1f0c3a-0000-4000-8000-000000000001' };
  return { status, body: { error: { code, message, innerError } } };
}

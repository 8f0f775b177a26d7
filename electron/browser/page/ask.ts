import type { Result } from '../../../core/contract/operation.ts';
import { hostEnded, notSendable, notSignedIn } from './failures.ts';

/** Sends something to the host with the page's token; answers the response, or why there is none. */
export type Ask = (
  path: string,
  body: BodyInit | null,
  headers?: Readonly<Record<string, string>>,
) => Promise<Response | Result<never>>;

/** @param session the page's token, once it is known */
export function createAsk(session: Promise<string | undefined>): Ask {
  return async (path, body, headers = {}) => {
    const token = await session;
    if (token === undefined) return notSignedIn;
    try {
      const authorization = `Bearer ${token}`;
      const response = await fetch(path, { method: 'POST', headers: { ...headers, authorization }, body });
      if (response.ok) return response;
      return response.status === 401 ? notSignedIn : notSendable;
    } catch {
      return hostEnded;
    }
  };
}

/** The result that a response carries. */
export async function resultIn<Value>(response: Response | Result<never>): Promise<Result<Value>> {
  if (!(response instanceof Response)) return response;
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the host answers results and nothing else
    return (await response.json()) as Result<Value>;
  } catch {
    // The connection ended before the answer did.
    return hostEnded;
  }
}

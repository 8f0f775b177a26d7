import type { IncomingHttpHeaders } from 'node:http';

/** What decides whether a request is looked at. */
export interface Asked {
  readonly method?: string | undefined;
  /** Path and query. */
  readonly url?: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

/** Uses of an answer inside of another page. */
const embedded: ReadonlySet<unknown> = new Set(['iframe', 'frame', 'embed', 'object', 'fencedframe']);

/**
 * Why a request is refused before anything else of it is looked at, as an HTTP status; undefined where it is not.
 * Whoever is let in has shown nothing but that it is our page, or a browser that goes to it:
 *
 * - `Host` is our address to the letter, or a name of a foreign site was made to lead here (DNS rebinding);
 * - `Origin`, which a page cannot choose, is ours or absent;
 * - what does something is a POST of our own page, by `Origin` and `Sec-Fetch-Site` both;
 * - what is read is read by our own page or asked for by the user; another site may only lead to the page itself, as a
 *   link does, and never show it inside of its own.
 */
export function refusal({ method, url, headers }: Asked, port: number): number | undefined {
  const { host, origin } = headers;
  const site = headers['sec-fetch-site'];
  const address = `127.0.0.1:${port}`;
  if (host !== address) return 421;
  if (method !== 'GET' && method !== 'POST') return 405;
  if (origin !== undefined && origin !== `http://${address}`) return 403;
  if (embedded.has(headers['sec-fetch-dest'])) return 403;
  if (method === 'POST') return origin !== undefined && site === 'same-origin' ? undefined : 403;
  if (site === 'same-origin' || site === 'none') return undefined;
  const isVisit = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  return url === '/' && isVisit ? undefined : 403;
}

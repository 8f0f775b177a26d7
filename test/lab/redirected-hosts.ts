/** Where a request really goes: `localhost:12345`; undefined leaves it. */
export type Redirect = (url: URL) => string | undefined;

/**
 * Lets this process reach servers of the lab under the names of Microsoft's, which are built into the program and into
 * MSAL. Answers how to end that.
 */
export function redirectHosts(redirect: Redirect): () => void {
  const original = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const host = redirect(url);
    if (host !== undefined) url.host = host;
    return original(url, init);
  };
  return () => void (globalThis.fetch = original);
}

// To be loaded before the program (`node --import`): LAB_HOSTS holds hosts and where they are.
const given = process.env['LAB_HOSTS'];
if (given !== undefined) {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by the test that starts the program
  const hosts = JSON.parse(given) as Readonly<Record<string, string>>;
  redirectHosts(({ host }) => hosts[host]);
}

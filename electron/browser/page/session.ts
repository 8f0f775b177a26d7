const storageKey = 'foresync-token';

/**
 * The token that this page asks with; undefined where it has none. The code of the address is exchanged for it, and
 * taken out of the address. It stays with this tab and this port, so that the page can be loaded again.
 */
export async function openSession(): Promise<string | undefined> {
  const code = /^#open=([\w-]+)$/.exec(location.hash)?.[1];
  if (code !== undefined) {
    // Before the page's own script reads it as the name of a page.
    history.replaceState(null, '', location.pathname + location.search);
    const token = await redeem(code);
    if (token !== undefined) sessionStorage.setItem(storageKey, token);
  }
  return sessionStorage.getItem(storageKey) ?? undefined;
}

async function redeem(code: string): Promise<string | undefined> {
  try {
    const response = await fetch('/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(code),
    });
    const token: unknown = response.ok ? await response.json() : undefined;
    return typeof token === 'string' ? token : undefined;
  } catch {
    // The host has ended; the first call says so.
    return undefined;
  }
}

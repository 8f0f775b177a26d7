import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { noncePlaceholder } from '../../core/contract/csp-nonce.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { isOurs, scheme } from './origin.ts';
import { pageFile } from './page-file.ts';

/** Makes the scheme one with an origin, so that `'self'` means something. Before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built page, and nothing but it, under `app://foresync`. */
export function servePage(folder: string): void {
  protocol.handle(scheme, async ({ method, url }) => {
    const file = isOurs(url) ? pageFile(folder, url) : undefined;
    if (method !== 'GET' || file === undefined) return notFound();
    try {
      const nonce = randomBytes(16).toString('base64');
      const content = await readFile(file.path);
      const body = file.path.endsWith('.html')
        ? content.toString().replaceAll(noncePlaceholder, nonce)
        : new Uint8Array(content);
      return new Response(body, { headers: headers(file.mediaType, nonce) });
    } catch {
      // The address names a file that is not there, or a folder.
      return notFound();
    }
  });
}

function headers(mediaType: string, nonce: string): Record<string, string> {
  return {
    'content-type': mediaType,
    'content-security-policy': contentSecurityPolicy(nonce),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  };
}

function notFound(): Response {
  return new Response(null, { status: 404, headers: headers('text/plain', 'none') });
}

import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { noncePlaceholder } from '../../core/contract/csp-nonce.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { pageFile } from './page-file.ts';

/** What a host answers where a part of the page is asked for. */
export interface PageAnswer {
  readonly status: 200 | 404;
  readonly headers: Readonly<Record<string, string>>;
  /** HTML as text. */
  readonly body: string | Uint8Array<ArrayBuffer> | null;
}

/**
 * The part of the built page that an address names, under the page's policy with a nonce of its own; 404 where it names
 * none.
 */
export async function pageAnswer(folder: string, address: string | undefined): Promise<PageAnswer> {
  const file = address === undefined ? undefined : pageFile(folder, address);
  if (file === undefined) return notFound();
  try {
    const nonce = randomBytes(16).toString('base64');
    const content = await readFile(file.path);
    const body = file.path.endsWith('.html')
      ? content.toString().replaceAll(noncePlaceholder, nonce)
      : new Uint8Array(content);
    return { status: 200, headers: headers(file.mediaType, nonce), body };
  } catch {
    // The address names a file that is not there, or a folder.
    return notFound();
  }
}

function headers(mediaType: string, nonce: string): PageAnswer['headers'] {
  return {
    'content-type': mediaType,
    'content-security-policy': contentSecurityPolicy(nonce),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  };
}

function notFound(): PageAnswer {
  return { status: 404, headers: headers('text/plain', 'none'), body: null };
}

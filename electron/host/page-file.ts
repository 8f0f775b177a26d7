import { extname, resolve, sep } from 'node:path';

/** Media types of what a built page consists of; nothing else is served. */
const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** A file of the page. */
export interface PageFile {
  readonly path: string;
  readonly mediaType: string;
}

/** The file of the page's folder that an address names; undefined where it names none, or one outside of the folder. */
export function pageFile(folder: string, address: string): PageFile | undefined {
  const name = decoded(URL.parse(address)?.pathname);
  if (name === undefined || /[\0\\]/.test(name)) return undefined;
  const root = resolve(folder);
  const path = resolve(root, name === '/' ? 'index.html' : `.${name}`);
  const mediaType = mediaTypes[extname(path)];
  return path.startsWith(root + sep) && mediaType !== undefined ? { path, mediaType } : undefined;
}

function decoded(path: string | undefined): string | undefined {
  try {
    return path === undefined ? undefined : decodeURIComponent(path);
  } catch {
    // Not UTF-8 behind the percent signs: names nothing.
    return undefined;
  }
}

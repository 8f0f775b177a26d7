import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const root = join(import.meta.dirname, '../../..');
const out = join(root, 'out/preview');
/** Where Vite leaves it in the built page; a host puts a fresh one for every load. */
const noncePlaceholder = '__CSP_NONCE__';
const nonce = 'preview-nonce';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' 'nonce-${nonce}'`,
  "img-src 'self' data:",
  "font-src 'self'",
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Builds the renderer as it ships, and the fake contract as the script that a host would put before it. */
export async function buildPreview(): Promise<{ readonly fakeScript: string }> {
  await build({
    root: join(root, 'renderer'),
    base: './',
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    html: { cspNonce: noncePlaceholder },
    build: { outDir: join(out, 'renderer'), emptyOutDir: true, modulePreload: { polyfill: false } },
  });
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: join(out, 'fake'),
      emptyOutDir: true,
      lib: {
        entry: join(import.meta.dirname, 'fake-window.ts'),
        formats: ['iife'],
        name: 'fakeWindow',
        fileName: () => 'fake-window.js',
      },
    },
  });
  return { fakeScript: join(out, 'fake/fake-window.js') };
}

/** Serves the built renderer on loopback under the policy that hosts send. */
export async function servePreview(): Promise<{ readonly address: string; readonly close: () => void }> {
  const folder = join(out, 'renderer');
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = normalize(join(folder, pathname === '/' ? 'index.html' : pathname));
    const type = types[extname(path)];
    if (pathname === '/favicon.ico') {
      // Hosts ask for no icon.
      response.writeHead(204).end();
      return;
    }
    if (!path.startsWith(folder + sep) || type === undefined) {
      response.writeHead(404).end();
      return;
    }
    readFile(path).then(
      (content) => {
        const body = type.startsWith('text/html')
          ? content.toString().replaceAll(noncePlaceholder, nonce)
          : content;
        response.writeHead(200, { 'content-type': type, 'content-security-policy': policy }).end(body);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The preview server has no port');
  return { address: `http://127.0.0.1:${bound.port}/`, close: () => server.close() };
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pageAnswer } from '../host/page-answer.ts';
import { refusal } from './admission.ts';
import { readJson } from './body.ts';
import type { Downloads } from './downloads.ts';
import type { Pages } from './pages.ts';
import type { Sessions } from './sessions.ts';
import { uploadKinds, type UploadKind } from './uploads.ts';

/** What the server lets a page reach. */
export interface Served {
  /** The built page, and the script that goes before it. */
  readonly page: { readonly folder: string; readonly script: string };
  readonly sessions: Sessions;
  readonly pages: Pages;
  readonly downloads: Downloads;
  /** Answers a call of the contract; never rejects. */
  call(group: string, name: string, input: unknown): Promise<unknown>;
  /** Takes a file; never rejects. */
  upload(kind: UploadKind, name: string, content: IncomingMessage): Promise<unknown>;
}

/** Sent with every answer: nothing of it is kept, guessed at, or shown or read by another site. */
const always = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), clipboard-read=(), clipboard-write=(self)',
} as const;

const scriptAddress = '/host.js';

/** Serves on loopback, at a port that the system chooses. */
export async function startServer(
  served: Served,
): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer((request, response) => {
    answer(request, response, served, port).catch(() => response.destroy());
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address();
      if (typeof bound === 'object' && bound !== null) resolve(bound.port);
    });
  });
  return { server, port };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  served: Served,
  port: number,
): Promise<void> {
  const refused = refusal(request, port);
  if (refused !== undefined) return refuse(response, refused);
  // Not parsed: what is no path of ours is a name that no file has.
  const [path = '/'] = (request.url ?? '/').split('?', 1);
  if (request.method === 'GET') return await answerRead(path, response, served);
  if (path === '/session') return await answerSession(request, response, served);
  // Whoever has no token does not get its words read.
  if (!served.sessions.isKnown(request.headers.authorization)) return refuse(response, 401);
  if (path === '/events') return listen(response, served);
  const [, what, first = '', second = '', ...rest] = path.split('/');
  if (what === 'upload' && second === '' && rest.length === 0) {
    return await answerUpload(first, request, response, served);
  }
  if (what !== 'call' || rest.length > 0) return refuse(response, 404);
  const sent = await readJson(request);
  if ('status' in sent) return refuse(response, sent.status);
  sendJson(response, await served.call(first, second, sent.value));
}

async function answerRead(path: string, response: ServerResponse, served: Served): Promise<void> {
  if (served.downloads.send(path, response, always)) return;
  const { folder, script } = served.page;
  if (path === scriptAddress) {
    response.writeHead(200, { ...always, 'content-type': 'text/javascript; charset=utf-8' }).end(script);
    return;
  }
  const { status, headers, body } = await pageAnswer(folder, `http://127.0.0.1${path}`);
  response.writeHead(status, { ...always, ...headers });
  // Before the page's own script, as a preload is; and no icon, which browsers else ask for.
  response.end(
    typeof body === 'string'
      ? body.replace(
          '<head>',
          `<head><link rel="icon" href="data:,"><script src="${scriptAddress}"></script>`,
        )
      : body,
  );
}

async function answerSession(
  request: IncomingMessage,
  response: ServerResponse,
  served: Served,
): Promise<void> {
  const sent = await readJson(request);
  if ('status' in sent) return refuse(response, sent.status);
  const token = typeof sent.value === 'string' ? served.sessions.redeem(sent.value) : undefined;
  if (token === undefined) return refuse(response, 401);
  sendJson(response, token);
}

function listen(response: ServerResponse, served: Served): void {
  response.writeHead(200, { ...always, 'content-type': 'application/x-ndjson' });
  response.flushHeaders();
  served.pages.add(response);
}

async function answerUpload(
  kind: string,
  request: IncomingMessage,
  response: ServerResponse,
  served: Served,
): Promise<void> {
  const known = uploadKinds.find((one) => one === kind);
  const name = decoded(request.headers['x-file-name']);
  if (known === undefined || name === undefined) return refuse(response, 404);
  sendJson(response, await served.upload(known, name, request));
}

function decoded(name: string | string[] | undefined): string | undefined {
  try {
    return typeof name === 'string' ? decodeURIComponent(name) : undefined;
  } catch {
    // Not UTF-8 behind the percent signs.
    return undefined;
  }
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { ...always, 'content-type': 'application/json' }).end(JSON.stringify(value));
}

/** Says nothing but the status, and hears nothing more on this connection. */
function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { ...always, connection: 'close' }).end();
}

import { readFileSync } from 'node:fs';
import { createServer, type ServerOptions } from 'node:https';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { answer } from './answer.ts';
import { refused, type Answered, type Asked, type Collections, type TokenRights } from './asked.ts';

const certificates = fileURLToPath(new URL('../../fixtures/certificates/', import.meta.url));

/** The authority that issued the certificate of every server of the lab that is called localhost. */
export const loopbackAuthority = `${certificates}loopback-authority.pem`;

/** For a server on loopback that speaks TLS. */
export function loopbackTls(): Pick<ServerOptions, 'cert' | 'key'> {
  return {
    cert: readFileSync(`${certificates}localhost.pem`),
    key: readFileSync(`${certificates}localhost-key.pem`),
  };
}

/** What goes wrong with a request, instead of its answer. */
export type Fault =
  | '429'
  | '429 without Retry-After'
  | '503'
  | 'reset'
  | 'truncated'
  | 'expired'
  | 'claims'
  | 'resync'
  | 'not premium'
  | 'not offered';

/** What Conditional Access asks for in the fault `claims`. */
export const demandedClaims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';

/** A strict Microsoft Graph on loopback. */
export interface LocalGraph {
  /** `localhost:12345` */
  readonly host: string;
  readonly collections: Collections;
  /** Every request that came: `GET /v1.0/users?$select=id`; those in a batch after it. */
  readonly requests: readonly string[];
  /** Asked before each request is answered; a fault is what the client gets then. */
  fault: (request: string) => Fault | undefined;
  readonly stop: () => Promise<void>;
}

export interface LocalGraphOptions {
  readonly collections: Collections;
  /** What a token allows; undefined refuses it. */
  readonly rightsOf: (token: string) => TokenRights | undefined;
  /** The host in the links it gives: the one it is reached under. */
  readonly publicHost?: string;
}

export async function startLocalGraph({
  collections,
  rightsOf,
  publicHost,
}: LocalGraphOptions): Promise<LocalGraph> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer(loopbackTls(), (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method = '', url = '' } = incoming;
      const request = `${method} ${decodeURIComponent(url)}`;
      requests.push(request);
      const fault = graph.fault(request);
      if (fault === 'reset') return incoming.socket.destroy();
      const given =
        (fault && faults[fault]) ?? whole(incoming.headers, method, url, Buffer.concat(chunks).toString());
      const text = given.body === undefined ? '' : JSON.stringify(given.body);
      outgoing.writeHead(given.status, {
        'content-type': 'application/json',
        'request-id': 'lab-1',
        ...given.headers,
      });
      return outgoing.end(fault === 'truncated' ? text.slice(0, text.length / 2) : text);
    });
  });

  function whole(
    headers: Record<string, string | readonly string[] | undefined>,
    method: string,
    url: string,
    text: string,
  ): Answered {
    const [, token = ''] = /^Bearer (.+)$/.exec(String(headers['authorization'])) ?? [];
    const rights = rightsOf(token);
    if (!rights) return expired;
    const flat = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    const asked: Asked = {
      method,
      url,
      headers: flat,
      body,
      rights,
      origin: `https://${publicHost ?? graph.host}`,
    };
    return url === '/v1.0/$batch' ? batched(asked) : answer(collections, asked);
  }

  function batched(asked: Asked): Answered {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- sent by the program under test
    const { requests: parts } = asked.body as {
      requests: readonly {
        id: string;
        method: string;
        url: string;
        headers?: Record<string, string>;
        body?: unknown;
      }[];
    };
    if (parts.length > 20)
      return refused(400, 'BadRequest', 'Number of batch request steps exceeds the maximum of 20.');
    const responses = parts.map(({ id, method, url, headers = {}, body }) => {
      const request = `${method} /v1.0${decodeURIComponent(url)}`;
      requests.push(request);
      const fault = graph.fault(request);
      const lower = Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
      );
      const given =
        (fault && faults[fault]) ??
        answer(collections, { ...asked, method, url: `/v1.0${url}`, headers: lower, body });
      return { id, ...given };
    });
    return { status: 200, body: { responses } };
  }

  // Those that are still shaking hands too, which the server does not count as its own.
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const bound = server.address();
  const graph: LocalGraph = {
    host: `localhost:${typeof bound === 'object' && bound !== null ? bound.port : 0}`,
    collections,
    requests,
    fault: () => undefined,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
  return graph;
}

const expired: Answered = {
  ...refused(401, 'InvalidAuthenticationToken', 'Lifetime validation failed, the token is expired.'),
  headers: {
    'www-authenticate':
      'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"',
  },
};

/** `reset` and `truncated` are made where the answer is written. */
const faults: Readonly<Partial<Record<Fault, Answered>>> = {
  '429': { ...refused(429, 'TooManyRequests', 'Too many requests.'), headers: { 'Retry-After': '7' } },
  '429 without Retry-After': refused(429, 'TooManyRequests', 'Too many requests.'),
  resync: refused(410, 'resyncRequired', 'Resync required. Replace any local items with the server version.'),
  'not premium': refused(
    403,
    'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
    "Neither tenant is B2C or tenant doesn't have premium license.",
  ),
  'not offered': refused(404, 'ResourceNotFound', 'Resource not found.'),
  '503': refused(503, 'serviceNotAvailable', 'The service is unavailable.'),
  expired,
  claims: {
    ...expired,
    headers: {
      'www-authenticate': `Bearer realm="", error="insufficient_claims", claims="${Buffer.from(demandedClaims).toString('base64')}"`,
    },
  },
};

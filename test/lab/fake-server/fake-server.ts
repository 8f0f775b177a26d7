import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { readNode } from './ber.ts';
import { createDirectory } from './directory.ts';
import type { Directory, DirectoryOptions } from './directory.ts';
import { entryMessage, readMessage, referenceMessage, resultMessage } from './protocol.ts';
import type { Message, Request, Result, SearchRequest } from './protocol.ts';

/** One operation as it arrived. */
export interface Received {
  /** Connections are counted from 1. */
  readonly connection: number;
  readonly request: Request;
  readonly controls: readonly string[];
}

/** What happens to one operation instead of the usual answer. */
export type Behaviour =
  | { readonly act: 'refuse'; readonly result: Result }
  /** A page without an object, with the cookie of the same page: RFC 2696 allows it, and clients stop there. */
  | { readonly act: 'empty-page' }
  /** The usual answer with continuation references before its end. */
  | { readonly act: 'refer'; readonly urls: readonly string[] }
  | { readonly act: 'delay'; readonly ms: number }
  /** The operation is not carried out; no answer ever comes. */
  | { readonly act: 'silence' }
  /** Bytes that are no LDAP instead of the answer. */
  | { readonly act: 'garbage'; readonly bytes: Buffer }
  /** The operation is carried out; the connection closes after so many bytes of the answer. */
  | { readonly act: 'close'; readonly afterBytes: number };

export interface FakeServerOptions extends DirectoryOptions {
  /** A loopback address other than 127.0.0.1. */
  readonly address?: string;
  /** A certain port, such as the global catalog's, instead of any that is free. */
  readonly port?: number;
  /** Asked for every operation. Nothing means: answer as Active Directory would. */
  readonly script?: (received: Received) => Behaviour | undefined;
}

/** A small LDAP server on a loopback port, for what neither Samba nor OpenLDAP does as Active Directory does. */
export interface FakeServer {
  readonly url: string;
  readonly port: number;
  /** Every operation since the start, in order of arrival. */
  readonly received: readonly Received[];
  readonly valuesOf: Directory['valuesOf'];
  readonly stop: () => Promise<void>;
}

const protocolError: Result = { code: 2, message: 'The fake server does not do this.' };

function answerSearch(
  id: number,
  request: SearchRequest,
  directory: Directory,
  references: readonly string[],
): Buffer {
  const { objects, result, cookie } = directory.search(request);
  return Buffer.concat([
    ...objects.map((object) => entryMessage(id, object)),
    ...(references.length === 0 ? [] : [referenceMessage(id, references)]),
    resultMessage(id, 'search', result, cookie),
  ]);
}

/** The bytes of the usual answer, after doing what was asked. Empty for an operation that has none. */
function answer(
  { id, request, controls }: Message,
  directory: Directory,
  references: readonly string[] = [],
): Buffer {
  switch (request.kind) {
    case 'search':
      return answerSearch(id, request, directory, references);
    case 'modify':
      return resultMessage(id, 'modify', directory.modify(request, controls));
    case 'bind':
      return resultMessage(id, 'bind', { code: 0 });
    case 'unbind':
    case 'abandon':
      return Buffer.alloc(0);
    case 'extended':
    case 'add':
    case 'delete':
    case 'rename':
    case 'compare':
      return resultMessage(id, request.kind, protocolError);
    default:
      return request satisfies never;
  }
}

function emptyPage({ id, request }: Message): Buffer {
  const cookie = request.kind === 'search' ? (request.page?.cookie ?? '') : '';
  // The first page has no cookie of its own: it begins at 0.
  return resultMessage(id, request.kind, { code: 0 }, cookie === '' ? '0' : cookie);
}

function respond(
  socket: Socket,
  message: Message,
  directory: Directory,
  behaviour: Behaviour | undefined,
): void {
  switch (behaviour?.act) {
    case undefined:
      socket.write(answer(message, directory));
      return;
    case 'refuse':
      socket.write(resultMessage(message.id, message.request.kind, behaviour.result));
      return;
    case 'empty-page':
      socket.write(emptyPage(message));
      return;
    case 'refer':
      socket.write(answer(message, directory, behaviour.urls));
      return;
    case 'delay':
      setTimeout(() => {
        if (socket.writable) socket.write(answer(message, directory));
      }, behaviour.ms);
      return;
    case 'silence':
      return;
    case 'garbage':
      socket.write(behaviour.bytes);
      return;
    case 'close':
      socket.write(answer(message, directory).subarray(0, behaviour.afterBytes), () => socket.destroy());
      return;
    default:
      behaviour satisfies never;
  }
}

export async function startFakeServer(options: FakeServerOptions): Promise<FakeServer> {
  const directory = createDirectory(options);
  const received: Received[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;

  const server = createServer((socket) => {
    connections += 1;
    const connection = connections;
    let pending = Buffer.alloc(0);
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // A client that goes away while it is being answered is part of the tests.
    socket.on('error', () => socket.destroy());
    const take = (bytes: Buffer): void => {
      pending = Buffer.concat([pending, bytes]);
      for (let node = readNode(pending); node !== undefined; node = readNode(pending)) {
        pending = pending.subarray(node.end);
        const message = readMessage(node);
        const operation = { connection, request: message.request, controls: message.controls };
        received.push(operation);
        respond(socket, message, directory, options.script?.(operation));
        if (message.request.kind === 'unbind') socket.end();
      }
    };
    socket.on('data', (bytes) => {
      try {
        take(bytes);
      } catch {
        // Not LDAP, such as the greeting of TLS: a domain controller hangs up too.
        socket.destroy();
      }
    });
  });
  const address = options.address ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, address, resolve);
  });
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  return {
    url: `ldap://${address}:${port}`,
    port,
    received,
    valuesOf: directory.valuesOf,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

import type { SecureContext } from 'node:tls';

import { connectionLost, timedOut } from '../connection/network-errors.ts';
import { resultError } from '../connection/result-errors.ts';
import { SignedInSocket, type ConnectionSecurity } from '../connection/signed-in-socket.ts';
import { portOf, type Target } from '../connection/target.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import type { KeptAttribute } from './attribute-kinds.ts';
import { createEntryDecoder } from './decode-entries.ts';
import { decodeMessages, type AnswerSink } from './decode-messages.ts';
import { createMessageReader } from './message-reader.ts';
import {
  collectAnswer,
  garbled,
  wholeAnswer,
  type SearchAnswer,
  type UnreadAnswer,
} from './search-answer.ts';
import { abandonRequest, searchRequest, unbindRequest, type SearchRequest } from './search-request.ts';

/** A signed-in connection that does nothing but search. */
export interface SearchConnection {
  /** `dc1.corp.contoso.com:389`. */
  readonly server: string;
  readonly security: ConnectionSecurity;
  /** Whether it is gone, and why is what every pending answer was told. */
  readonly isClosed: boolean;
  /**
   * A search that is answered at once, without pages.
   *
   * @throws ExpectedError `connection.*`, `directory.*`
   */
  ask(request: SearchRequest): Promise<SearchAnswer>;
  /**
   * One page of a search.
   *
   * @throws ExpectedError `connection.*`, `directory.*`
   */
  askPage(request: SearchRequest, cookie?: Buffer): Promise<UnreadAnswer>;
  /** Abandons what is pending, says goodbye and closes, all at once; pending answers reject. */
  close(): void;
}

/** Where, as whom and for what to connect. */
export interface SearchConnectionOptions {
  readonly target: Target;
  readonly signIn: SignIn;
  /** Needed for TLS. */
  readonly trust: SecureContext | undefined;
  readonly connectTimeoutMs: number;
  /** For one answer, from the request to its end. */
  readonly operationTimeoutMs: number;
  /** By lower-case name: which attributes to keep. */
  readonly kept: ReadonlyMap<string, KeptAttribute>;
  /** Receives the lower-case names of all attributes that came with a value. */
  readonly attributesSeen: Set<string>;
}

interface Pending {
  readonly sink: AnswerSink;
  fail(error: Error): void;
}

/** Ids below were used while signing in. */
const firstId = 16;
const lastId = 0x7fff_ffff;

/**
 * Connects, signs in, and is ready to search.
 *
 * @throws ExpectedError `connection.*`, `tls.*`, `sign-in.*`, or the signal's reason
 */
export async function openSearchConnection(
  options: SearchConnectionOptions,
  signal?: AbortSignal,
): Promise<SearchConnection> {
  const { target, signIn, trust, connectTimeoutMs } = options;
  const server = `${target.host}:${portOf(target)}`;
  signal?.throwIfAborted();
  const signedIn = Promise.withResolvers<ConnectionSecurity>();
  const socket = new SignedInSocket({
    target,
    signIn,
    trust,
    timeoutMs: connectTimeoutMs,
    onSignedIn: signedIn.resolve,
  });
  const giveUp = (): void => void socket.destroy(new Error('Given up.'));
  signal?.addEventListener('abort', giveUp, { once: true });
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve).once('error', reject);
      socket.once('close', () => reject(connectionLost(server)));
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', giveUp);
  }
  return searchOver(socket, server, await signedIn.promise, options);
}

function searchOver(
  socket: SignedInSocket,
  server: string,
  security: ConnectionSecurity,
  { operationTimeoutMs, kept, attributesSeen }: SearchConnectionOptions,
): SearchConnection {
  const pending = new Map<number, Pending>();
  const readMessages = createMessageReader();
  const decodeEntries = createEntryDecoder(kept, attributesSeen);
  const sinkOf = (id: number): AnswerSink | undefined => pending.get(id)?.sink;
  const seconds = Math.ceil(operationTimeoutMs / 1000);
  let id = firstId;
  /** Why nothing can be asked any more. */
  let end: Error | undefined;

  socket.on('data', (chunk: Buffer) => {
    try {
      const block = readMessages(chunk);
      if (block && !end) decodeMessages(block, sinkOf, goodbye);
    } catch (error) {
      finish(garbled(server, error));
    }
  });
  socket.on('error', (error) => finish(error));
  socket.on('close', () => finish(connectionLost(server)));

  return {
    server,
    security,
    get isClosed() {
      return end !== undefined;
    },
    ask,
    askPage,
    close() {
      if (end) return;
      if (socket.writable) {
        for (const abandoned of pending.keys()) socket.write(abandonRequest(nextId(), abandoned));
        socket.end(unbindRequest(nextId()));
      }
      finish(connectionLost(server), true);
    },
  };

  async function ask(request: SearchRequest): Promise<SearchAnswer> {
    return wholeAnswer(await askPage(request));
  }

  function askPage(request: SearchRequest, cookie: Buffer = Buffer.alloc(0)): Promise<UnreadAnswer> {
    if (end) return Promise.reject(end);
    const mine = nextId();
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        clearTimeout(timer);
        pending.delete(mine);
      };
      const fail = (error: Error): void => {
        settle();
        reject(error);
      };
      const timer = setTimeout(() => {
        // The server may be dead: what else is pending will not be answered either.
        finish(timedOut(server, 'answering a search', operationTimeoutMs));
      }, operationTimeoutMs);
      const sink = collectAnswer({
        request,
        server,
        decodeEntries,
        giveUp: (error) => finish(error),
        settle(answer) {
          settle();
          if (answer instanceof Error) reject(answer);
          else resolve(answer);
        },
      });
      pending.set(mine, { sink, fail });
      socket.write(searchRequest(mine, request, cookie, seconds));
    });
  }

  function goodbye(code: number, text: string): void {
    finish(resultError(code, text, server));
  }

  function finish(error: Error, gracefully = false): void {
    if (end) return;
    end = error;
    for (const one of pending.values()) one.fail(error);
    if (!gracefully) socket.destroy();
    // What was written last still goes out; a server that does not read it does not keep us.
    else setTimeout(() => socket.destroy(), goodbyeMs).unref();
  }

  function nextId(): number {
    id = id === lastId ? firstId : id + 1;
    return id;
  }
}

/** For what was written last to go out. */
const goodbyeMs = 100;

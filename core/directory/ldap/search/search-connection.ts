import type { SecureContext } from 'node:tls';

import type { DirectoryObject } from '../../../model/directory-object.ts';
import { ExpectedError } from '../../../model/expected-error.ts';
import type { Damage } from '../../source.ts';
import { NotLdapError } from '../connection/messages.ts';
import { connectionLost, timedOut } from '../connection/network-errors.ts';
import { resultError } from '../connection/result-errors.ts';
import { SignedInSocket, type ConnectionSecurity } from '../connection/signed-in-socket.ts';
import { portOf, type Target } from '../connection/target.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import {
  createDecoder,
  type AnswerSink,
  type Entries,
  type KeptAttribute,
  type UnfinishedAttribute,
} from './decode.ts';
import { createMessageReader } from './message-reader.ts';
import { abandonRequest, searchRequest, unbindRequest, type SearchRequest } from './search-request.ts';

/** Objects that came in an answer. */
export interface AnswerPart {
  readonly objects: DirectoryObject[];
  readonly damage: Damage[];
  /** Attributes of these objects that did not come whole. */
  readonly unfinished: UnfinishedAttribute[];
}

interface AnswerEnd {
  /** Other servers that hold more below the base (LDAP URLs). */
  readonly references: string[];
  /** Where the next page begins; undefined after the last one. */
  readonly cookie: Buffer | undefined;
}

/** One answer to a search. */
export interface SearchAnswer extends AnswerPart, AnswerEnd {}

/** One answer to a search, whose objects are made as they are taken: so long they wait in little memory. */
export interface UnreadAnswer extends AnswerEnd {
  /** How many objects it has, damaged ones among them. */
  readonly size: number;
  /**
   * The objects in parts of a few dozen, in order.
   *
   * @throws ExpectedError `directory.garbled`
   */
  parts(): Generator<AnswerPart>;
}

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
/** A server that pays no attention to the page size must not fill the memory. */
const mostObjects = 200_000;

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
  const decoder = createDecoder(kept, attributesSeen);
  const sinkOf = (id: number): AnswerSink | undefined => pending.get(id)?.sink;
  const seconds = Math.ceil(operationTimeoutMs / 1000);
  let id = firstId;
  /** Why nothing can be asked any more. */
  let end: Error | undefined;

  socket.on('data', (chunk: Buffer) => {
    try {
      const block = readMessages(chunk);
      if (block && !end) decoder.decode(block, sinkOf, goodbye);
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
    const { parts, references, cookie } = await askPage(request);
    const all = [...parts()];
    return {
      objects: all.flatMap(({ objects }) => objects),
      damage: all.flatMap(({ damage }) => damage),
      unfinished: all.flatMap(({ unfinished }) => unfinished),
      references,
      cookie,
    };
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
      const sink = collect(request, (answer) => {
        settle();
        if (answer instanceof Error) reject(answer);
        else resolve(answer);
      });
      pending.set(mine, { sink, fail });
      socket.write(searchRequest(mine, request, cookie, seconds));
    });
  }

  function collect(request: SearchRequest, settle: (answer: UnreadAnswer | Error) => void): AnswerSink {
    const blocks: { readonly block: Buffer; readonly bounds: number[] }[] = [];
    let size = 0;
    const references: string[] = [];
    return {
      entry(block, start, past) {
        const latest = blocks.at(-1);
        if (latest?.block === block) latest.bounds.push(start, past);
        else blocks.push({ block, bounds: [start, past] });
        size++;
        if (size > mostObjects) finish(tooMany(server));
      },
      references: (urls) => void references.push(...urls),
      result({ code, text, referrals, cookie }) {
        const isGood = code === success || (code === sizeLimitExceeded && request.sizeLimit !== undefined);
        if (isGood) settle({ size, parts: () => read(blocks), references, cookie });
        else settle(resultError(code, [text, ...referrals].join(' '), server));
      },
    };
  }

  function* read(blocks: readonly Entries[]): Generator<AnswerPart> {
    for (const entries of blocks) yield readEntries(entries);
  }

  function readEntries(entries: Entries): AnswerPart {
    try {
      const { objects, damaged, unfinished } = decoder.objects(entries);
      return { objects, damage: damaged.map((one) => ({ source: server, ...one })), unfinished };
    } catch (error) {
      const failure = garbled(server, error);
      finish(failure);
      throw failure;
    }
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

const success = 0;
const sizeLimitExceeded = 4;
const goodbyeMs = 100;

function garbled(server: string, cause: unknown): ExpectedError {
  const detail = cause instanceof NotLdapError || cause instanceof RangeError ? cause.message : String(cause);
  return new ExpectedError({
    code: 'directory.garbled',
    summary: `An answer of ${server} cannot be read; the connection was closed.`,
    action: 'Try again; if it happens again, use another domain controller.',
    detail,
    cause,
  });
}

function tooMany(server: string): ExpectedError {
  return new ExpectedError({
    code: 'directory.answer-too-large',
    summary: `${server} put more than ${mostObjects.toLocaleString('en')} objects into one answer.`,
    action: 'Use a server that reads in pages, as every domain controller does.',
  });
}

import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import type { SecureContext } from 'node:tls';

import { ExpectedError } from '../../../model/expected-error.ts';
import { refuseUnsafePassword, type Layer, type SignIn } from '../sign-in/sign-in.ts';
import { ask } from './ask.ts';
import { translateError } from './errors.ts';
import { createFrameReader } from './frames.ts';
import { simpleBindRequest } from './messages.ts';
import { timedOut } from './network-errors.ts';
import { resultError } from './result-errors.ts';
import { layerFor, signInWithTicket, type SecurityLayer } from './security-layer.ts';
import { portOf, type Target } from './target.ts';
import { openTransport } from './transport.ts';
import { within } from './within.ts';

/** How one connection is secured. */
export interface ConnectionSecurity {
  readonly tls: boolean;
  readonly layer: Layer;
  /** Whether the sign-in is bound to the TLS channel. */
  readonly channelBound: boolean;
}

/** What a signed-in socket needs to know to open itself. */
export interface SignedInSocketOptions {
  readonly target: Target;
  readonly signIn: SignIn;
  /** Needed for TLS. */
  readonly trust: SecureContext | undefined;
  /** For TCP and TLS together, and for the sign-in, each. */
  readonly timeoutMs: number;
  readonly onSignedIn?: (security: ConnectionSecurity) => void;
}

/** ldapts reads the messages of a chunk recursively: chunks beyond this could overflow its stack. */
const largestChunk = 65_536;

/** Before ours, StartTLS may have used message id 1. */
const firstBindId = 2;

/**
 * Stands in for the TCP socket that ldapts opens: it connects, sets up TLS and signs in before it says `connect`, and
 * then wraps what is written and unwraps what is read. As ldapts makes a new one whenever it connects again, every
 * connection is either signed in or fails; none is left anonymous.
 */
export class SignedInSocket extends Duplex {
  /** As in net.Socket: true until the sign-in is done. */
  connecting = true;
  readonly #options: SignedInSocketOptions;
  readonly #server: string;
  readonly #frames = createFrameReader();
  #socket: Socket | undefined;
  #layer: SecurityLayer | undefined;

  constructor(options: SignedInSocketOptions) {
    super({ allowHalfOpen: false });
    this.#options = options;
    this.#server = `${options.target.host}:${portOf(options.target)}`;
    this.#open().then(
      () => this.#opened(),
      (error: unknown) => this.#fail(error),
    );
  }

  /** As in net.Socket. */
  get readyState(): 'opening' | 'open' | 'closed' {
    if (this.destroyed) return 'closed';
    return this.connecting ? 'opening' : 'open';
  }

  async #open(): Promise<void> {
    const { target, signIn, trust, onSignedIn } = this.#options;
    const encrypted = target.transport !== 'clear';
    refuseUnsafePassword(signIn, encrypted, target.host);

    const adopt = (socket: Socket): void => {
      this.#socket = socket;
    };
    const transport = await this.#inTime('connecting', openTransport(target, trust, adopt));

    let channelBound = false;
    if (signIn.kind === 'password' && encrypted) {
      const request = simpleBindRequest(firstBindId, signIn.user, signIn.password());
      const { code, text } = await this.#inTime('signing in', ask(transport.socket, request, this.#server));
      if (code !== 0) throw resultError(code, text, this.#server);
    } else if (signIn.kind !== 'anonymous') {
      const pending = signInWithTicket(transport, signIn, target.host, this.#server, firstBindId);
      const outcome = await this.#inTime('signing in', pending);
      channelBound = outcome.channelBound;
      this.#layer = outcome.layer;
    }
    onSignedIn?.({
      tls: encrypted,
      layer:
        this.#layer === undefined
          ? 'none'
          : layerFor(signIn.kind === 'current-user' ? signIn : {}, encrypted),
      channelBound,
    });
  }

  #opened(): void {
    const socket = this.#socket;
    if (this.destroyed || socket === undefined) {
      this.#layer?.dispose();
      this.#layer = undefined;
      return;
    }
    this.connecting = false;
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    socket.on('end', () => this.push(null));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => {
      if (!socket.readableEnded) this.destroy();
    });
    this.emit('connect');
  }

  #inTime<T>(doing: string, work: Promise<T>): Promise<T> {
    const { timeoutMs } = this.#options;
    return within(work, timeoutMs, () => timedOut(this.#server, doing, timeoutMs));
  }

  #receive(chunk: Buffer): void {
    if (this.#layer === undefined) {
      this.#pass(chunk);
      return;
    }
    try {
      for (const frame of this.#frames(chunk)) this.#pass(this.#layer.unprotect(frame));
    } catch (error) {
      this.destroy(tampered(this.#server, error));
    }
  }

  #pass(bytes: Buffer): void {
    for (let start = 0; start < bytes.length; start += largestChunk) {
      if (!this.push(bytes.subarray(start, start + largestChunk))) this.#socket?.pause();
    }
  }

  #fail(error: unknown): void {
    const translated = translateError(error, this.#server);
    this.destroy(translated instanceof Error ? translated : new Error(String(translated)));
  }

  override _read(): void {
    if (!this.connecting) this.#socket?.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    const socket = this.#socket;
    if (socket === undefined || this.connecting) {
      done(new Error('Nothing can be written before the sign-in.'));
      return;
    }
    if (this.#layer === undefined) {
      socket.write(chunk, done);
      return;
    }
    const frames = this.#layer.protect(chunk);
    const last = frames.pop();
    socket.cork();
    for (const frame of frames) socket.write(frame);
    socket.write(last ?? Buffer.alloc(0), done);
    socket.uncork();
  }

  override _final(done: (error?: Error | null) => void): void {
    if (this.#socket === undefined || this.#socket.destroyed) done();
    else this.#socket.end(() => done());
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#socket?.destroy();
    this.#layer?.dispose();
    this.#layer = undefined;
    done(error);
  }
}

function tampered(server: string, cause: unknown): ExpectedError {
  return new ExpectedError({
    code: 'connection.tampered',
    summary: `A message from ${server} failed its integrity check; the connection was closed.`,
    action: 'Try again; if it happens again, something between here and there changes the traffic.',
    detail: cause instanceof ExpectedError ? (cause.detail ?? cause.summary) : String(cause),
    cause,
  });
}

import { spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { chromiumPath } from './chromium.ts';

/** What a debugging target (a page, or the browser itself) can be asked and tells. */
export interface Target {
  send<Answer = unknown>(method: string, params?: object): Promise<Answer>;
  on<Params>(method: string, listener: (params: Params) => void): void;
  once<Params>(method: string, listener: (params: Params) => void): void;
}

/** A running Chromium. */
export interface Browser extends Target {
  session(id: string): Target;
  readonly hasEnded: () => boolean;
  onEnd(listener: () => void): void;
  kill(): void;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
  readonly sessionId?: string;
}

/** Starts Chromium and speaks to it over a pipe: no port, and it ends by itself when this process does. */
export function startChromium(switches: readonly string[]): Browser {
  const path = chromiumPath();
  if (path === undefined)
    throw new Error('The stand-in for Electron needs Chromium, Chrome or Edge on PATH.');
  const child = spawn(path, ['--remote-debugging-pipe', ...switches], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  passDevToolsLine(child);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the pipes that stdio asks for above
  const [, , , commands, answers] = child.stdio as unknown as [null, null, Readable, Writable, Readable];
  const waiting = new Map<number, (message: Message) => void>();
  const emitters = new Map<string, EventEmitter>();
  let calls = 0;
  let hasEnded = false;

  child.once('exit', () => {
    hasEnded = true;
    for (const settle of waiting.values()) settle({ error: { message: 'Chromium has ended' } });
    waiting.clear();
  });
  commands.on('error', () => undefined);
  onMessages(answers, (message) => {
    if (message.id !== undefined) {
      waiting.get(message.id)?.(message);
      waiting.delete(message.id);
    } else if (message.method !== undefined) {
      emitters.get(message.sessionId ?? '')?.emit(message.method, message.params);
    }
  });

  const target = (sessionId?: string): Target => {
    const emitter = new EventEmitter().setMaxListeners(0);
    emitters.set(sessionId ?? '', emitter);
    return {
      send: async <Answer>(method: string, params: object = {}) => {
        if (hasEnded) throw new Error(`${method}: Chromium has ended`);
        const id = ++calls;
        const message = await new Promise<Message>((settle) => {
          waiting.set(id, settle);
          commands.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
        });
        if (message.error !== undefined) throw new Error(`${method}: ${message.error.message}`);
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- who sends a method knows its answer
        return message.result as Answer;
      },
      on: (method, listener) => void emitter.on(method, listener),
      once: (method, listener) => void emitter.once(method, listener),
    };
  };

  return {
    ...target(),
    session: (id) => target(id),
    hasEnded: () => hasEnded,
    onEnd: (listener) => void child.once('exit', listener),
    kill: () => void child.kill('SIGKILL'),
  };
}

/** Playwright waits for this line; the rest of what Chromium says is of no use to a test. */
function passDevToolsLine(child: ChildProcess): void {
  child.stderr?.on('data', (data: Buffer) => {
    for (const line of data.toString().split('\n')) {
      if (line.startsWith('DevTools listening on ')) process.stderr.write(`${line}\n`);
    }
  });
}

/** Messages end with a zero byte. */
function onMessages(from: Readable, listener: (message: Message) => void): void {
  let rest: Buffer[] = [];
  from.on('data', (data: Buffer) => {
    let start = 0;
    for (let end = data.indexOf(0); end >= 0; end = data.indexOf(0, start)) {
      const text = Buffer.concat([...rest, data.subarray(start, end)]).toString();
      rest = [];
      start = end + 1;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Chromium's protocol
      listener(JSON.parse(text) as Message);
    }
    if (start < data.length) rest.push(data.subarray(start));
  });
}

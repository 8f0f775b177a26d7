import type { Ask } from './ask.ts';
import { browserOperations } from './browser-operations.ts';
import { createCalls, operationIn, type Call } from './calls.ts';
import { hearHost } from './events.ts';
import type { HostMessage } from './messages.ts';
import type { SendFile } from './send-file.ts';
import { createUploads } from './uploads.ts';

type Listen = (name: unknown, listener: unknown) => () => void;

/** What the page gets: one function an operation, and one to listen. It is an `Api` of the contract, seen by names. */
export type NamedApi = Readonly<Record<string, Readonly<Record<string, Call>> | Listen>>;

/** Makes the page's api from the contract's names. */
export function createApi(ask: Ask, sendFile: SendFile): NamedApi {
  const calls = createCalls(ask);
  const listeners = new Map(eventNames.map((name) => [name, new Set<(event: unknown) => void>()]));
  const tell = (name: string, event: unknown): void => {
    for (const listener of listeners.get(name) ?? []) listener(event);
  };
  const uploads = createUploads(sendFile, tell);
  let isHearing = false;

  async function hear(message: HostMessage): Promise<void> {
    if (message.kind === 'download') {
      if (await calls.hasStarted(message.operation)) download(message.address);
      return;
    }
    const operation = operationIn(message.event);
    if (operation !== undefined) await calls.hasStarted(operation);
    tell(message.name, message.event);
  }

  const on: Listen = (name, listener) => {
    const known = typeof name === 'string' ? listeners.get(name) : undefined;
    if (known === undefined) throw new TypeError('There is no such event.');
    if (typeof listener !== 'function') throw new TypeError('A listener is a function.');
    const hearing = (event: unknown): void => void Reflect.apply(listener, undefined, [event]);
    known.add(hearing);
    // Not before somebody listens: what the host tells a new page at once would be lost.
    if (!isHearing) void hearHost(ask, hear);
    isHearing = true;
    return () => void known.delete(hearing);
  };

  takeDrops(async (files) => {
    const sent = await uploads.send('exports', files);
    const event = sent.ok ? { files: sent.value, error: null } : { files: [], error: sent.error };
    await hear({ kind: 'event', name: 'filesDropped', event });
  });

  const own = browserOperations(uploads, calls.to('external', 'open'));
  const groups = Object.entries(operationNames).map(([group, names]) => {
    const functions = names.map((name) => [name, own[group]?.[name] ?? calls.to(group, name)] as const);
    return [group, Object.freeze(Object.fromEntries(functions))] as const;
  });
  return Object.freeze({ ...Object.fromEntries(groups), on });
}

/** Has the browser fetch a file; the answer says that it is one to keep. */
function download(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}

/** Takes files that are dropped on the page; without this, the browser would show the file in its place. */
function takeDrops(take: (files: readonly File[]) => Promise<void>): void {
  window.addEventListener('dragover', (event) => event.preventDefault());
  window.addEventListener('drop', (event) => {
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) void take(files);
  });
}

/* oxlint-disable typescript/no-unsafe-type-assertion -- this text runs in a page, where nothing outside of the function is there, and reads what its own other half wrote */

import { createBridge, type Bridge } from './bridge.ts';
import { createCodec, type Codec } from './clone.ts';

/** The name that Chromium gives the preload's world. */
export const isolatedWorldName = 'Electron Isolated Context';
/** How the preload's world calls Node. */
export const bindingName = 'standInToNode';
/** How Node calls the preload's world. */
export const receiverName = 'standInFromNode';

/** From the preload's world to Node. */
export type FromPage =
  | {
      readonly kind: 'invoke';
      readonly id: number;
      readonly channel: string;
      readonly args: readonly unknown[];
    }
  | { readonly kind: 'preload-error'; readonly message: string };

/** From Node to the preload's world. */
export type ToPage =
  | { readonly kind: 'answer'; readonly id: number; readonly value?: unknown; readonly error?: string }
  | { readonly kind: 'message'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly kind: 'file'; readonly name: string; readonly path: string };

/** Runs in the page's own world. */
function mainWorld(bridge: Bridge): void {
  const freeze = (value: unknown): unknown => {
    if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
    return value;
  };
  bridge.onReceive('expose', (exposed) => {
    const [name, value] = exposed as [string, unknown];
    Object.defineProperty(globalThis, name, { value: freeze(value), enumerable: true });
  });
}

/** Runs in the preload's world before the preload; answers what it may `require`. */
function isolatedWorld(
  bridge: Bridge,
  codec: Codec,
  [binding, receiver]: readonly [string, string],
): { require(name: string): unknown; fail(error: unknown): void } {
  const toNode = Reflect.get(globalThis, binding) as (text: string) => void;
  const tell = (message: FromPage): void => toNode(JSON.stringify(message));
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const listeners = new Map<string, ((...args: unknown[]) => void)[]>();
  const files = new Map<string, string>();
  const exposed = new Set<string>();
  let ids = 0;

  const ipcRenderer = {
    invoke: async (channel: string, ...args: unknown[]) => {
      const id = ++ids;
      const encoded = args.map((arg) => codec.encode(arg));
      return await new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        tell({ kind: 'invoke', id, channel, args: encoded });
      });
    },
    on: (channel: string, listener: (...args: unknown[]) => void) =>
      void listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
    removeListener: (channel: string, listener: unknown) =>
      void listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((other) => other !== listener),
      ),
  };
  Reflect.set(globalThis, receiver, (message: ToPage) => {
    if (message.kind === 'file') {
      files.set(message.name, message.path);
    } else if (message.kind === 'message') {
      const args = message.args.map((arg) => codec.decode(arg));
      for (const listener of listeners.get(message.channel) ?? []) listener({ sender: ipcRenderer }, ...args);
    } else {
      const settle = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error === undefined) settle?.resolve(codec.decode(message.value));
      else settle?.reject(new Error(message.error));
    }
  });

  const electron: object = {
    ipcRenderer,
    contextBridge: {
      exposeInMainWorld(name: string, value: unknown) {
        if (exposed.has(name)) throw new Error('Cannot bind an API on top of an existing property.');
        exposed.add(name);
        bridge.send('expose', [name, value]);
      },
    },
    // Only Electron knows the path of a file; a test names it beforehand.
    webUtils: { getPathForFile: (file: File) => files.get(file.name) ?? '' },
  };
  return {
    require(name) {
      if (name === 'electron' || name === 'electron/renderer') return electron;
      throw new Error(`module not found: ${name}`);
    },
    fail: (error) => tell({ kind: 'preload-error', message: String(error) }),
  };
}

/** What runs in the page's own world of every document. `secret` names the events between the worlds. */
export function mainWorldScript(secret: string): string {
  return `(${String(mainWorld)})((${String(createBridge)})('to-main-${secret}', 'to-isolated-${secret}'));`;
}

/** What runs in the preload's world of every main frame. The preload's text is put in, so no policy is in its way. */
export function isolatedWorldScript(secret: string, preload: string): string {
  const world = [
    `(${String(createBridge)})('to-isolated-${secret}', 'to-main-${secret}')`,
    `(${String(createCodec)})()`,
    JSON.stringify([bindingName, receiverName]),
  ];
  return `if (globalThis === globalThis.top) {
  const world = (${String(isolatedWorld)})(${world.join(', ')});
  (function (require, module, exports, fail) {
    try { (function () { ${preload}
    }).call(undefined); } catch (error) { fail(error); }
  })(world.require, { exports: {} }, {}, world.fail);
}`;
}

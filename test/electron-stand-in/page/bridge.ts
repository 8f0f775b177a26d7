/* oxlint-disable unicorn/consistent-function-scoping, typescript/no-unsafe-type-assertion -- this text runs in a page, where nothing outside of the function is there, and reads what its own other half wrote */

/** One end of the bridge between two worlds of a page. */
export interface Bridge {
  /** Makes a value of this world usable in the other one: plain data by copy, functions and promises by reference. */
  send(kind: string, value: unknown): void;
  onReceive(kind: string, listener: (value: unknown) => void): void;
}

/**
 * What `contextBridge` does, over events: Chromium clones the detail of a CustomEvent from world to world. Calls are
 * synchronous. Its source is put into pages, so it refers to nothing outside of itself.
 */
export function createBridge(hears: string, tells: string): Bridge {
  type Token = { readonly kind: string; readonly value?: unknown; readonly id?: number };
  type Outcome = { readonly ok: boolean; readonly token: Token };
  type Detail = {
    readonly op: string;
    readonly id: number;
    readonly call?: number;
    readonly token: Token;
    readonly ok?: boolean;
  };
  type Settle = { resolve(value: unknown): void; reject(error: unknown): void };

  const { dispatchEvent } = globalThis;
  const post = (detail: Partial<Detail>): void =>
    void Reflect.apply(dispatchEvent, globalThis, [new CustomEvent(tells, { detail })]);
  const ours = new Map<number, (...args: unknown[]) => unknown>();
  const theirs = new Map<number, (...args: unknown[]) => unknown>();
  const outcomes = new Map<number, Outcome>();
  const promises = new Map<number, Settle>();
  const receivers = new Map<string, (value: unknown) => void>();
  let ids = 0;

  const errorToken = (error: unknown): Token => ({
    kind: 'error',
    value: error instanceof Error ? [error.name, error.message] : ['Error', String(error)],
  });
  const encode = (value: unknown, depth = 0): Token => {
    if (depth > 1000) throw new TypeError('Electron contextBridge recursion depth exceeded.');
    if (typeof value === 'symbol') throw new TypeError('An object could not be cloned.');
    if (typeof value === 'function') {
      const id = ++ids;
      ours.set(id, (...args) => Reflect.apply(value, undefined, args));
      return { kind: 'function', id };
    }
    if (typeof value !== 'object' || value === null) return { kind: 'data', value };
    if (value instanceof Promise) {
      const id = ++ids;
      void value.then(
        (result: unknown) => post({ op: 'settle', id, ok: true, token: encode(result) }),
        (error: unknown) => post({ op: 'settle', id, ok: false, token: errorToken(error) }),
      );
      return { kind: 'promise', id };
    }
    if (value instanceof Error) return errorToken(value);
    if (Array.isArray(value)) return { kind: 'array', value: Array.from(value, (v) => encode(v, depth + 1)) };
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== null && prototype !== Object.prototype) return { kind: 'data', value };
    return { kind: 'object', value: Object.entries(value).map(([k, v]) => [k, encode(v, depth + 1)]) };
  };

  const decode = ({ kind, value, id = 0 }: Token): unknown => {
    switch (kind) {
      case 'function':
        return stub(id);
      case 'promise':
        return new Promise((resolve, reject) => promises.set(id, { resolve, reject }));
      case 'error': {
        const [name, message] = value as [string, string];
        return Object.assign(new Error(message), { name });
      }
      case 'array':
        return (value as Token[]).map(decode);
      case 'object': {
        const object = {};
        for (const [key, token] of value as [string, Token][]) {
          Object.defineProperty(object, key, {
            value: decode(token),
            writable: true,
            enumerable: true,
            configurable: true,
          });
        }
        return object;
      }
      default:
        return value;
    }
  };
  const stub = (id: number): ((...args: unknown[]) => unknown) => {
    const known = theirs.get(id);
    if (known !== undefined) return known;
    const made = (...args: unknown[]): unknown => {
      const call = ++ids;
      post({ op: 'call', id, call, token: encode(args) });
      const outcome = outcomes.get(call);
      outcomes.delete(call);
      if (outcome === undefined) throw new Error('The other world did not answer.');
      if (!outcome.ok) throw decode(outcome.token);
      return decode(outcome.token);
    };
    theirs.set(id, made);
    return made;
  };

  const hear = ({ op, id, call = 0, token, ok = true }: Detail): void => {
    if (op === 'call') {
      try {
        const answer = ours.get(id)?.(...(decode(token) as unknown[]));
        post({ op: 'answer', call, ok: true, token: encode(answer) });
      } catch (error) {
        post({ op: 'answer', call, ok: false, token: errorToken(error) });
      }
    } else if (op === 'answer') {
      outcomes.set(call, { ok, token });
    } else if (op === 'settle') {
      const settle = promises.get(id);
      promises.delete(id);
      if (ok) settle?.resolve(decode(token));
      else settle?.reject(decode(token));
    } else {
      receivers.get(op)?.(decode(token));
    }
  };
  globalThis.addEventListener(
    hears,
    (event) => {
      event.stopImmediatePropagation();
      hear((event as CustomEvent<Detail>).detail);
    },
    true,
  );
  return {
    send: (kind, value) => post({ op: kind, id: 0, token: encode(value) }),
    onReceive: (kind, listener) => void receivers.set(kind, listener),
  };
}

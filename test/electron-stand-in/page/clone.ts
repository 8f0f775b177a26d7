/* oxlint-disable unicorn/consistent-function-scoping, typescript/no-unsafe-type-assertion -- this text runs in a page, where nothing outside of the function is there, and reads what its own other half wrote */

/** Turns what can be cloned into JSON and back, as Electron's IPC carries it. */
export interface Codec {
  /** Throws where Electron would: on functions, symbols and promises. */
  encode(value: unknown): unknown;
  decode(value: unknown): unknown;
}

/** Its source is also put into pages, so it refers to nothing outside of itself. */
export function createCodec(): Codec {
  type Tagged = { readonly $: string; readonly v?: unknown };
  const views = [
    Uint8Array,
    Int8Array,
    Uint8ClampedArray,
    Uint16Array,
    Int16Array,
    Uint32Array,
    Int32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
  ];
  const bytesOf = (text: string): ArrayBuffer => Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer;
  const textOf = (buffer: ArrayBufferLike, offset = 0, length = buffer.byteLength): string =>
    btoa(Array.from(new Uint8Array(buffer, offset, length), (byte) => String.fromCharCode(byte)).join(''));

  const encode = (value: unknown, within: ReadonlySet<unknown>): unknown => {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        return Number.isFinite(value) && !Object.is(value, -0)
          ? value
          : { $: 'number', v: Object.is(value, -0) ? '-0' : String(value) };
      case 'undefined':
        return { $: 'undefined' };
      case 'bigint':
        return { $: 'bigint', v: String(value) };
      case 'object':
        return value === null ? null : encodeObject(value, within);
      case 'function':
      case 'symbol':
        break;
    }
    throw new TypeError('An object could not be cloned.');
  };
  const encodeObject = (value: object, outer: ReadonlySet<unknown>): unknown => {
    if (outer.has(value)) throw new TypeError('The stand-in for Electron carries no cycles.');
    const within = new Set([...outer, value]);
    const all = (values: Iterable<unknown>): unknown[] => Array.from(values, (v) => encode(v, within));
    if (Array.isArray(value)) return all(value);
    if (value instanceof Date) return { $: 'Date', v: encode(value.getTime(), within) };
    if (value instanceof RegExp) return { $: 'RegExp', v: [value.source, value.flags] };
    if (value instanceof Map) return { $: 'Map', v: all([...value].flat()) };
    if (value instanceof Set) return { $: 'Set', v: all(value) };
    if (value instanceof Error) return { $: 'Error', v: [value.name, value.message] };
    if (value instanceof ArrayBuffer) return { $: 'ArrayBuffer', v: textOf(value) };
    const kind = views.findIndex((view) => value instanceof view);
    if (kind >= 0 && ArrayBuffer.isView(value)) {
      return { $: 'view', v: [kind, textOf(value.buffer, value.byteOffset, value.byteLength)] };
    }
    if (value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet) {
      throw new TypeError('An object could not be cloned.');
    }
    return { $: 'object', v: Object.entries(value).map(([key, v]) => [key, encode(v, within)]) };
  };

  const list = (value: unknown): unknown[] => (Array.isArray(value) ? value.map(decode) : []);
  const decode = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(decode);
    const { $: tag, v } = value as Tagged;
    switch (tag) {
      case 'undefined':
        return undefined;
      case 'number':
        return Number(v);
      case 'bigint':
        return BigInt(String(v));
      case 'Date':
        return new Date(Number(decode(v)));
      case 'RegExp': {
        const [source, flags] = v as [string, string];
        return new RegExp(source, flags);
      }
      case 'Map': {
        const flat = list(v);
        const map = new Map<unknown, unknown>();
        for (let at = 0; at < flat.length; at += 2) map.set(flat[at], flat[at + 1]);
        return map;
      }
      case 'Set':
        return new Set(list(v));
      case 'Error': {
        const [name, message] = v as [string, string];
        return Object.assign(new Error(message), { name });
      }
      case 'ArrayBuffer':
        return bytesOf(String(v));
      case 'view': {
        const [kind, text] = v as [number, string];
        return Reflect.construct(views[kind] ?? Uint8Array, [bytesOf(text)]);
      }
      default: {
        const object = {};
        for (const [key, inner] of v as [string, unknown][]) {
          // Defined, not set: a key may be `__proto__`.
          Object.defineProperty(object, key, {
            value: decode(inner),
            writable: true,
            enumerable: true,
            configurable: true,
          });
        }
        return object;
      }
    }
  };
  return { encode: (value) => encode(value, new Set()), decode };
}

import { runtime, strict } from './runtime.ts';

type Handler = (request: Request) => Response | Promise<Response>;

const schemes = new Set<string>();
const handlers = new Map<string, Handler>();

/** `app://foresync/x` is `https://foresync.app.electron-stand-in.test/x` to Chromium, a host that nobody has. */
const suffix = '.electron-stand-in.test';

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(list: readonly { scheme: string; privileges?: { standard?: boolean } }[]) {
    if (runtime.isReady) throw new Error('Schemes are registered before the app is ready.');
    for (const { scheme, privileges } of list) {
      if (privileges?.standard !== true)
        throw new Error('The stand-in for Electron has standard schemes only.');
      schemes.add(scheme);
    }
  },
  handle(scheme: string, handler: Handler) {
    if (!runtime.isReady) throw new Error('protocol.handle cannot be used before the app is ready.');
    if (!schemes.has(scheme)) throw new Error(`The scheme ${scheme} is not registered.`);
    handlers.set(scheme, handler);
  },
});

/** The address as Chromium gets it. */
export function toChromium(address: string): string {
  const parts = /^([a-z][a-z0-9]*):\/\/([^/?#]*)(.*)$/s.exec(address);
  if (parts === null || !schemes.has(parts[1] ?? '')) return address;
  return `https://${parts[2] ?? ''}.${parts[1] ?? ''}${suffix}${parts[3] || '/'}`;
}

/** The address as the program knows it. */
export function fromChromium(address: string): string {
  const url = URL.parse(address);
  if (url === null || !url.hostname.endsWith(suffix)) return address;
  const [host, scheme] = splitLast(url.hostname.slice(0, -suffix.length));
  return `${scheme}://${host}${url.pathname}${url.search}${url.hash}`;
}

/** The answer of the program to a request for one of its schemes; undefined where the scheme is not one of its own. */
export async function answerRequest(address: string, method: string): Promise<Response | undefined> {
  const scheme = address.slice(0, address.indexOf(':'));
  const handler = handlers.get(scheme);
  if (handler === undefined) return undefined;
  const request = new Request(toChromium(address), { method });
  // A Request of Node has no address of a scheme that it does not know.
  return await handler(
    new Proxy(request, { get: (of, key) => (key === 'url' ? address : Reflect.get(of, key, of)) }),
  );
}

function splitLast(name: string): readonly [string, string] {
  const at = name.lastIndexOf('.');
  return [name.slice(0, at), name.slice(at + 1)];
}

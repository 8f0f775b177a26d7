import type { Browser } from '../devtools.ts';

/** What the modules of the stand-in share. */
export const runtime: {
  appPath: string;
  description: { readonly name?: string; readonly version?: string; readonly main?: string };
  browser: Browser | undefined;
  isReady: boolean;
} = { appPath: process.cwd(), description: {}, browser: undefined, isReady: false };

/** The running Chromium. */
export function browser(): Browser {
  if (runtime.browser === undefined) throw new Error('This cannot be used before the app is ready.');
  return runtime.browser;
}

/** An event whose default a listener may prevent. */
export interface PreventableEvent {
  defaultPrevented: boolean;
  preventDefault(): void;
}

/** Makes an event of Electron's. */
export function preventable<Extra extends object>(extra: Extra): PreventableEvent & Extra {
  const event = {
    ...extra,
    defaultPrevented: false,
    preventDefault: () => void (event.defaultPrevented = true),
  };
  return event;
}

/** Throws on what the stand-in has not, so that nothing passes a test by being undefined. */
export function strict<Module extends object>(name: string, module: Module): Module {
  return new Proxy(module, {
    get(target, key) {
      if (typeof key === 'string' && !(key in target) && !ignored.has(key)) {
        throw new Error(`The stand-in for Electron has no ${name}.${key}.`);
      }
      const value: unknown = Reflect.get(target, key);
      return value;
    },
  });
}

/** What language and inspector ask every object for. */
const ignored: ReadonlySet<string> = new Set(['then', 'toJSON', 'constructor', 'domain']);

import { EventEmitter } from 'node:events';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { preventable, runtime, strict } from './runtime.ts';
import { lockInstance, unlockInstance } from './single-instance.ts';
import { utilityMetrics } from './utility-process.ts';

const switches = new Map<string, string>();
let resolveReady: () => void = () => undefined;
const ready = new Promise<void>((resolve) => (resolveReady = resolve));

class App extends EventEmitter {
  readonly isPackaged = process.env['ELECTRON_STAND_IN_PACKAGED'] !== undefined;
  readonly commandLine = {
    appendSwitch: (name: string, value = '') => void switches.set(name, value),
    getSwitchValue: (name: string) => switches.get(name) ?? '',
  };
  isSandboxed = false;
  #isQuitting = false;
  /** Set by browser-window.ts; answers whether all of them closed. */
  closeWindows: () => boolean = () => true;
  /** Set by run.ts: ends Chromium. */
  endBrowser: () => Promise<void> = async () => undefined;

  isReady(): boolean {
    return runtime.isReady;
  }

  async whenReady(): Promise<void> {
    await ready;
  }

  getVersion(): string {
    return runtime.description.version ?? '';
  }

  getAppPath(): string {
    return runtime.appPath;
  }

  getPath(name: string): string {
    if (name !== 'userData') throw new Error(`The stand-in for Electron knows no path of ${name}.`);
    const given = switches.get('user-data-dir');
    if (given !== undefined) return given;
    return join(
      process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'),
      runtime.description.name ?? 'Electron',
    );
  }

  enableSandbox(): void {
    if (runtime.isReady) throw new Error('app.enableSandbox() can only be called before the app is ready.');
    this.isSandboxed = true;
  }

  getAppMetrics(): ReturnType<typeof utilityMetrics> {
    return utilityMetrics();
  }

  requestSingleInstanceLock(): boolean {
    return lockInstance(this.getPath('userData'), (argv) =>
      this.emit('second-instance', preventable({}), argv),
    );
  }

  quit(): void {
    if (this.#isQuitting) return;
    this.#isQuitting = true;
    const before = preventable({});
    this.emit('before-quit', before);
    if (before.defaultPrevented || !this.closeWindows()) {
      this.#isQuitting = false;
      return;
    }
    const will = preventable({});
    this.emit('will-quit', will);
    this.#isQuitting = false;
    if (!will.defaultPrevented) this.exit(0);
  }

  exit(code = 0): void {
    this.#isQuitting = true;
    unlockInstance();
    void this.endBrowser().finally(() => process.exit(code));
  }
}

export const app = strict('app', new Proxy(new App().setMaxListeners(0), { get: bound }));

/** Methods keep their object behind the strict proxy. */
function bound(target: App, key: string | symbol): unknown {
  const value: unknown = Reflect.get(target, key);
  return typeof value === 'function' ? value.bind(target) : value;
}

/** Chromium runs: tells the program. */
export function becomeReady(): void {
  runtime.isReady = true;
  resolveReady();
  app.emit('ready', preventable({}), {});
}

/** The switches of the command line and those that the program added, as Chromium takes them. */
export function chromiumSwitches(): ReadonlyMap<string, string> {
  return switches;
}

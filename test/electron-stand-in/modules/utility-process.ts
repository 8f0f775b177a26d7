import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { strict } from './runtime.ts';

const running = new Map<ChildProcess, string>();

/** A utility process: a child process of Node, which gets `process.parentPort` by utility-child.ts. */
class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;

  constructor(script: string, args: readonly string[], name: string) {
    super();
    this.#child = fork(script, args, {
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      execArgv: ['--import', new URL('../utility-child.ts', import.meta.url).href],
    });
    running.set(this.#child, name);
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.on('exit', (code) => {
      running.delete(this.#child);
      this.emit('exit', code ?? 1);
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  postMessage(message: object): void {
    if (this.#child.connected) this.#child.send(message);
  }

  kill(): boolean {
    return this.#child.kill();
  }
}

export const utilityProcess = strict('utilityProcess', {
  fork: (script: string, args: readonly string[] = [], options: { readonly serviceName?: string } = {}) =>
    new UtilityProcess(script, args, options.serviceName ?? ''),
});

/** The utility processes as `app.getAppMetrics` lists them. */
export function utilityMetrics(): readonly { type: 'Utility'; pid: number | undefined; name: string }[] {
  return Array.from(running, ([child, name]) => ({ type: 'Utility', pid: child.pid, name }));
}

process.once('exit', () => {
  for (const child of running.keys()) child.kill('SIGKILL');
});

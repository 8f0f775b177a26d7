import { EventEmitter } from 'node:events';

/** Loaded first into a utility process: gives it Electron's port to its parent. Holds messages until one listens. */
class ParentPort extends EventEmitter {
  readonly #early: unknown[] = [];

  receive(data: unknown): void {
    if (this.listenerCount('message') === 0) this.#early.push(data);
    else this.emit('message', { data, ports: [] });
  }

  override on(name: string, listener: (event: unknown) => void): this {
    super.on(name, listener);
    queueMicrotask(() => this.#early.splice(0).forEach((data) => this.receive(data)));
    return this;
  }

  postMessage(message: object): void {
    process.send?.(message);
  }
}

const parentPort = new ParentPort();
Object.assign(process, { parentPort, type: 'utility' });
process.on('message', (message) => parentPort.receive(message));
process.on('disconnect', () => process.exit(0));

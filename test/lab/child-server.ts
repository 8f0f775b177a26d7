import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface ChildServerOptions {
  readonly command: string;
  readonly args: readonly string[];
  /** Where the server's error stream is kept. */
  readonly folder: string;
  readonly isReady: () => Promise<boolean>;
  readonly readyWithinMs: number;
  /** The signal that ends it in good order. */
  readonly stopSignal: NodeJS.Signals;
}

/** A server program that this process started, and the only thing this process will end. */
export interface ChildServer {
  /** Ends it in good order; by force after five seconds. */
  readonly stop: () => Promise<void>;
  /** Ends it at once, in the middle of whatever it does. */
  readonly kill: () => Promise<void>;
  /** Leaves it standing still, its connections open. */
  readonly stall: () => void;
  readonly resume: () => void;
}

/**
 * Starts a server and waits until it is ready. It ends with this process, even when that is killed: Linux sends the
 * signal that `setpriv` arranges for.
 */
export async function startChildServer(options: ChildServerOptions): Promise<ChildServer> {
  const log = path.join(options.folder, 'error-stream.log');
  const logFile = openSync(log, 'w');
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', options.command, ...options.args], {
    stdio: ['ignore', 'ignore', logFile],
  });
  closeSync(logFile);
  let ended = false;
  const exit = new Promise<void>((resolve) => {
    const settle = (): void => {
      ended = true;
      resolve();
    };
    child.once('exit', settle);
    child.once('error', settle);
  });
  const endWithProcess = (): void => void child.kill('SIGKILL');
  // Before the folders are removed.
  process.prependOnceListener('exit', endWithProcess);
  void exit.then(() => process.off('exit', endWithProcess));

  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exit;
  };
  const deadline = Date.now() + options.readyWithinMs;
  while (!(await options.isReady())) {
    if (ended) throw new Error(`${options.command} did not start: ${readFileSync(log, 'utf8').trim()}`);
    if (Date.now() > deadline) {
      await kill();
      throw new Error(`${options.command} was not ready in time: ${readFileSync(log, 'utf8').trim()}`);
    }
    await delay(20);
  }
  return {
    kill,
    stall: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    stop: async () => {
      child.kill('SIGCONT');
      child.kill(options.stopSignal);
      const force = setTimeout(() => child.kill('SIGKILL'), 5000);
      await exit;
      clearTimeout(force);
    },
  };
}

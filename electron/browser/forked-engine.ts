import { fork } from 'node:child_process';
import type { FromEngine } from '../engine-process/messages.ts';
import type { StartProcess } from '../host/engine.ts';

/**
 * Runs the engine in a process of its own, as Node starts one.
 *
 * @param folders of data and of resources
 */
export function forkedEngine(script: string, folders: readonly [string, string]): StartProcess {
  return (hear, onExit) => {
    const child = fork(script, [...folders], { serialization: 'advanced', execArgv: [] });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the engine process is ours, and typed by the contract
    child.on('message', (message) => hear(message as unknown as FromEngine));
    child.once('exit', onExit);
    // What cannot be sent is answered by the exit that follows.
    child.on('error', () => undefined);
    return {
      send: (message) => void child.send(message, () => undefined),
      kill: () => void child.kill(),
    };
  };
}

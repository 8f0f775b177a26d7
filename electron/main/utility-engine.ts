import { utilityProcess } from 'electron';
import type { FromEngine } from '../engine-process/messages.ts';
import type { StartProcess } from '../host/engine.ts';

/**
 * Runs the engine in a utility process of Electron's.
 *
 * @param folders of data and of resources
 */
export function utilityEngine(script: string, folders: readonly [string, string]): StartProcess {
  return (hear, onExit) => {
    const child = utilityProcess.fork(script, [...folders], { serviceName: 'Foresync engine' });
    child.on('message', (message: FromEngine) => hear(message));
    child.once('exit', onExit);
    return {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process, which has no origin
      send: (message) => child.postMessage(message),
      kill: () => void child.kill(),
    };
  };
}

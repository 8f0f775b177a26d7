import { expect, it } from 'vitest';
import { startEngine, type StartProcess } from '../../../electron/host/engine.ts';

/** An engine process that answers nothing, and ends when it is told to close. */
const endsWhenClosed: StartProcess = (_hear, onExit) => ({
  send: (message) => {
    if (message.kind === 'close') queueMicrotask(onExit);
  },
  kill: () => undefined,
});

it('closes although the engine process ends by itself meanwhile, as a signal to all of them makes it', async () => {
  await expect(startEngine(endsWhenClosed, () => undefined).close()).resolves.toBeUndefined();
});

import { describe, expect, it } from 'vitest';
import { ExpectedError } from '../../../core/model/expected-error.ts';
import type { ToEngine } from '../../../electron/engine-process/messages.ts';
import { startEngine, type StartProcess } from '../../../electron/host/engine.ts';
import { noHost } from '../../helpers/no-host.ts';

/** An engine process that answers nothing, and ends when it is told to close. */
const endsWhenClosed: StartProcess = (_hear, onExit) => ({
  send: (message) => {
    if (message.kind === 'close') queueMicrotask(onExit);
  },
  kill: () => undefined,
});

it('closes although the engine process ends by itself meanwhile, as a signal to all of them makes it', async () => {
  await expect(startEngine(endsWhenClosed, () => undefined, noHost).close()).resolves.toBeUndefined();
});

describe('what the engine asks its host', () => {
  const goingOn = { holdsScan: false, isApplying: false } as const;
  /** An engine that asks for what is kept, and the page that is told of nothing of it. */
  async function answerTo(read: () => Promise<string | null>): Promise<readonly ToEngine[]> {
    const sent: ToEngine[] = [];
    const asks: StartProcess = (hear) => {
      setImmediate(() =>
        hear({ kind: 'question', question: 7, ask: { what: 'vaultRead', name: 'contoso' }, ...goingOn }),
      );
      return { send: (message) => void sent.push(message), kill: () => undefined };
    };
    const told: unknown[] = [];
    startEngine(asks, (name) => void told.push(name), { ...noHost, vault: { ...noHost.vault, read } });
    await expect.poll(() => sent.length).toBe(1);
    expect(told).toEqual([]);
    return sent;
  }

  it('is answered to the engine alone', async () => {
    const result = { ok: true, value: 'kept' };
    expect(await answerTo(async () => 'kept')).toEqual([{ kind: 'told', question: 7, result }]);
  });

  it('fails with what the host says', async () => {
    const error = new ExpectedError({ code: 'data.not-writable', summary: 'Full.', action: 'Free some.' });
    const [told] = await answerTo(async () => await Promise.reject(error));
    expect(told).toMatchObject({ question: 7, result: { ok: false, error: { summary: 'Full.' } } });
  });
});

it('tells of an event after whoever waits for the answer before it has acted on that', async () => {
  const goingOn = { holdsScan: false, isApplying: false } as const;
  const order: string[] = [];
  // Both come in one reading, as the start and the end of a small export do.
  const answersAndEnds: StartProcess = (hear) => ({
    send: ({ kind, ...message }) => {
      if (kind !== 'operation' || !('call' in message)) return;
      hear({ kind: 'answer', call: message.call, result: { ok: true, value: null }, ...goingOn });
      hear({ kind: 'event', name: 'exportEnded', event: {}, ...goingOn });
    },
    kill: () => undefined,
  });
  const engine = startEngine(answersAndEnds, (name) => void order.push(name), noHost);
  const knowWhose = async (): Promise<void> => {
    await engine.operation('findings', 'export', {});
    order.push('known');
  };
  await knowWhose();
  await expect.poll(() => order).toEqual(['known', 'exportEnded']);
});

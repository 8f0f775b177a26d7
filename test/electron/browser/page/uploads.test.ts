import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SendFile } from '../../../../electron/browser/page/send-file.ts';
import { operationIn } from '../../../../electron/browser/page/calls.ts';
import { createUploads, type Uploads } from '../../../../electron/browser/page/uploads.ts';

const file = (name: string, bytes: number): File => new File(['x'.repeat(bytes)], name);
const one = file('contoso.ldf', 100);
const other = file('fabrikam.ldf', 300);
const notSent = {
  ok: false,
  error: { code: 'upload.not-sent', summary: '', action: '', retryable: true },
} as const;

type Sending =
  Parameters<SendFile> extends [infer Kind, infer Sent, infer Name, infer Told, infer Signal]
    ? {
        kind: Kind;
        file: Sent;
        name: Name;
        told: Told;
        signal: Signal;
        done: (result: Awaited<ReturnType<SendFile>>) => void;
      }
    : never;

let sendings: Sending[];
let heard: { name: string; event: unknown }[];
let uploads: Uploads;

beforeEach(() => {
  vi.useFakeTimers();
  sendings = [];
  heard = [];
  uploads = createUploads(
    async (kind, sent, name, told, signal) =>
      await new Promise((done) => {
        sendings.push({ kind, file: sent, name, told, signal, done });
        // As a request that is broken off.
        signal.addEventListener('abort', () => done(notSent));
      }),
    (name, event) => heard.push({ name, event }),
  );
});
afterEach(() => vi.useRealTimers());

/** The one that is being sent. */
function sending(): Sending {
  const last = sendings.at(-1);
  if (last === undefined) throw new Error('Nothing is being sent.');
  return last;
}
const arrive = async (name: string): Promise<void> => {
  sending().done({ ok: true, value: { token: `token-${name}`, name, size: 1 } });
  await vi.advanceTimersByTimeAsync(0);
};
const told = (): unknown => heard.at(-1);

describe('sending files', () => {
  it('answers what the host made of each, in order', async () => {
    const answer = uploads.send('exports', [one, other]);
    await arrive('contoso.ldf');
    await arrive('fabrikam.ldf');
    expect(await answer).toMatchObject({
      ok: true,
      value: [{ name: 'contoso.ldf' }, { name: 'fabrikam.ldf' }],
    });
    expect(sendings.map(({ kind, name }) => [kind, name])).toEqual([
      ['exports', 'contoso.ldf'],
      ['exports', 'fabrikam.ldf'],
    ]);
  });

  it('says nothing of what is there at once, but that it ended', async () => {
    const answer = uploads.send('exports', [one]);
    await arrive('contoso.ldf');
    await answer;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(heard.map(({ name }) => name)).toEqual(['uploadEnded']);
  });

  it('tells how far all of them together are, and which is on its way', async () => {
    const answer = uploads.send('exports', [one, other]);
    sending().told(60);
    await vi.advanceTimersByTimeAsync(250);
    expect(told()).toMatchObject({
      name: 'uploadProgress',
      event: { name: 'contoso.ldf', sent: 60, size: 400 },
    });
    await arrive('contoso.ldf');
    sending().told(150);
    await vi.advanceTimersByTimeAsync(250);
    expect(told()).toMatchObject({ event: { name: 'fabrikam.ldf', sent: 250, size: 400 } });
    // The browser counts more than the file.
    sending().told(900);
    await vi.advanceTimersByTimeAsync(250);
    expect(told()).toMatchObject({ event: { sent: 400 } });
    await arrive('fabrikam.ldf');
    await answer;
  });

  it('ends at the first that fails', async () => {
    const answer = uploads.send('exports', [one, other]);
    sending().done(notSent);
    expect(await answer).toEqual(notSent);
    expect(sendings).toHaveLength(1);
    expect(told()).toMatchObject({ name: 'uploadEnded' });
  });

  it('given up, answers none of them, and sends no other', async () => {
    const answer = uploads.send('exports', [one, other]);
    await arrive('contoso.ldf');
    await vi.advanceTimersByTimeAsync(250);
    const operation = operationIn(heard.at(-1)?.event);
    uploads.cancel('another-operation');
    uploads.cancel(undefined);
    expect(sending().signal.aborted).toBe(false);
    uploads.cancel(operation);
    expect(await answer).toEqual({ ok: true, value: [] });
    expect(sendings).toHaveLength(2);
    expect(told()).toEqual({ name: 'uploadEnded', event: { operation } });
  });
});

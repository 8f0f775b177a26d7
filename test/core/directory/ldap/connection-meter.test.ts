import { describe, expect, it } from 'vitest';
import {
  createConnectionMeter,
  type ConnectionMeter,
} from '../../../../core/directory/ldap/connection-meter.ts';
import type { SearchConnection } from '../../../../core/directory/ldap/search/search-connection.ts';

const server = 'dc1.corp.contoso.com:389';
const clear = { tls: false, layer: 'none', channelBound: false } as const;

/** A meter with a clock that goes when it is told to. */
function started(): { readonly meter: ConnectionMeter; readonly pass: (milliseconds: number) => void } {
  let now = 0;
  return {
    meter: createConnectionMeter(server, clear, () => now),
    pass: (milliseconds) => (now += milliseconds),
  };
}

function refuse(): never {
  throw new Error('Nothing is asked here.');
}

function connection(): SearchConnection & { isClosed: boolean } {
  return { server, security: clear, isClosed: false, ask: refuse, askPage: refuse, close: refuse };
}

describe('the quality of connections', () => {
  it('before anything was asked, no time is made up', () => {
    expect(started().meter.quality()).toEqual({
      server,
      protection: 'none',
      connections: 0,
      lastPageMs: null,
      typicalPageMs: null,
      awaitedMs: 0,
      retriedPages: 0,
      reconnects: 0,
    });
  });

  it.each([
    [{ tls: true, layer: 'none', channelBound: false }, 'tls'],
    [{ tls: true, layer: 'confidentiality', channelBound: true }, 'tls'],
    [{ tls: false, layer: 'confidentiality', channelBound: false }, 'sealed'],
    [{ tls: false, layer: 'integrity', channelBound: false }, 'signed'],
    [clear, 'none'],
  ] as const)('%j is told as %s', (security, protection) => {
    expect(createConnectionMeter(server, security).quality().protection).toBe(protection);
  });

  it('counts the connections that are open', () => {
    const { meter } = started();
    const [one, other] = [connection(), connection()];
    meter.joined(one);
    meter.joined(other);
    expect(meter.quality().connections).toBe(2);
    one.isClosed = true;
    expect(meter.quality().connections).toBe(1);
  });

  it('tells the last page and the median of the last fifty', async () => {
    const { meter, pass } = started();
    for (let page = 0; page < 100; page++) {
      const answer = Promise.withResolvers<string>();
      const timed = meter.timed(answer.promise);
      pass(page < 50 ? 1000 : page);
      answer.resolve('page');
      expect(await timed).toBe('page');
    }
    expect(meter.quality()).toMatchObject({ lastPageMs: 99, typicalPageMs: 75, awaitedMs: 0 });
  });

  it('tells how long the page is awaited that was asked for first', async () => {
    const { meter, pass } = started();
    const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const timed = [meter.timed(first.promise)];
    pass(400);
    timed.push(meter.timed(second.promise));
    pass(100);
    expect(meter.quality().awaitedMs).toBe(500);
    first.resolve();
    await timed[0];
    expect(meter.quality().awaitedMs).toBe(100);
    second.resolve();
    await timed[1];
    expect(meter.quality().awaitedMs).toBe(0);
  });

  it('a page that fails has no time and is awaited no longer', async () => {
    const { meter, pass } = started();
    const answer = Promise.withResolvers<void>();
    const timed = meter.timed(answer.promise);
    pass(70);
    answer.reject(new Error('lost'));
    await expect(timed).rejects.toThrow('lost');
    expect(meter.quality()).toMatchObject({ lastPageMs: null, awaitedMs: 0 });
  });
});

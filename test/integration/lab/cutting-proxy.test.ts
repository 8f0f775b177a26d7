import { Attribute, Change, Client } from 'ldapts';
import { afterEach, describe, expect, it } from 'vitest';
import { startCuttingProxy } from '../../lab/cutting-proxy.ts';
import type { Cut, CuttingProxy } from '../../lab/cutting-proxy.ts';
import { startFakeServer } from '../../lab/fake-server/fake-server.ts';
import type { FakeServer } from '../../lab/fake-server/fake-server.ts';

const kim = 'CN=Kim,DC=corp,DC=contoso,DC=test';
const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function between(
  cut: (connection: number) => Cut | undefined,
): Promise<{ client: Client; proxy: CuttingProxy; server: FakeServer }> {
  const server = await startFakeServer({ objects: [{ dn: kim, attributes: { mail: ['kim@contoso.com'] } }] });
  const proxy = await startCuttingProxy({ host: '127.0.0.1', port: server.port, cut });
  const client = new Client({ url: `ldap://127.0.0.1:${proxy.port}`, timeout: 500 });
  ends.push(
    () => client.unbind(),
    () => proxy.stop(),
    () => server.stop(),
  );
  return { client, proxy, server };
}

const newMail = new Change({
  operation: 'replace',
  modification: new Attribute({ type: 'mail', values: ['new@contoso.com'] }),
});

describe('a proxy that breaks connections', () => {
  it('relays everything as long as nothing is to be cut', async () => {
    const { client, proxy } = await between(() => undefined);
    expect((await client.search(kim, { scope: 'base' })).searchEntries[0]).toMatchObject({
      mail: 'kim@contoso.com',
    });
    expect(proxy.passed.server).toBeGreaterThan(40);
    expect(proxy.passed.client).toBeGreaterThan(40);
  });

  it.each(['cut', 'stall'] as const)('can %s before the server has the request', async (ending) => {
    const { client, proxy, server } = await between(() => ({ towards: 'server', afterBytes: 20, ending }));
    await expect(client.modify(kim, newMail)).rejects.toThrow(/./);
    expect(proxy.passed).toEqual({ server: 20, client: 0 });
    expect(server.valuesOf(kim, 'mail')).toEqual(['kim@contoso.com']);
  });

  it.each(['cut', 'stall'] as const)('can %s after the server has acted', async (ending) => {
    const { client, proxy, server } = await between(() => ({ towards: 'client', afterBytes: 5, ending }));
    await expect(client.modify(kim, newMail)).rejects.toThrow(/./);
    expect(proxy.passed.client).toBe(5);
    expect(server.valuesOf(kim, 'mail')).toEqual(['new@contoso.com']);
  });

  it('can break one connection and let the next one live', async () => {
    const { client, proxy } = await between((connection) =>
      connection === 1 ? { towards: 'client', afterBytes: 1, ending: 'cut' } : undefined,
    );
    await expect(client.search(kim, { scope: 'base' })).rejects.toThrow(/./);
    // A client of its own: ldapts puts the half message of the old connection before the first one of the new.
    const next = new Client({ url: `ldap://127.0.0.1:${proxy.port}`, timeout: 500 });
    expect((await next.search(kim, { scope: 'base' })).searchEntries).toHaveLength(1);
    await next.unbind();
  });
});

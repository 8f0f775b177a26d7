import net from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { locateControllers, type Locating } from '../../../../../core/directory/ldap/discover/locate.ts';
import type { Names, ServiceRecord } from '../../../../../core/directory/ldap/discover/names.ts';

const domain = 'corp.contoso.com';
const everywhere = `_ldap._tcp.dc._msdcs.${domain}`;
const inBerlin = `_ldap._tcp.Berlin._sites.dc._msdcs.${domain}`;

/** Accepts connections on 127.0.0.1 only: a controller elsewhere is switched off. */
let listener: net.Server;
let port = 0;
beforeEach(async () => {
  listener = net.createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const bound = listener.address();
  port = typeof bound === 'object' && bound !== null ? bound.port : 0;
});
afterEach(() => void listener.close());

const on = '127.0.0.1';
const off = '127.0.0.2';
const at = (host: string, priority = 0, weight = 100): ServiceRecord => ({
  host,
  port: 389,
  priority,
  weight,
});

function namesOf(
  services: Record<string, readonly ServiceRecord[]>,
  addresses: Record<string, string>,
): Names & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    services: (name) => {
      asked.push(name);
      return Promise.resolve(services[name] ?? []);
    },
    address: (host) => {
      asked.push(host);
      return Promise.resolve(addresses[host] ?? off);
    },
  };
}

const locating = (more: Partial<Locating> = {}): Locating => ({ domain, port, timeoutMs: 500, ...more });

describe('the controllers of a domain', () => {
  test('are those that accept a connection', async () => {
    const names = namesOf({ [everywhere]: [at('dc1'), at('dc2'), at('dc3')] }, { dc1: on, dc3: on });
    const found = await locateControllers(locating(), names);
    expect(found.map(({ host }) => host).toSorted()).toEqual(['dc1', 'dc3']);
    expect(found[0]).toMatchObject({ address: on });
  });

  test('come by priority: the next is asked when none of the first answers', async () => {
    const records = [at('dc3', 20), at('dc1', 0), at('dc2', 10)];
    const names = namesOf({ [everywhere]: records }, { dc2: on, dc3: on });
    expect((await locateControllers(locating(), names)).map(({ host }) => host)).toEqual(['dc2']);
    expect(names.asked).toEqual([everywhere, 'dc1', 'dc2']);
  });

  test('of the own site come first', async () => {
    const names = namesOf(
      { [inBerlin]: [at('dc2')], [everywhere]: [at('dc1'), at('dc2')] },
      { dc1: on, dc2: on },
    );
    const found = await locateControllers(locating({ site: 'Berlin' }), names);
    expect(found.map(({ host }) => host)).toEqual(['dc2']);
    expect(names.asked).toEqual([inBerlin, 'dc2']);
  });

  test('of other sites are found when the own one has none that answers', async () => {
    const names = namesOf({ [inBerlin]: [at('dc2')], [everywhere]: [at('dc1'), at('dc2')] }, { dc1: on });
    const found = await locateControllers(locating({ site: 'Berlin' }), names);
    expect(found.map(({ host }) => host)).toEqual(['dc1']);
    expect(names.asked.filter((name) => name === 'dc2')).toHaveLength(1);
  });

  test('are tried eight at a time, chosen by weight', async () => {
    const records = Array.from({ length: 30 }, (_, index) => at(`dc${index}`, 0, index < 8 ? 60_000 : 0));
    const addresses = Object.fromEntries(records.map(({ host }) => [host, on]));
    const found = await locateControllers(
      locating(),
      namesOf({ [everywhere]: records }, addresses),
      () => 0.5,
    );
    expect(found.map(({ host }) => host).toSorted()).toEqual(records.slice(0, 8).map(({ host }) => host));
  });

  test('that do not exist or do not answer are told apart', async () => {
    await expect(locateControllers(locating(), namesOf({}, {}))).rejects.toMatchObject({
      code: 'discovery.no-controller',
    });
    const names = namesOf({ [everywhere]: [at('dc1')] }, {});
    await expect(locateControllers(locating(), names)).rejects.toMatchObject({
      code: 'discovery.none-reachable',
      detail: 'dc1',
    });
  });
});

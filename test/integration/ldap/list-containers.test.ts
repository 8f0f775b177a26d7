import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listContainers, type ContainerRequest } from '../../../core/directory/ldap/list-containers.ts';
import { startFakeServer, type FakeServer } from '../../lab/fake-server/fake-server.ts';

const baseDn = 'DC=contoso,DC=com';
const ou = (dn: string, subordinates: string) => ({
  dn: `${dn},${baseDn}`,
  attributes: {
    objectClass: ['top', 'organizationalUnit'],
    'msDS-Approx-Immed-Subordinates': [subordinates],
  },
});

let server: FakeServer;
beforeAll(async () => {
  server = await startFakeServer({
    rootDse: {
      objectClass: ['top'],
      defaultNamingContext: [baseDn],
      namingContexts: [baseDn, 'DC=elsewhere'],
    },
    objects: [
      { dn: baseDn, attributes: { objectClass: ['domainDNS'] } },
      ou('OU=Sales', '2'),
      ou('OU=Empty', '0'),
      ou('OU=Berlin\\, Mitte', '7'),
      ou('OU=Inside,OU=Sales', '0'),
      { dn: `CN=Users,${baseDn}`, attributes: { objectClass: ['top', 'container'] } },
      { dn: `CN=Anna,${baseDn}`, attributes: { objectClass: ['top', 'person', 'user'] } },
    ],
  });
});
afterAll(async () => server.stop());

const request = (base?: string): ContainerRequest => ({
  place: {
    kind: 'server',
    host: '127.0.0.1',
    port: server.port,
    tls: false,
    ...(base === undefined ? {} : { base }),
  },
  signIn: { kind: 'anonymous' },
  startTls: false,
  globalCatalog: false,
  timeoutMs: 5000,
});
const signal = new AbortController().signal;

describe('the containers of a server', () => {
  test('begin with its own domain', async () => {
    expect(await listContainers(request(), null, signal)).toEqual([
      { dn: baseDn, name: baseDn, hasChildren: true },
    ]);
  });

  test('begin with the base of its address where that has one', async () => {
    const [first] = await listContainers(request(`OU=Sales,${baseDn}`), null, signal);
    expect(first?.dn).toBe(`OU=Sales,${baseDn}`);
  });

  test('are those directly below one, by name, without the people in it', async () => {
    const found = await listContainers(request(), baseDn, signal);
    expect(found).toEqual([
      { dn: `OU=Berlin\\, Mitte,${baseDn}`, name: 'Berlin, Mitte', hasChildren: true },
      { dn: `OU=Empty,${baseDn}`, name: 'Empty', hasChildren: false },
      { dn: `OU=Sales,${baseDn}`, name: 'Sales', hasChildren: true },
      { dn: `CN=Users,${baseDn}`, name: 'Users', hasChildren: true },
    ]);
  });

  test('are none below one that has none', async () => {
    expect(await listContainers(request(), `OU=Empty,${baseDn}`, signal)).toEqual([]);
  });
});

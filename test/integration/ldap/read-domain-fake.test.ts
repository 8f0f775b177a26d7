import { hash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';

import { planReads, spellingOf } from '../../../core/directory/attributes.ts';
import { parseFilter } from '../../../core/directory/ldap/filter/parse-filter.ts';
import {
  openDomain,
  type DomainReading,
  type DomainSource,
} from '../../../core/directory/ldap/read-domain.ts';
import { valuesOf } from '../../../core/model/directory-object.ts';
import { ExpectedError } from '../../../core/model/expected-error.ts';
import { adResult } from '../../lab/fake-server/directory.ts';
import type { FakeObject } from '../../lab/fake-server/fake-object.ts';
import {
  startFakeServer,
  type FakeServer,
  type FakeServerOptions,
} from '../../lab/fake-server/fake-server.ts';
import { resultMessage, type SearchRequest } from '../../lab/fake-server/protocol.ts';
import { startCuttingProxy } from '../../lab/cutting-proxy.ts';
import { dnsOf, readSource } from './read-source.ts';

const baseDn = 'DC=contoso,DC=com';
const activeDirectory = '1.2.840.113556.1.4.800';
const schemaContext = `CN=Schema,CN=Configuration,${baseDn}`;
const reads = new Set(['objectclass', 'objectguid', 'mail', 'member', 'proxyaddresses', 'mailnickname']);

const guid = (name: string): Buffer => hash('sha256', name, 'buffer').subarray(0, 16);
const user = (name: string, more: FakeObject['attributes'] = {}): FakeObject => ({
  dn: `CN=${name},OU=Users,${baseDn}`,
  attributes: {
    objectClass: ['top', 'person', 'organizationalPerson', 'user'],
    objectGUID: [guid(name)],
    mail: [`${name}@contoso.com`],
    ...more,
  },
});
const head: FakeObject = {
  dn: baseDn,
  attributes: { objectClass: ['domainDNS'], objectGUID: [guid('head')] },
};
const users = Array.from({ length: 25 }, (_, index) => user(`user${String(index).padStart(2, '0')}`));
const userDns = users.map(({ dn }) => dn).toSorted();

const stop: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const one of stop.splice(0)) await one();
});

async function serve(options: Partial<FakeServerOptions> = {}): Promise<FakeServer> {
  const server = await startFakeServer({
    objects: [head, ...users],
    rootDse: {
      defaultNamingContext: [baseDn],
      supportedCapabilities: [activeDirectory],
      dnsHostName: ['dc1.contoso.com'],
    },
    ...options,
  });
  stop.push(server.stop);
  return server;
}

const anonymously = (port: number, reading: Partial<DomainReading> = {}): DomainReading => ({
  target: { host: '127.0.0.1', port, transport: 'clear' },
  signIn: { kind: 'anonymous' },
  reads,
  filter: parseFilter('(objectClass=user)'),
  ...reading,
  load: { connections: 1, pageSize: 10, retryAfterMs: 10, operationTimeoutMs: 2000, ...reading.load },
});

const open = (server: { port: number }, reading?: Partial<DomainReading>): Promise<DomainSource> =>
  openDomain(anonymously(server.port, reading));

const isPage = (request: { kind: string }): request is SearchRequest & { page: object } =>
  request.kind === 'search' && 'page' in request && 'scope' in request && request.scope === 'subtree';

const searchesOf = (server: FakeServer): { connection: number; filter: string }[] =>
  server.received.flatMap(({ request, connection }) =>
    isPage(request) ? [{ connection, filter: request.filter.text }] : [],
  );

const other = (dn: string): FakeObject => ({ dn, attributes: { ...user(dn).attributes } });

describe('pages', () => {
  test('all are read, up to the last', async () => {
    const read = await readSource(await open(await serve()));
    expect(read.error).toBeUndefined();
    expect(dnsOf(read.objects)).toEqual(userDns);
    expect(read.objects).toHaveLength(users.length);
  });

  test('one without an object does not end the reading', async () => {
    let pages = 0;
    const server = await serve({
      script: ({ request }) =>
        isPage(request) && [1, 3, 4].includes(++pages) ? { act: 'empty-page' } : undefined,
    });
    const read = await readSource(await open(server));
    expect(read.error).toBeUndefined();
    expect(dnsOf(read.objects)).toEqual(userDns);
  });

  test('a server that sends only such pages is given up', async () => {
    const server = await serve({
      script: ({ request }) => (isPage(request) ? { act: 'empty-page' } : undefined),
    });
    expect((await readSource(await open(server))).error).toMatchObject({
      code: 'directory.only-empty-pages',
    });
  });

  test('the next is asked for before this one is used, the one after it is not', async () => {
    const server = await serve();
    const pagesAsked = (): number => server.received.filter(({ request }) => isPage(request)).length;
    const source = await open(server, { load: { pageSize: 5 } });
    const before = pagesAsked();
    const pages = source.read(new AbortController().signal)[Symbol.asyncIterator]();
    await pages.next();
    await delay(100);
    // One used, one ready for whoever merges the connections, one in the works.
    expect(pagesAsked() - before).toBeLessThanOrEqual(3);
    expect(pagesAsked() - before).toBeGreaterThanOrEqual(2);
    await pages.return?.();
  });

  test('a pause between them is kept', async () => {
    const source = await open(await serve(), { load: { pauseMs: 60 } });
    const startedAt = performance.now();
    await readSource(source);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(119);
  });

  test.for([51, 52, 1])(
    'one that fails for a passing reason (result %i) is asked for once more',
    async (code) => {
      let pages = 0;
      const server = await serve({
        script: ({ request }) =>
          isPage(request) && ++pages === 2
            ? { act: 'refuse', result: { code, message: 'later' } }
            : undefined,
      });
      const read = await readSource(await open(server));
      expect(read.error).toBeUndefined();
      expect(dnsOf(read.objects)).toEqual(userDns);
      expect(read.objects).toHaveLength(users.length);
    },
  );

  test('a server that stays busy is given up; what was read is kept', async () => {
    let pages = 0;
    const server = await serve({
      script: ({ request }) =>
        isPage(request) && ++pages >= 2 ? { act: 'refuse', result: adResult.busy } : undefined,
    });
    const read = await readSource(await open(server));
    expect(read.error).toMatchObject({ code: 'directory.busy', retryable: true });
    expect(read.objects).toHaveLength(10);
  });

  test('a refusal is not tried again', async () => {
    const server = await serve({
      script: ({ request }) => (isPage(request) ? { act: 'refuse', result: adResult.unwilling } : undefined),
    });
    expect((await readSource(await open(server))).error).toMatchObject({ code: 'directory.unwilling' });
    expect(server.received.filter(({ request }) => isPage(request))).toHaveLength(1);
  });
});

describe('values held back', () => {
  const members = Array.from({ length: 23 }, (_, index) => `CN=m${index},${baseDn}`);
  const group = user('group', { member: members });

  test('are asked for up to the last', async () => {
    const server = await serve({ objects: [head, group], maxValueRange: 5 });
    const read = await readSource(await open(server));
    expect(read.error).toBeUndefined();
    expect(read.objects.map((object) => valuesOf(object, 'member'))).toEqual([members]);
  });

  test('of an object that goes away meanwhile make it damaged, never shorter', async () => {
    const server = await serve({
      objects: [head, group, ...users],
      maxValueRange: 5,
      script: ({ request }) =>
        request.kind === 'search' && request.attributes[0] === 'member;range=15-*'
          ? { act: 'refuse', result: adResult.noSuchObject(baseDn) }
          : undefined,
    });
    const read = await readSource(await open(server));
    expect(read.error).toBeUndefined();
    expect(dnsOf(read.objects)).toEqual(userDns);
    expect(read.damage).toMatchObject([
      { dn: group.dn, reason: 'The object went away while it was being read.' },
    ]);
  });
});

describe('other servers', () => {
  test('that hold more are reported and not followed', async () => {
    const urls = ['ldap://emea.contoso.com/DC=emea,DC=contoso,DC=com'];
    const server = await serve({
      script: ({ request }) => (isPage(request) ? { act: 'refer', urls } : undefined),
    });
    const source = await open(server);
    const read = await readSource(source);
    expect(dnsOf(read.objects)).toEqual(userDns);
    expect([...source.references]).toEqual(urls);
  });

  test('that a search is sent to end it, by name', async () => {
    const result = adResult.referral('ldap://fabrikam.com/DC=fabrikam,DC=com');
    const server = await serve({
      script: ({ request }) => (isPage(request) ? { act: 'refuse', result } : undefined),
    });
    expect((await readSource(await open(server))).error).toMatchObject({
      code: 'directory.referral',
      detail: expect.stringContaining('ldap://fabrikam.com/DC=fabrikam,DC=com'),
    });
  });
});

describe('a connection', () => {
  test('that breaks is made anew, and nothing is missing', async () => {
    let pages = 0;
    const server = await serve({
      script: ({ request }) =>
        isPage(request) && ++pages === 3 ? { act: 'close', afterBytes: 40 } : undefined,
    });
    const read = await readSource(await open(server));
    expect(read.error).toBeUndefined();
    expect(dnsOf(read.objects)).toEqual(userDns);
  });

  test('that breaks whatever is done ends the reading; what was read is kept', async () => {
    const server = await serve({
      script: ({ request }) =>
        isPage(request) && request.page.cookie !== '' ? { act: 'close', afterBytes: 40 } : undefined,
    });
    const read = await readSource(await open(server));
    expect(read.error).toMatchObject({ code: 'connection.lost' });
    expect(dnsOf(read.objects)).toEqual(userDns.slice(0, 10));
  });

  test('to a server that has gone ends the reading', async () => {
    const server = await serve();
    const source = await open(server);
    await server.stop();
    expect((await readSource(source)).error).toMatchObject({ code: 'connection.refused' });
  });

  test('that falls silent is given up in time', async () => {
    const server = await serve({
      script: ({ request }) => (isPage(request) ? { act: 'silence' } : undefined),
    });
    const source = await open(server, { load: { operationTimeoutMs: 150 } });
    const startedAt = performance.now();
    expect((await readSource(source)).error).toMatchObject({ code: 'connection.timeout' });
    expect(performance.now() - startedAt).toBeLessThan(1500);
  });

  test.for([
    ['text', Buffer.from('HTTP/1.1 200 OK\r\n\r\n')],
    ['a message that lies about its length', Buffer.from('3006020111640a0400', 'hex')],
    ['an object that is cut short', Buffer.from('30090201116404040a4142', 'hex')],
    ['a gigabyte announced', Buffer.from('30844000000002', 'hex')],
  ] as const)('that brings %s is closed, with words', async ([, bytes]) => {
    const server = await serve({
      script: ({ request }) => (isPage(request) ? { act: 'garbage', bytes } : undefined),
    });
    expect((await readSource(await open(server))).error).toMatchObject({ code: 'directory.garbled' });
  });

  test('that the server takes leave of ends with the reason it gave', async () => {
    const bytes = resultMessage(0, 'extended', { code: 52, message: 'shutting down' });
    const server = await serve({
      script: ({ request }) => (isPage(request) ? { act: 'garbage', bytes } : undefined),
    });
    expect((await readSource(await open(server))).error).toMatchObject({
      code: 'directory.unavailable',
      detail: 'LDAP result 52: shutting down',
    });
  });

  test.for([
    ['whenever it is made', () => true, ['connection.lost']],
    ['once', (connection: number) => connection === 2, ['complete']],
  ] as const)('cut %s, at any byte: everything or an error, never less', async ([, isCut, fates]) => {
    const server = await serve();
    const whole = await bytesOfReading(server);
    const found = new Set<string>();
    for (let afterBytes = 1; afterBytes < whole - 100; afterBytes += Math.floor(whole / 40)) {
      found.add(await fateOfReading(server, afterBytes, isCut));
    }
    expect([...found]).toEqual(fates);
  });
});

/** How many bytes the server sends while the directory is read. */
async function bytesOfReading(server: FakeServer): Promise<number> {
  const proxy = await startCuttingProxy({ host: '127.0.0.1', port: server.port, cut: () => undefined });
  const source = await open(proxy);
  const before = proxy.passed.client;
  await readSource(source);
  await proxy.stop();
  return proxy.passed.client - before;
}

/** The first connection reads the rootDSE and is never cut. */
async function fateOfReading(
  server: FakeServer,
  afterBytes: number,
  isCut: (connection: number) => boolean,
): Promise<string> {
  const proxy = await startCuttingProxy({
    host: '127.0.0.1',
    port: server.port,
    cut: (connection) =>
      connection > 1 && isCut(connection) ? { towards: 'client', afterBytes, ending: 'cut' } : undefined,
  });
  const { objects, error } = await readSource(await open(proxy));
  await proxy.stop();
  if (error !== undefined) return error instanceof ExpectedError ? error.code : 'a defect';
  return dnsOf(objects).join() === userDns.join() ? 'complete' : `only ${dnsOf(objects).length} objects`;
}

describe('cancelling', () => {
  // A busy machine may halt any process for longer than this allows: one of three times must do.
  test('ends a pending page at once, abandons it, and is no error', { retry: 2 }, async () => {
    let pages = 0;
    const server = await serve({
      script: ({ request }) => (isPage(request) && ++pages > 1 ? { act: 'silence' } : undefined),
    });
    const source = await open(server);
    const stopping = new AbortController();
    setTimeout(() => stopping.abort(), 100);
    const startedAt = performance.now();
    const read = await readSource(source, stopping.signal);
    expect(performance.now() - startedAt).toBeLessThan(300);
    expect(read.error).toBeUndefined();
    expect(read.objects).toHaveLength(10);
    await delay(50);
    expect(server.received.map(({ request }) => request.kind).slice(-2)).toEqual(['abandon', 'unbind']);
  });

  test('works while the server is being connected to', async () => {
    const server = await serve({ script: () => ({ act: 'silence' }) });
    await expect(openDomain(anonymously(server.port), AbortSignal.timeout(50))).rejects.toMatchObject({
      name: 'TimeoutError',
    });
  });
});

describe('what is asked of the server', () => {
  test('is nothing but searches, abandoning and goodbye', async () => {
    const server = await serve();
    await readSource(await open(server, { load: { connections: 3 } }));
    expect(new Set(server.received.map(({ request }) => request.kind))).toEqual(
      new Set(['search', 'unbind']),
    );
  });

  test('are only the attributes that are needed', async () => {
    const server = await serve();
    await readSource(await open(server));
    const pages = server.received.flatMap(({ request }) => (isPage(request) ? [request] : []));
    expect(new Set(pages.flatMap(({ attributes }) => attributes))).toEqual(
      new Set([
        'objectClass',
        'objectGUID',
        'mail',
        'member',
        'proxyAddresses',
        'mailNickname',
        ...planReads.map(spellingOf),
      ]),
    );
  });

  // The fake server orders text; with bytes below 0x80 that is the order of the bytes.
  const ordered = users.map(({ dn, attributes }, index) => ({
    dn,
    attributes: { ...attributes, objectGUID: [String.fromCharCode(40 + 3 * index).repeat(16)] },
  }));
  test.for([1, 2, 3])(
    'are at most %i searches at a time, and together they find everything once',
    async (connections) => {
      const server = await serve({ objects: ordered });
      const read = await readSource(await open(server, { load: { connections, pageSize: 3 } }));
      expect(read.error).toBeUndefined();
      expect(read.objects.map(({ dn }) => dn).toSorted()).toEqual(userDns);
      const searches = searchesOf(server);
      expect(new Set(searches.map(({ connection }) => connection)).size).toBe(connections);
      expect(new Set(searches.map(({ filter }) => filter)).size > 1).toBe(connections > 1);
    },
  );

  test('is nothing more once one of several searches has failed', async () => {
    const server = await serve({
      objects: ordered,
      script: ({ request, connection }) => {
        if (!isPage(request)) return undefined;
        return connection === 2
          ? { act: 'close', afterBytes: 10 }
          : { act: 'refuse', result: adResult.unwilling };
      },
    });
    const source = await open(server, { load: { connections: 2, retryAfterMs: 100 } });
    expect((await readSource(source)).error).toMatchObject({ code: 'directory.unwilling' });
    await delay(250);
    expect(new Set(searchesOf(server).map(({ connection }) => connection))).toEqual(new Set([2, 3]));
  });

  test.for([
    ['does not order objectGUIDs by their bytes', {}],
    ['has none', { withheld: ['objectGUID'] }],
  ] as const)('is one search where the server %s', async ([, options]) => {
    const server = await serve(options);
    const read = await readSource(await open(server, { load: { connections: 3 } }));
    expect(dnsOf(read.objects)).toEqual(userDns);
    expect(new Set(searchesOf(server).map(({ filter }) => filter))).toEqual(new Set(['(objectClass=user)']));
  });

  test("is one search where the server's own order counts", async () => {
    const server = await serve();
    const read = await readSource(await open(server, { inServerOrder: true, load: { connections: 4 } }));
    expect(read.objects.map(({ dn }) => dn)).toEqual(users.map(({ dn }) => dn));
    const pages = server.received.flatMap(({ request }) => (isPage(request) ? [request.filter.text] : []));
    expect(new Set(pages)).toEqual(new Set(['(objectClass=user)']));
  });
});

describe('before reading', () => {
  const definition = (name: string, more: FakeObject['attributes'] = {}): FakeObject => ({
    dn: `CN=${name},${schemaContext}`,
    attributes: { objectClass: ['attributeSchema'], lDAPDisplayName: [name], ...more },
  });
  const schema = [
    { dn: schemaContext, attributes: { objectClass: ['dMD'] } },
    definition('objectClass', { isMemberOfPartialAttributeSet: ['TRUE'] }),
    definition('objectGUID', { isMemberOfPartialAttributeSet: ['TRUE'] }),
    definition('mail', { isMemberOfPartialAttributeSet: ['TRUE'], searchFlags: ['1'] }),
    definition('member', { isMemberOfPartialAttributeSet: ['TRUE'] }),
    definition('proxyAddresses', { searchFlags: ['133'] }),
    ...planReads.map((name) => definition(spellingOf(name), { isMemberOfPartialAttributeSet: ['TRUE'] })),
  ];
  const rootDse = {
    defaultNamingContext: [baseDn],
    schemaNamingContext: [schemaContext],
    supportedCapabilities: [activeDirectory],
  };

  test('the schema says which attributes cannot come, and why', async () => {
    const server = await serve({ objects: [head, ...users, ...schema], rootDse });
    const source = await open(server);
    expect([...source.unavailable]).toEqual([
      ['proxyaddresses', 'it is confidential, and this account has no right to read it'],
      ['mailnickname', 'it is not in the schema of the forest'],
    ]);
    await readSource(source);
    const pages = server.received.flatMap(({ request }) =>
      isPage(request) && request.base === baseDn ? request.attributes : [],
    );
    expect(pages).not.toContain('mailNickname');
  });

  test('a confidential attribute that came all the same is none to miss', async () => {
    const entitled = user('entitled', { proxyAddresses: ['SMTP:e@contoso.com'] });
    const source = await open(await serve({ objects: [head, entitled, ...schema], rootDse }));
    await readSource(source);
    expect([...source.unavailable.keys()]).toEqual(['mailnickname']);
  });

  test('the global catalog says what it lacks', async () => {
    const objects = [
      head,
      ...users,
      ...schema.filter(({ dn }) => !dn.includes('proxyAddresses')),
      definition('proxyAddresses'),
    ];
    const source = await open(await serve({ objects, rootDse }), { globalCatalog: true });
    expect(source.unavailable.get('proxyaddresses')).toBe('it is not in the global catalog');
  });
});

describe('what is read', () => {
  const objects = [
    head,
    ...users,
    { dn: `OU=Users,${baseDn}`, attributes: { objectClass: ['organizationalUnit'] } },
    { dn: `OU=Old,OU=Users,${baseDn}`, attributes: { objectClass: ['organizationalUnit'] } },
    other(`CN=old,OU=Old,OU=Users,${baseDn}`),
    other(`CN=sales,OU=Sales,${baseDn}`),
    { dn: `OU=Sales,${baseDn}`, attributes: { objectClass: ['organizationalUnit'] } },
  ];

  test('can be chosen by OU, and left out by OU', async () => {
    const server = await serve({ objects });
    const source = await open(server, {
      bases: [`OU=Users,${baseDn}`, `ou=old,OU=Users,${baseDn}`],
      exclude: [`ou=Old, ou=Users,${baseDn}`],
    });
    expect(source.bases).toEqual([`OU=Users,${baseDn}`]);
    expect(dnsOf((await readSource(source)).objects)).toEqual(userDns);
  });

  test('below a base that does not exist is an error', async () => {
    const source = await open(await serve({ objects }), { bases: [`OU=Nowhere,${baseDn}`] });
    expect((await readSource(source)).error).toMatchObject({ code: 'directory.no-such-object' });
  });

  test('of a global catalog leaves out the other domains and the configuration', async () => {
    const configuration = `CN=Configuration,${baseDn}`;
    const server = await serve({
      objects: [
        ...objects.slice(0, users.length + 1),
        other(`CN=child,CN=Users,DC=emea,${baseDn}`),
        other(`CN=odd,CN=Services,${configuration}`),
        { dn: `CN=Partitions,${configuration}`, attributes: {} },
        {
          dn: `CN=EMEA,CN=Partitions,${configuration}`,
          attributes: { objectClass: ['crossRef'], nCName: [`DC=emea,${baseDn}`], systemFlags: ['3'] },
        },
      ],
      rootDse: {
        defaultNamingContext: [baseDn],
        configurationNamingContext: [configuration],
        supportedCapabilities: [activeDirectory],
      },
    });
    expect(dnsOf((await readSource(await open(server, { globalCatalog: true }))).objects)).toEqual(userDns);
  });

  test('is named: server, controller, bases and the filter as it is sent', async () => {
    const server = await serve();
    const { facts } = await open(server, { filter: parseFilter(' (& (objectClass=user) (cn=a*) )') });
    expect(facts).toEqual({
      server: `127.0.0.1:${server.port}`,
      controller: 'dc1.contoso.com',
      security: { tls: false, layer: 'none', channelBound: false },
      filter: '(&(objectClass=user)(cn=a*))',
    });
  });
});

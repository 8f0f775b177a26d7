import { Attribute, Change, Client, Control } from 'ldapts';
import type { Entry } from 'ldapts';
import { afterEach, describe, expect, it } from 'vitest';
import { adResult } from '../../lab/fake-server/directory.ts';
import { startFakeServer } from '../../lab/fake-server/fake-server.ts';
import type { FakeServer, FakeServerOptions } from '../../lab/fake-server/fake-server.ts';
import { permissiveModify } from '../../lab/fake-server/protocol.ts';

const baseDn = 'DC=corp,DC=contoso,DC=test';
const kim = `CN=Kim,${baseDn}`;
const users = Array.from({ length: 25 }, (_, index) => ({
  dn: `CN=User ${index},OU=Staff,${baseDn}`,
  attributes: {
    objectClass: ['top', 'user'],
    cn: [`User ${index}`],
    userAccountControl: [String(512 + index)],
  },
}));

const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function serve(
  options: Partial<FakeServerOptions> = {},
): Promise<{ server: FakeServer; client: Client }> {
  const server = await startFakeServer({
    objects: [{ dn: kim, attributes: { cn: ['Kim'], proxyAddresses: ['SMTP:kim@contoso.com'] } }, ...users],
    ...options,
  });
  const client = new Client({ url: server.url, timeout: 500 });
  ends.push(
    () => client.unbind(),
    () => server.stop(),
  );
  return { server, client };
}

async function pages(client: Client, pageSize: number): Promise<Entry[][]> {
  const all: Entry[][] = [];
  for await (const page of client.searchPaginated(baseDn, { filter: '(cn=User*)', paged: { pageSize } })) {
    all.push(page.searchEntries);
  }
  return all;
}

function userNumbers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `User ${index}`);
}

function change(operation: 'add' | 'delete', value: string): Change {
  return new Change({ operation, modification: new Attribute({ type: 'proxyAddresses', values: [value] }) });
}

describe('what it reads', () => {
  it('answers the rootDSE without sign-in', async () => {
    const { client } = await serve({ rootDse: { defaultNamingContext: [baseDn] } });
    const { searchEntries } = await client.search('', { scope: 'base' });
    expect(searchEntries[0]).toMatchObject({ defaultNamingContext: baseDn });
  });

  it.each([
    ['(cn=USER 3)', ['User 3']],
    ['(&(cn=User 1*)(!(cn=*9)))', ['User 1', ...userNumbers(19).slice(10)]],
    ['(|(cn=User 3)(cn=User 4))', ['User 3', 'User 4']],
    ['(userAccountControl:1.2.840.113556.1.4.803:=18)', ['User 18', 'User 19', 'User 22', 'User 23']],
    ['(userAccountControl>=535)', ['User 23', 'User 24']],
    ['(userAccountControl<=513)', ['User 0', 'User 1']],
    ['(mail=*)', []],
  ])('filters by %s', async (filter, names) => {
    const { client } = await serve();
    const { searchEntries } = await client.search(`OU=Staff,${baseDn}`, { filter, attributes: ['cn'] });
    expect(searchEntries.map(({ cn }) => cn)).toEqual(names);
  });

  it.each([
    ['base', kim, 1],
    ['one', baseDn, 1],
    ['sub', baseDn, 26],
    ['one', `OU=Staff,${baseDn}`, 25],
  ] as const)('searches the scope %s of %s', async (scope, base, count) => {
    const { client } = await serve();
    expect((await client.search(base, { scope })).searchEntries).toHaveLength(count);
  });

  it('knows no object below a base that is not there', async () => {
    const { client } = await serve();
    const gone = client.search(`OU=Gone,${baseDn}`, {});
    await expect(gone).rejects.toMatchObject({ code: 32, message: expect.stringContaining('NO_OBJECT') });
  });
});

describe('the limits of Active Directory', () => {
  it('cuts a page at MaxPageSize', async () => {
    const { client } = await serve({ maxPageSize: 10 });
    const all = await pages(client, 1000);
    expect(all.map((page) => page.length)).toEqual([10, 10, 5]);
    expect(all.flat().map(({ cn }) => cn)).toEqual(users.map(({ attributes }) => attributes.cn[0]));
  });

  it('answers an unpaged search that finds more with an error', async () => {
    const { client } = await serve({ maxPageSize: 10 });
    await expect(client.search(baseDn, {})).rejects.toMatchObject({ code: 4 });
  });

  it('gives a long attribute in ranges, unasked', async () => {
    const member = Array.from({ length: 3200 }, (_, index) => `CN=Member ${index},${baseDn}`);
    const { client } = await serve({ objects: [{ dn: kim, attributes: { member } }] });
    const read = async (name: string): Promise<Entry | undefined> =>
      (await client.search(kim, { scope: 'base', attributes: [name] })).searchEntries[0];
    expect((await read('member'))?.['member;range=0-1499']).toHaveLength(1500);
    expect((await read('member;range=1500-*'))?.['member;range=1500-2999']).toHaveLength(1500);
    expect((await read('member;range=3000-*'))?.['member;range=3000-*']).toEqual(member.slice(3000));
  });

  it('leaves out what a global catalog does not carry', async () => {
    const { client } = await serve({ withheld: ['proxyAddresses'] });
    const { searchEntries } = await client.search(kim, {
      scope: 'base',
      attributes: ['cn', 'proxyAddresses'],
    });
    expect(searchEntries).toEqual([{ dn: kim, cn: 'Kim', proxyAddresses: [] }]);
  });
});

describe('changes', () => {
  it('takes the place of a value that is still there, and refuses when it is gone', async () => {
    const { client, server } = await serve();
    const swap = [change('delete', 'SMTP:kim@contoso.com'), change('add', 'SMTP:akers@contoso.com')];
    await client.modify(kim, swap);
    expect(server.valuesOf(kim, 'proxyAddresses')).toEqual(['SMTP:akers@contoso.com']);
    await expect(client.modify(kim, swap)).rejects.toMatchObject({ code: 16 });
    expect(server.valuesOf(kim, 'proxyAddresses')).toEqual(['SMTP:akers@contoso.com']);
  });

  it('compares values without case', async () => {
    const { client, server } = await serve();
    await expect(client.modify(kim, change('add', 'smtp:KIM@contoso.com'))).rejects.toMatchObject({
      code: 20,
    });
    await client.modify(kim, change('delete', 'smtp:kim@CONTOSO.com'));
    expect(server.valuesOf(kim, 'proxyAddresses')).toEqual([]);
  });

  it('lets a permissive modify pass what a strict one refuses', async () => {
    const { client } = await serve();
    const permissive = new Control(permissiveModify);
    await client.modify(kim, change('add', 'SMTP:kim@contoso.com'), permissive);
    await expect(client.modify(kim, change('add', 'SMTP:kim@contoso.com'))).rejects.toMatchObject({
      code: 20,
    });
  });

  it("refuses with a controller's code and words", async () => {
    const { client } = await serve({
      script: ({ request }) =>
        request.kind === 'modify' ? { act: 'refuse', result: adResult.accessDenied } : undefined,
    });
    const refused = client.modify(kim, change('add', 'smtp:a@contoso.com'));
    await expect(refused).rejects.toMatchObject({
      code: 50,
      message: expect.stringContaining('INSUFF_ACCESS_RIGHTS'),
    });
    await expect(client.modify(`CN=Gone,${baseDn}`, [])).rejects.toMatchObject({ code: 50 });
  });
});

describe('what a script can do to an operation', () => {
  it('answers with an empty page whose cookie goes on', async () => {
    let search = 0;
    const { client, server } = await serve({
      script: ({ request }) =>
        request.kind === 'search' && ++search === 2 ? { act: 'empty-page' } : undefined,
    });
    // The client stops at the empty page although its cookie says there is more: what the program has to survive.
    expect((await pages(client, 10)).flat()).toHaveLength(10);
    expect(server.received.filter(({ request }) => request.kind === 'search')).toHaveLength(2);
  });

  it('refers a search elsewhere, and names other places beside the objects', async () => {
    const elsewhere = `ldap://emea.corp.contoso.test/DC=emea,${baseDn}`;
    const refused = await serve({ script: () => ({ act: 'refuse', result: adResult.referral(elsewhere) }) });
    await expect(refused.client.search(baseDn, {})).rejects.toMatchObject({ code: 10 });
    const { client } = await serve({ script: () => ({ act: 'refer', urls: [elsewhere] }) });
    const { searchEntries, searchReferences } = await client.search(baseDn, {});
    expect(searchEntries).toHaveLength(26);
    expect(searchReferences).toEqual([elsewhere]);
  });

  it.each([
    ['says nothing', { act: 'silence' }, /timed out/i],
    ['sends bytes that are no LDAP', { act: 'garbage', bytes: Buffer.from('HTTP/1.1 400\r\n\r\n') }, /./],
    ['closes in the middle of an answer', { act: 'close', afterBytes: 40 }, /closed/i],
    ['answers too late', { act: 'delay', ms: 2000 }, /timed out/i],
  ] as const)('%s', async (_, behaviour, message) => {
    const { client } = await serve({ script: () => behaviour });
    await expect(client.search(baseDn, {})).rejects.toThrow(message);
  });

  it('answers late', async () => {
    const { client } = await serve({ script: () => ({ act: 'delay', ms: 50 }) });
    const started = performance.now();
    expect((await client.search(kim, { scope: 'base' })).searchEntries).toHaveLength(1);
    expect(performance.now() - started).toBeGreaterThan(45);
  });
});

describe('the record of what arrived', () => {
  it('tells every operation, its connection and its controls', async () => {
    const { client, server } = await serve();
    await client.bind('kim@contoso.com', 'not checked');
    await pages(client, 20);
    await client.unbind();
    await client.search(kim, { scope: 'base', filter: '(&(cn=K*m)(!(mail=*)))' });
    await client.del(kim).catch(() => undefined);
    expect(server.received.map(({ connection, request }) => `${connection} ${request.kind}`)).toEqual([
      '1 bind',
      '1 search',
      '1 search',
      '1 unbind',
      '2 search',
      '2 delete',
    ]);
    expect(server.received[0]?.request).toMatchObject({
      kind: 'bind',
      dn: 'kim@contoso.com',
      method: 'simple',
    });
    expect(server.received[2]).toMatchObject({
      request: { base: baseDn, scope: 'subtree', page: { size: 20, cookie: '20' } },
      controls: ['1.2.840.113556.1.4.319'],
    });
    expect(server.received[4]?.request).toMatchObject({ filter: { text: '(&(cn=K*m)(!(mail=*)))' } });
  });

  it('survives a client that speaks something else', async () => {
    const { client, server } = await serve();
    const tls = new Client({ url: server.url.replace('ldap:', 'ldaps:'), connectTimeout: 500, timeout: 500 });
    await expect(tls.search(kim, {})).rejects.toThrow(/./);
    expect((await client.search(kim, { scope: 'base' })).searchEntries).toHaveLength(1);
  });
});

import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { connect } from '../../../core/directory/ldap/connection/connect.ts';
import type { Target } from '../../../core/directory/ldap/connection/target.ts';
import { parseFilter } from '../../../core/directory/ldap/filter/parse-filter.ts';
import { openDomain, type DomainReading } from '../../../core/directory/ldap/read-domain.ts';
import { searchFilterOf } from '../../../core/directory/ldap/search-filters.ts';
import type { SignIn } from '../../../core/directory/ldap/sign-in/sign-in.ts';
import { knownAttributes } from '../../../core/directory/attributes.ts';
import { valuesOf, type DirectoryObject } from '../../../core/model/directory-object.ts';
import { labSkipReason } from '../../lab/requirements.ts';
import { startDomain, type Domain } from '../../lab/samba/domain.ts';
import { reader, scenarioLdif } from '../../lab/scenario.ts';
import { dnsOf, readSource } from './read-source.ts';

const realm = 'CORP.CONTOSO.TEST';
const baseDn = 'DC=corp,DC=contoso,DC=test';
const staff = 200;
const skip = await labSkipReason('samba');

describe.skipIf(skip !== undefined)('a domain of Samba', () => {
  let domain: Domain;
  beforeAll(async () => {
    domain = await startDomain({ realm, ldif: scenarioLdif({ baseDn, staff }) });
  }, 120_000);
  afterAll(() => domain.stop());

  const secure = (port?: number): Target => ({
    host: domain.host,
    address: domain.address,
    transport: 'tls',
    ...(port === undefined ? {} : { port }),
  });
  const administrator = (): SignIn => ({
    kind: 'password',
    user: domain.adminUser,
    password: () => domain.adminPassword,
  });
  const reading = (more: Partial<DomainReading> = {}): DomainReading => ({
    target: secure(),
    signIn: administrator(),
    caFile: domain.caFile,
    reads: new Set(knownAttributes.keys()),
    filter: searchFilterOf('entra'),
    ...more,
    load: { pageSize: 50, connections: 3, ...more.load },
  });
  async function read(more: Partial<DomainReading> = {}): Promise<DirectoryObject[]> {
    const { objects, damage, error } = await readSource(await openDomain(reading(more)));
    if (error !== undefined) throw error;
    expect(damage).toEqual([]);
    return objects;
  }
  async function dnsByLdapsearch(filter: string): Promise<string[]> {
    const ldif = await domain.ldapsearch(['-b', baseDn, filter, 'dn']);
    return [...ldif.matchAll(/^dn(:?): (.*)$/gm)]
      .map(([, encoded, dn = '']) => (encoded === ':' ? Buffer.from(dn, 'base64').toString() : dn))
      .toSorted();
  }

  test('gives the objects that ldapsearch finds, each once', async () => {
    const objects = await read();
    const expected = await dnsByLdapsearch(
      '(|(objectClass=user)(objectClass=group)(objectClass=contact)(objectClass=foreignSecurityPrincipal))',
    );
    expect(expected.length).toBeGreaterThan(staff);
    expect(objects.map(({ dn }) => dn).toSorted()).toEqual(expected);
  });

  test.for(['idfix-multi-tenant', 'idfix-dedicated'] as const)(
    'gives what %s searches for',
    async (profile) => {
      const objects = await read({ filter: searchFilterOf(profile), inServerOrder: true });
      const narrow = profile === 'idfix-dedicated' ? '(mail=*)' : '';
      expect(objects.map(({ dn }) => dn).toSorted()).toEqual(
        await dnsByLdapsearch(`(&${narrow}(|(objectCategory=Person)(objectCategory=Group)))`),
      );
    },
  );

  test('gives the values that ldapts reads', async () => {
    const bytes = [...knownAttributes.values()].filter((one) => one.bytes).map(({ name }) => name);
    const { client, close } = await connect(secure(), administrator(), { caFile: domain.caFile });
    const names = [...knownAttributes.values()].map(({ name }) => name);
    const { searchEntries } = await client.search(baseDn, {
      scope: 'sub',
      filter: '(objectClass=user)',
      attributes: names,
      explicitBufferAttributes: bytes,
      paged: { pageSize: 100 },
    });
    await close();
    const theirs = new Map(
      searchEntries.map(({ dn, ...attributes }) => [
        dn,
        Object.fromEntries(
          Object.entries(attributes)
            .map(([name, values]) => [
              name.toLowerCase(),
              [values].flat().map((value) => Buffer.from(value).toString('hex')),
            ])
            .filter(([, values]) => (values?.length ?? 0) > 0),
        ),
      ]),
    );
    const ours = new Map(
      (await read({ filter: parseFilter('(objectClass=user)') })).map(({ dn, attributes }) => [
        dn,
        Object.fromEntries(
          [...attributes].map(([name, values]) => [
            name,
            values.map((value) => Buffer.from(value).toString('hex')),
          ]),
        ),
      ]),
    );
    expect(ours.size).toBeGreaterThan(staff);
    expect(ours).toEqual(theirs);
  });

  test('gives every value of a large attribute, and bytes as bytes', async () => {
    const objects = await read();
    const named = (cn: string): DirectoryObject =>
      objects.find(({ dn }) => dn.startsWith(`CN=${cn},`)) ?? { dn: '', attributes: new Map() };
    expect(valuesOf(named('Thousand Addresses'), 'proxyaddresses')).toHaveLength(1000);
    expect(valuesOf(named('All staff'), 'member')).toHaveLength(staff);
    expect(valuesOf(named('Jörg Müller 李'), 'displayname')).toEqual(['Jörg Müller 李']);
    const guids = objects.flatMap((object) => valuesOf(object, 'objectguid'));
    expect(guids).toHaveLength(objects.length);
    expect(guids.every((guid) => guid instanceof Uint8Array && guid.length === 16)).toBe(true);
  });

  test('refers to its other partitions, which are not read', async () => {
    const source = await openDomain(reading({ filter: parseFilter('(objectClass=*)') }));
    const { objects } = await readSource(source);
    const hosts = [...source.references].map((url) => decodeURIComponent(new URL(url).pathname.slice(1)));
    expect(hosts.toSorted()).toEqual([
      `CN=Configuration,${baseDn}`,
      `DC=DomainDnsZones,${baseDn}`,
      `DC=ForestDnsZones,${baseDn}`,
    ]);
    expect(dnsOf(objects).filter((dn) => /CN=Configuration|DnsZones/.test(dn))).toEqual([]);
  });

  test('gives nothing that was deleted', async () => {
    const dn = `CN=Gone,OU=Users,OU=Contoso,${baseDn}`;
    await domain.load(`dn: ${dn}\nobjectClass: user\nsAMAccountName: gone\n`);
    const filter = parseFilter('(sAMAccountName=gone)');
    expect(dnsOf(await read({ filter }))).toEqual([dn]);
    await domain.load(`dn: ${dn}\nchangetype: delete\n`);
    expect(await read({ filter })).toEqual([]);
  });

  test('gives an ordinary user what that user may read', async () => {
    const anna: SignIn = {
      kind: 'password',
      user: `${reader.sAMAccountName}@${domain.dnsName}`,
      password: () => reader.password,
    };
    const dns = dnsOf(await read({ signIn: anna }));
    expect(dns).toContain(`CN=Kim Akers,OU=Users,OU=Contoso,${baseDn}`);
    expect(dns).not.toContain(`CN=Hidden Person,OU=Hidden,OU=Contoso,${baseDn}`);
  });

  test('says which attributes its schema does not have', async () => {
    const reads = new Set(['objectclass', 'mailnickname', 'contosobadgenumber']);
    const source = await openDomain(reading({ reads }));
    expect([...source.unavailable]).toEqual([
      ['contosobadgenumber', 'it is not in the schema of the forest'],
    ]);
    expect((await readSource(source)).error).toBeUndefined();
  });

  test('is read with a ticket, sealed, to the same end', async () => {
    const cache = path.join(domain.folder, 'reader-ticket');
    await domain.kinit({ user: 'Administrator', password: domain.adminPassword, cache });
    process.env['KRB5_CONFIG'] = domain.krb5Conf;
    process.env['KRB5CCNAME'] = `FILE:${cache}`;
    const target: Target = { host: domain.host, address: domain.address, transport: 'clear' };
    const source = await openDomain(reading({ target, signIn: { kind: 'current-user' } }));
    expect(source.facts).toMatchObject({
      controller: domain.host,
      security: { tls: false, layer: 'confidentiality' },
    });
    expect(dnsOf((await readSource(source)).objects)).toEqual(dnsOf(await read()));
  });

  test('has a global catalog, where attributes are missing unless they come all the same', async () => {
    const source = await openDomain(reading({ globalCatalog: true }));
    expect(source.facts.server).toBe(`${domain.host}:3269`);
    expect(source.unavailable.get('mail')).toBeUndefined();
    expect(source.unavailable.get('operatingsystem')).toBe('it is not in the global catalog');
    const { objects, error } = await readSource(source);
    expect(error).toBeUndefined();
    expect(dnsOf(objects)).toEqual(dnsOf(await read()));
  });

  test('that stops answering is given up, and can be read again later', async () => {
    const source = await openDomain(
      reading({ load: { operationTimeoutMs: 500, connectTimeoutMs: 500, retryAfterMs: 10 } }),
    );
    domain.stall();
    const { error } = await readSource(source);
    domain.resume();
    expect(error).toMatchObject({ code: 'connection.timeout' });
    expect((await read()).length).toBeGreaterThan(staff);
  });

  test('that dies while it is read ends in an error; what came before is kept', async () => {
    const mortal = await startDomain({ realm, ldif: scenarioLdif({ baseDn, staff }) });
    try {
      const source = await openDomain(
        reading({
          target: { host: mortal.host, address: mortal.address, transport: 'tls' },
          caFile: mortal.caFile,
          load: { pageSize: 10, connectTimeoutMs: 1000, retryAfterMs: 10 },
        }),
      );
      let pages = 0;
      const dying = async (): Promise<void> => {
        for await (const page of source.read(new AbortController().signal)) {
          expect(page.objects.length).toBeLessThanOrEqual(10);
          if (++pages === 3) await mortal.kill();
        }
      };
      await expect(dying()).rejects.toMatchObject({ code: expect.stringMatching(/^connection\./) });
      expect(pages).toBeGreaterThanOrEqual(3);
    } finally {
      await mortal.stop();
    }
  });
});

import { hash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { ldifRecord } from '../../../core/directory/ldif/write.ts';
import {
  openWritableDomain,
  type WritableDomain,
} from '../../../core/directory/ldap/write/writable-domain.ts';
import { guidText } from '../../../core/model/value-text.ts';
import { startFakeServer } from '../../lab/fake-server/fake-server.ts';
import { makeLabFolder, removeLabFolder } from '../../lab/lab-folder.ts';
import { startOpenLdap } from '../../lab/openldap/server.ts';
import { labSkipReason, type LabServer } from '../../lab/requirements.ts';
import { startDomain } from '../../lab/samba/domain.ts';
import { startTlsFront } from '../../lab/tls-front.ts';

/** One change by one request, and what comes of it: the values afterwards, or the result code that refuses it. */
interface Case {
  readonly about: string;
  readonly attribute: string;
  readonly before: readonly (string | Buffer)[];
  readonly remove: readonly (string | Buffer)[];
  readonly add: readonly (string | Buffer)[];
  readonly after: readonly (string | Buffer)[] | number;
  /** Servers that answer otherwise than Active Directory. */
  readonly but?: Partial<Record<ServerName, readonly (string | Buffer)[] | number>>;
}

type ServerName = 'fake' | LabServer;

const bytes = (name: string): Buffer => hash('sha256', name, 'buffer').subarray(0, 16);
const many = Array.from({ length: 200 }, (_, index) => `smtp:anna${index}@contoso.com`);

const cases: readonly Case[] = [
  {
    about: 'another value for a single-valued attribute',
    attribute: 'mail',
    before: ['anna@contoso.local'],
    remove: ['anna@contoso.local'],
    add: ['anna@contoso.com'],
    after: ['anna@contoso.com'],
  },
  {
    about: 'another case for a single value',
    attribute: 'mail',
    before: ['Anna@contoso.com'],
    remove: ['Anna@contoso.com'],
    add: ['anna@contoso.com'],
    after: ['anna@contoso.com'],
  },
  {
    about: 'another case for one of several values',
    attribute: 'proxyAddresses',
    before: ['smtp:anna@contoso.com', 'smtp:a@contoso.com'],
    remove: ['smtp:anna@contoso.com'],
    add: ['SMTP:anna@contoso.com'],
    after: ['smtp:a@contoso.com', 'SMTP:anna@contoso.com'],
  },
  {
    about: 'a value for an attribute that was absent',
    attribute: 'mailNickname',
    before: [],
    remove: [],
    add: ['anna'],
    after: ['anna'],
  },
  {
    about: 'clearing by the very value',
    attribute: 'targetAddress',
    before: ['SMTP:anna@fabrikam.com'],
    remove: ['SMTP:anna@fabrikam.com'],
    add: [],
    after: [],
  },
  {
    about: 'clearing bytes',
    attribute: 'msExchMailboxGuid',
    before: [bytes('mailbox')],
    remove: [bytes('mailbox')],
    add: [],
    after: [],
  },
  {
    about: 'other bytes',
    attribute: 'mS-DS-ConsistencyGuid',
    before: [bytes('one')],
    remove: [bytes('one')],
    add: [bytes('other')],
    after: [bytes('other')],
  },
  {
    about: 'bytes that are not there',
    attribute: 'mS-DS-ConsistencyGuid',
    before: [bytes('one')],
    remove: [bytes('other')],
    add: [bytes('third')],
    after: 16,
  },
  {
    about: 'one of two hundred values',
    attribute: 'proxyAddresses',
    before: many,
    remove: ['smtp:anna77@contoso.com'],
    add: ['smtp:anna.77@contoso.com'],
    after: [...many.filter((one) => one !== 'smtp:anna77@contoso.com'), 'smtp:anna.77@contoso.com'],
  },
  {
    about: 'a value with spaces at its ends',
    attribute: 'displayName',
    before: [' Anna  Contoso '],
    remove: [' Anna  Contoso '],
    add: ['Anna Contoso'],
    after: ['Anna Contoso'],
    // Spaces mean nothing to its matching rule (RFC 4518), and writing the same value anew keeps the new spelling.
  },
  {
    about: 'a value that is no longer there: nothing is done',
    attribute: 'mail',
    before: ['anna@fabrikam.com'],
    remove: ['anna@contoso.local'],
    add: ['anna@contoso.com'],
    after: 16,
  },
  {
    about: 'a value that is there in another case is deleted all the same',
    attribute: 'mail',
    before: ['ANNA@contoso.local'],
    remove: ['anna@contoso.local'],
    add: ['anna@contoso.com'],
    after: ['anna@contoso.com'],
  },
  {
    about: 'a second value for a single-valued attribute',
    attribute: 'mail',
    before: ['anna@fabrikam.com'],
    remove: [],
    add: ['anna@contoso.com'],
    after: 19,
    but: { samba: 20 },
  },
  {
    about: 'adding a value that is there',
    attribute: 'proxyAddresses',
    before: ['smtp:anna@contoso.com'],
    remove: [],
    add: ['smtp:anna@contoso.com'],
    after: 20,
  },
  {
    about: 'adding a value that is there in another case',
    attribute: 'proxyAddresses',
    before: ['smtp:anna@contoso.com'],
    remove: [],
    add: ['SMTP:anna@contoso.com'],
    after: 20,
    but: { samba: ['smtp:anna@contoso.com', 'SMTP:anna@contoso.com'] },
  },
];

const nameOf = (index: number): string => `User ${index}`;
const guidOf = (index: number): Buffer => bytes(`guid ${index}`);

/** The object of each case, without what the directory gives it. */
function objectOf(base: string, index: number, more: Readonly<Record<string, readonly (string | Buffer)[]>>) {
  const { attribute, before } = cases[index] ?? { attribute: 'mail', before: [] };
  return {
    dn: `CN=${nameOf(index)},${base}`,
    attributes: {
      objectClass: ['top', 'person', 'organizationalPerson', 'user'],
      sAMAccountName: [`user${index}`],
      ...more,
      ...(before.length === 0 ? {} : { [attribute]: before }),
    },
  };
}

function ldif(objects: readonly ReturnType<typeof objectOf>[]): string {
  return objects
    .map(({ dn, attributes }) =>
      ldifRecord({
        dn,
        attributes: new Map(Object.entries(attributes).map(([name, values]) => [name.toLowerCase(), values])),
      }),
    )
    .join('');
}

interface Served {
  readonly domain: WritableDomain;
  /** The objectGUID of the object of a case. */
  readonly guid: (index: number) => string;
  readonly stop: () => Promise<void>;
}

const attributes = [...new Set(cases.map(({ attribute }) => attribute))];
const guidTextOf = (guid: Buffer): string => guidText(guid) ?? '';

async function serveFake(): Promise<Served> {
  const domain = 'DC=contoso,DC=com';
  const server = await startFakeServer({
    objects: [
      { dn: domain, attributes: { objectClass: ['domainDNS'] } },
      ...cases.map((_, index) => objectOf(domain, index, { objectGUID: [guidOf(index)] })),
    ],
    rootDse: { defaultNamingContext: [domain] },
  });
  const front = await startTlsFront(server.port);
  const opened = await openWritableDomain({
    target: { host: front.host, address: '127.0.0.1', port: front.port, transport: 'tls' },
    signIn: { kind: 'anonymous' },
    caFile: front.caFile,
    domain,
    attributes,
  });
  return {
    domain: opened,
    guid: (index) => guidTextOf(guidOf(index)),
    stop: async () => {
      await opened.close();
      await front.stop();
      await server.stop();
    },
  };
}

async function serveOpenLdap(): Promise<Served> {
  const domain = 'DC=corp,DC=contoso,DC=com';
  const folder = makeLabFolder();
  const file = path.join(folder, 'users.ldif');
  const head = `dn: ${domain}\nobjectClass: top\nobjectClass: domainDNS\ndc: corp\n\n`;
  writeFileSync(
    file,
    head +
      ldif(
        cases.map((_, index) =>
          objectOf(domain, index, { cn: [nameOf(index)], objectGUID: [guidOf(index)] }),
        ),
      ),
  );
  const server = await startOpenLdap({ ldif: file, realm: 'CORP.CONTOSO.COM' });
  removeLabFolder(folder);
  const opened = await openWritableDomain({
    target: { host: 'dc1.corp.contoso.com', address: server.address, port: server.tlsPort, transport: 'tls' },
    signIn: { kind: 'password', user: server.admin.dn, password: () => server.admin.password },
    caFile: server.caFile,
    domain,
    attributes,
  });
  return {
    domain: opened,
    guid: (index) => guidTextOf(guidOf(index)),
    stop: async () => {
      await opened.close();
      await server.stop();
    },
  };
}

async function serveSamba(): Promise<Served> {
  const realm = 'CORP.CONTOSO.TEST';
  const domain = 'DC=corp,DC=contoso,DC=test';
  const server = await startDomain({ realm });
  await server.load(
    ldif(cases.map((_, index) => objectOf(`CN=Users,${domain}`, index, { userAccountControl: ['546'] }))),
  );
  const found = await server.ldapsearch([
    '-b',
    domain,
    '(sAMAccountName=user*)',
    'objectGUID',
    'sAMAccountName',
  ]);
  const guids = new Map(
    found
      .split('\n\n')
      .map((record) => [
        /^sAMAccountName: user(\d+)$/m.exec(record)?.[1] ?? '',
        Buffer.from(/^objectGUID:: (.*)$/m.exec(record)?.[1] ?? '', 'base64'),
      ]),
  );
  const opened = await openWritableDomain({
    target: { host: server.host, address: server.address, transport: 'tls' },
    signIn: { kind: 'password', user: server.adminUser, password: () => server.adminPassword },
    caFile: server.caFile,
    domain,
    attributes,
  });
  return {
    domain: opened,
    guid: (index) => guidTextOf(guids.get(String(index)) ?? Buffer.alloc(0)),
    stop: async () => {
      await opened.close();
      await server.stop();
    },
  };
}

const servers: readonly [ServerName, () => Promise<Served>, string | undefined][] = [
  ['fake', serveFake, undefined],
  ['openldap', serveOpenLdap, await labSkipReason('openldap')],
  ['samba', serveSamba, await labSkipReason('samba')],
];

for (const [name, serve, skip] of servers) {
  describe.skipIf(skip !== undefined)(`one modify request that deletes and adds, on ${name}`, () => {
    let served: Served;
    beforeAll(async () => {
      served = await serve();
    }, 120_000);
    afterAll(() => served.stop());

    test.each(cases.map((one, index) => ({ ...one, index })))(
      '$about',
      async ({ index, attribute, before, remove, add, after, but }) => {
        const expected = but?.[name] ?? after;
        const { domain } = served;
        const guid = served.guid(index);
        const dn = (await standing(guid, attribute)).dn;
        const answer = await domain.modify(dn, [{ attribute, remove, add }]);
        expect(answer).toMatchObject(
          typeof expected === 'number' ? { kind: 'refused', code: expected } : { kind: 'done' },
        );
        const { values } = await standing(guid, attribute);
        expect(values).toEqual(hexOf(typeof expected === 'number' ? before : expected));
      },
    );

    async function standing(guid: string, attribute: string): Promise<{ dn: string; values: string[] }> {
      const read = (await served.domain.read([guid])).get(guid);
      if (read === undefined || 'problem' in read)
        throw new Error(read?.problem ?? 'The object is not there.');
      const values = read.object.attributes.get(attribute.toLowerCase()) ?? [];
      return { dn: read.object.dn, values: hexOf(values.map((value) => Buffer.from(value))) };
    }
  });
}

/** Sorted, for no server promises an order. */
function hexOf(values: readonly (string | Buffer)[]): string[] {
  return values.map((value) => Buffer.from(value).toString('hex')).toSorted();
}

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { parseFilter } from '../../../core/directory/ldap/filter/parse-filter.ts';
import { openDomain, type DomainReading } from '../../../core/directory/ldap/read-domain.ts';
import { valuesOf } from '../../../core/model/directory-object.ts';
import { makeLabFolder, removeLabFolder } from '../../lab/lab-folder.ts';
import { startOpenLdap, type OpenLdap } from '../../lab/openldap/server.ts';
import { labSkipReason } from '../../lab/requirements.ts';
import { dnsOf, readSource } from './read-source.ts';

const baseDn = 'DC=corp,DC=contoso,DC=test';
const count = 3500;
const members = 5000;
const skip = await labSkipReason('openldap');

function ldif(): string {
  const users = Array.from({ length: count }, (_, index) => {
    const guid = Buffer.alloc(16, index * 7);
    guid.writeUInt32LE(index * 1_200_007, 0);
    return `dn: CN=user${index},OU=Users,${baseDn}
objectClass: user
cn: user${index}
mail: user${index}@contoso.com
proxyAddresses: SMTP:user${index}@contoso.com
proxyAddresses: smtp:user${index}@fabrikam.com
objectGUID:: ${guid.toString('base64')}
`;
  });
  const group = `dn: CN=large,${baseDn}
objectClass: group
cn: large
${Array.from({ length: members }, (_, index) => `member: CN=user${index},OU=Users,${baseDn}`).join('\n')}
`;
  return [
    `dn: ${baseDn}\nobjectClass: domainDNS\ndc: corp\n`,
    `dn: OU=Users,${baseDn}\nobjectClass: organizationalUnit\nou: Users\n`,
    group,
    ...users,
  ].join('\n');
}

describe.skipIf(skip !== undefined)('a directory of OpenLDAP', () => {
  let server: OpenLdap;
  let folder: string;
  beforeAll(async () => {
    folder = makeLabFolder();
    const file = path.join(folder, 'users.ldif');
    writeFileSync(file, ldif());
    server = await startOpenLdap({ ldif: file });
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    removeLabFolder(folder);
  });

  const reading = (more: Partial<DomainReading> = {}): DomainReading => ({
    target: { host: server.address, port: server.port, transport: 'clear' },
    signIn: { kind: 'anonymous' },
    reads: new Set(['objectclass', 'objectguid', 'mail', 'proxyaddresses', 'member']),
    filter: parseFilter('(|(objectClass=user)(objectClass=group))'),
    ...more,
  });

  test.for([1, 4])(
    'is read to its end, each object once, with %i connections allowed',
    async (connections) => {
      const { objects, error } = await readSource(await openDomain(reading({ load: { connections } })));
      expect(error).toBeUndefined();
      expect(objects).toHaveLength(count + 1);
      expect(dnsOf(objects)).toHaveLength(count + 1);
    },
  );

  test('gives a group with all its members', async () => {
    const filter = parseFilter('(objectClass=group)');
    const { objects } = await readSource(await openDomain(reading({ filter })));
    expect(objects.map((object) => valuesOf(object, 'member').length)).toEqual([members]);
  });

  test('refuses pages that are too large, in words', async () => {
    const { error } = await readSource(await openDomain(reading({ load: { pageSize: 2000 } })));
    expect(error).toMatchObject({ code: 'directory.admin-limit' });
  });

  // A busy machine may halt any process for longer than this allows: one of three times must do.
  test('stops at once when it is told to', { retry: 2 }, async () => {
    const source = await openDomain(reading({ load: { pageSize: 100 } }));
    const stopping = new AbortController();
    let objects = 0;
    let stoppedAt = 0;
    for await (const page of source.read(stopping.signal)) {
      objects += page.objects.length;
      if (stoppedAt > 0) continue;
      stoppedAt = performance.now();
      stopping.abort();
    }
    expect(performance.now() - stoppedAt).toBeLessThan(200);
    expect(objects).toBeLessThan(count);
  });
});

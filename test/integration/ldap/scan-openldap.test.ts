import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { foresync, type Ended } from '../../lab/foresync.ts';
import { makeLabFolder, removeLabFolder } from '../../lab/lab-folder.ts';
import { startOpenLdap, type OpenLdap } from '../../lab/openldap/server.ts';
import { labSkipReason } from '../../lab/requirements.ts';

const baseDn = 'DC=corp,DC=contoso,DC=test';
/** The name in the server's certificate. */
const host = 'dc1.corp.contoso.com';
const people = 2500;
const skip = await labSkipReason('openldap');

/** More than two pages; every hundredth sign-in name has a space, and two people share an address. */
function ldif(): string {
  const users = Array.from({ length: people }, (_, index) => {
    const guid = Buffer.alloc(16, 7);
    guid.writeUInt32LE(index);
    const login = index % 100 === 99 ? `user ${index}` : `user${index}`;
    return `dn: CN=user${index},OU=Users,${baseDn}
objectClass: user
objectCategory: person
cn: user${index}
displayName: User ${index}
sAMAccountName: user${index}
userPrincipalName: ${login}@contoso.com
mail: user${index === 7 ? 8 : index}@contoso.com
objectGUID:: ${guid.toString('base64')}
`;
  });
  const head = `dn: ${baseDn}\nobjectClass: domainDNS\ndc: corp\n`;
  return [head, `dn: OU=Users,${baseDn}\nobjectClass: organizationalUnit\nou: Users\n`, ...users].join('\n');
}

const run = (source: string, args: readonly string[] = [], input?: string): Promise<Ended> =>
  foresync(['scan', source, '--verified-domain', 'contoso.com', '--format', 'jsonl', ...args], {
    names: { addresses: { [host]: '127.0.0.1' } },
    ...(input === undefined ? {} : { input }),
  });

describe.skipIf(skip !== undefined)('foresync on OpenLDAP', () => {
  let server: OpenLdap;
  let folder: string;
  let fromFile: Ended;
  beforeAll(async () => {
    folder = makeLabFolder();
    const file = path.join(folder, 'users.ldif');
    writeFileSync(file, ldif());
    server = await startOpenLdap({ ldif: file });
    const exported = path.join(folder, 'export.ldif');
    writeFileSync(exported, await server.ldapsearch(['-E', 'pr=1000/noprompt', '-b', baseDn]));
    fromFile = await run(exported);
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    removeLabFolder(folder);
  });

  const asAdmin = (): readonly string[] => [
    '--auth',
    'password',
    '--user',
    server.admin.dn,
    '--password-stdin',
    '--ca-file',
    server.caFile,
  ];

  test('as nobody, it finds what it finds in the export', async () => {
    const live = await run(server.url, ['--auth', 'anonymous']);
    expect(live.status).toBe(1);
    expect(live.stdout.match(/userPrincipalName\.character/g)).toHaveLength(people / 100);
    expect(live.stdout).toContain('mail.duplicate');
    expect(live.stdout === fromFile.stdout).toBe(true);
  });

  test.for([
    ['StartTLS', () => [`ldap://${host}:${server.port}`, '--starttls']],
    ['LDAPS', () => [`ldaps://${host}:${server.tlsPort}`]],
  ] as const)('with a password over %s it finds the same', async ([, target]) => {
    const [source = '', ...options] = target();
    const live = await run(source, [...asAdmin(), ...options], `${server.admin.password}\n`);
    expect(live.status).toBe(1);
    expect(live.stdout === fromFile.stdout).toBe(true);
    expect(live.stderr).not.toContain(server.admin.password);
  });

  test('with a wrong password it says so', async () => {
    const live = await run(`ldap://${host}:${server.port}`, [...asAdmin(), '--starttls'], 'Wr0ng-one\n');
    expect(live).toMatchObject({ status: 3, stdout: '' });
    expect(live.stderr).toMatch(/refused the sign-in/);
  });
});

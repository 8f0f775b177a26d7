import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeLabFolder, removeLabFolder } from '../../lab/lab-folder.ts';
import { isListening } from '../../lab/loopback.ts';
import { startOpenLdap } from '../../lab/openldap/server.ts';
import type { OpenLdap } from '../../lab/openldap/server.ts';
import { labSkipReason } from '../../lab/requirements.ts';

const missing = await labSkipReason('openldap');

/** Records as the generator of users writes them: with what a domain controller would have added. */
function usersLdif(count: number): string {
  const head = 'dn: DC=corp,DC=contoso,DC=test\nobjectClass: top\nobjectClass: domainDNS\ndc: corp\n\n';
  const users = Array.from({ length: count }, (_, index) =>
    [
      `dn: CN=User ${index},DC=corp,DC=contoso,DC=test`,
      'objectClass: top',
      'objectClass: person',
      'objectClass: organizationalPerson',
      'objectClass: user',
      `cn: User ${index}`,
      `sAMAccountName: user${index}`,
      `mail: jörg${index}@contoso.com`,
      `proxyAddresses: SMTP:user${index}@contoso.com`,
      `proxyAddresses: smtp:u${index}@contoso.com`,
      `objectGUID:: ${Buffer.alloc(16, index % 256).toString('base64')}`,
      `objectSid:: ${Buffer.alloc(28, 1).toString('base64')}`,
      'objectCategory: person',
      `userAccountControl: ${index % 2 === 0 ? 512 : 514}`,
      'whenChanged: 20260101080000.0Z',
      `uSNChanged: ${10_000 + index}`,
      'msExchRecipientTypeDetails: 2147483648',
      '',
    ].join('\n'),
  );
  return head + users.join('\n');
}

describe.skipIf(missing !== undefined)('OpenLDAP in the shape of Active Directory', () => {
  const users = 1500;
  let server: OpenLdap;

  beforeAll(async () => {
    const folder = makeLabFolder();
    const file = path.join(folder, 'users.ldif');
    writeFileSync(file, usersLdif(users));
    server = await startOpenLdap({ ldif: file });
    removeLabFolder(folder);
  });

  afterAll(() => server.stop());

  it("has Active Directory's rootDSE", async () => {
    const rootDse = await server.ldapsearch(['-b', '', '-s', 'base', '*']);
    expect(rootDse).toContain('defaultNamingContext: DC=corp,DC=contoso,DC=test\n');
    expect(rootDse).toContain('domainFunctionality: 7\n');
    expect(rootDse).toContain('supportedCapabilities: 1.2.840.113556.1.4.800\n');
  });

  it('gives everything in pages', async () => {
    const found = await server.ldapsearch([
      '-b',
      server.baseDn,
      '-E',
      'pr=1000/noprompt',
      '(objectCategory=person)',
      'dn',
    ]);
    expect(found.match(/^dn: /gm)).toHaveLength(users);
  });

  it('gives 1,000 objects and an error to who asks without pages', async () => {
    await expect(server.ldapsearch(['-b', server.baseDn, '(objectCategory=person)', 'dn'])).rejects.toThrow(
      'Size limit exceeded (4)',
    );
  });

  it('refuses larger pages', async () => {
    const args = ['-b', server.baseDn, '-E', 'pr=1001/noprompt', '(objectCategory=person)', 'dn'];
    await expect(server.ldapsearch(args)).rejects.toThrow('(11)');
  });

  it.each([
    ['a bit of userAccountControl', '(userAccountControl:1.2.840.113556.1.4.803:=2)', users / 2],
    ['an address in any case', '(proxyAddresses=SMTP:USER7@contoso.COM)', 1],
    ['an address with a letter that LDAP mail may not have', '(mail=jörg7@contoso.com)', 1],
    ['a number beyond 32 bits', '(&(cn=User 7)(msExchRecipientTypeDetails>=2147483648))', 1],
  ])('finds by %s', async (_, filter, count) => {
    const found = await server.ldapsearch(['-b', server.baseDn, '-E', 'pr=1000/noprompt', filter, 'dn']);
    expect(found.match(/^dn:/gm)).toHaveLength(count);
  });

  it('sorts when asked to', async () => {
    const args = ['-b', server.baseDn, '-E', 'sss=-sAMAccountName', '(cn=User 1*9)', 'sAMAccountName'];
    const names = (await server.ldapsearch(args)).match(/user\d+/g) ?? [];
    expect(names.length).toBeGreaterThan(50);
    expect(names).toEqual(names.toSorted().toReversed());
  });

  it('starts empty, and is gone when stopped', async () => {
    const empty = await startOpenLdap({ realm: 'FABRIKAM.TEST', indexes: ['objectClass'] });
    expect(await empty.ldapsearch(['-b', empty.baseDn, 'dn'])).toBe('dn: dc=fabrikam,dc=test\n\n');
    await empty.stop();
    expect(await isListening(empty.address, empty.port)).toBe(false);
  });

  it('is gone when killed', async () => {
    const empty = await startOpenLdap();
    await empty.kill();
    expect(await isListening(empty.address, empty.port)).toBe(false);
    await empty.stop();
  });

  it('ends with the process that started it, even when that is killed', async () => {
    const module = new URL('../../lab/openldap/server.ts', import.meta.url).href;
    const script = `import { startOpenLdap } from '${module}'; console.log((await startOpenLdap()).port);`;
    const starter = spawn(process.execPath, ['--input-type=module', '-e', script]);
    const [line] = await once(starter.stdout, 'data');
    const port = Number(String(line));
    expect(await isListening('127.0.0.1', port)).toBe(true);
    starter.kill('SIGKILL');
    await expect.poll(() => isListening('127.0.0.1', port)).toBe(false);
  });
});

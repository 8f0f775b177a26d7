import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { domainNames } from '../../lab/domain-names.ts';
import { isListening } from '../../lab/loopback.ts';
import { labSkipReason } from '../../lab/requirements.ts';
import { runCommand } from '../../lab/run-command.ts';
import { startDomain } from '../../lab/samba/domain.ts';
import type { Domain } from '../../lab/samba/domain.ts';
import { startForest } from '../../lab/samba/forest.ts';
import { reader, scenarioChanges, scenarioLdif } from '../../lab/scenario.ts';

const missing = await labSkipReason('samba');
/** A template that was never made takes its time on a busy machine. */
const startLimitMs = 120_000;

describe.skipIf(missing !== undefined)('a domain controller', () => {
  const { baseDn } = domainNames('CORP.CONTOSO.TEST');
  let domain: Domain;

  beforeAll(async () => {
    domain = await startDomain({
      realm: 'CORP.CONTOSO.TEST',
      ldif: scenarioLdif({ baseDn, staff: 5000 }),
    });
  }, startLimitMs);

  afterAll(() => domain.stop());

  const readAs = (who: { user: string; password: string }, args: readonly string[]): Promise<string> =>
    runCommand(
      'ldapsearch',
      ['-LLL', '-x', '-H', `ldaps://${domain.address}`, '-D', who.user, '-w', who.password, ...args],
      { env: { LDAPTLS_REQCERT: 'never' } },
    );

  it('says of itself that it is a Windows Server 2016 controller of its realm', async () => {
    const rootDse = await domain.ldapsearch(['-b', '', '-s', 'base', '*']);
    expect(rootDse).toContain(`defaultNamingContext: ${domain.baseDn}\n`);
    expect(rootDse).toContain('dnsHostName: dc1.corp.contoso.test\n');
    for (const level of ['domainFunctionality', 'forestFunctionality', 'domainControllerFunctionality']) {
      expect(rootDse).toContain(`${level}: 7\n`);
    }
  });

  it.each([389, 636, 3268, 3269, 88])('answers on port %i of an address of its own', async (port) => {
    expect(await isListening(domain.address, port)).toBe(true);
    expect(domain.address).not.toBe('127.0.0.1');
  });

  it('gives a ticket for a password, and none for a wrong one', async () => {
    const cache = path.join(domain.folder, 'ticket');
    await domain.kinit({ user: reader.sAMAccountName, password: reader.password, cache });
    expect(await runCommand('klist', ['-c', cache])).toContain('anna.reader@CORP.CONTOSO.TEST');
    const refused = domain.kinit({ user: reader.sAMAccountName, password: 'wrong', cache: `${cache}.none` });
    await expect(refused).rejects.toThrow('incorrect');
  });

  it("gives a ticket for the directory service under the controller's name", async () => {
    const cache = path.join(domain.folder, 'service-ticket');
    await domain.kinit({ user: reader.sAMAccountName, password: reader.password, cache, lifetime: '135s' });
    const env = { KRB5_CONFIG: domain.krb5Conf, KRB5CCNAME: `FILE:${cache}` };
    expect(await runCommand('kvno', [`ldap/${domain.host}@${domain.realm}`], { env })).toContain('kvno = ');
  });

  it("knows Exchange's attributes and the version of its schema", async () => {
    const schema = ['-b', `CN=Schema,CN=Configuration,${domain.baseDn}`];
    const guid = await domain.ldapsearch([
      ...schema,
      '(lDAPDisplayName=msExchMailboxGuid)',
      'attributeID',
      'rangeUpper',
    ]);
    expect(guid).toContain('attributeID: 1.2.840.113556.1.4.7000.102.11058\n');
    expect(guid).toContain('rangeUpper: 16\n');
    const version = await domain.ldapsearch([...schema, '(cn=ms-Exch-Schema-Version-Pt)', 'rangeUpper']);
    expect(version).toContain('rangeUpper: 17003\n');
  });

  it('holds the group of 5,000 and the object with 1,000 addresses', async () => {
    const group = await domain.ldapsearch(['-b', domain.baseDn, '(cn=All staff)', 'member']);
    expect(group.match(/^member: /gm)).toHaveLength(5000);
    const many = await domain.ldapsearch(['-b', domain.baseDn, '(cn=Thousand Addresses)', 'proxyAddresses']);
    expect(many.match(/^proxyAddresses: /gm)).toHaveLength(1000);
  });

  it('gives ranges of values when asked for them', async () => {
    const args = ['-b', domain.baseDn, '(cn=All staff)', 'member;range=4500-*'];
    expect((await domain.ldapsearch(args)).match(/^member;range=4500-\*: /gm)).toHaveLength(500);
  });

  it('hides from an ordinary user what only administrators may read', async () => {
    const args = ['-b', `OU=Contoso,${domain.baseDn}`, '(cn=*)', 'cn', '-E', 'pr=1000/noprompt'];
    const anna = { user: `${reader.sAMAccountName}@${domain.dnsName}`, password: reader.password };
    const seen = await readAs(anna, args);
    expect(seen).toContain('cn: Kim Akers\n');
    expect(seen).not.toContain('Hidden Person');
    expect(await domain.ldapsearch(args)).toContain('cn: Hidden Person\n');
  });

  it('takes new objects and changes while it runs', async () => {
    await domain.load(scenarioChanges(domain.baseDn));
    const suffixes = ['-b', `CN=Partitions,CN=Configuration,${domain.baseDn}`, '-s', 'base', 'uPNSuffixes'];
    expect(await domain.ldapsearch(suffixes)).toContain('uPNSuffixes: contoso.com\n');
  });

  it('refuses a password on a clear connection', async () => {
    const signIn = [
      '-x',
      '-H',
      `ldap://${domain.address}`,
      '-D',
      domain.adminUser,
      '-w',
      domain.adminPassword,
    ];
    await expect(runCommand('ldapsearch', signIn)).rejects.toThrow('Transport encryption required');
  });
});

describe.skipIf(missing !== undefined)('domain controllers side by side', () => {
  it(
    'look like one forest to who reads the configuration of the root, with a ticket of each realm',
    { timeout: startLimitMs },
    async () => {
      const forest = await startForest({
        rootRealm: 'CORP.CONTOSO.TEST',
        childRealm: 'EMEA.CORP.CONTOSO.TEST',
      });
      const partitions = `CN=Partitions,CN=Configuration,${forest.root.baseDn}`;
      const domains = await forest.root.ldapsearch(['-b', partitions, '(nETBIOSName=*)', 'nCName']);
      expect(domains).toContain('nCName: DC=corp,DC=contoso,DC=test\n');
      expect(domains).toContain('nCName: DC=emea,DC=corp,DC=contoso,DC=test\n');

      const cache = `DIR:${forest.root.folder}`;
      const env = { KRB5_CONFIG: forest.krb5Conf, KRB5CCNAME: cache };
      for (const { realm, adminPassword } of [forest.root, forest.child]) {
        await runCommand('kinit', [`Administrator@${realm}`], { input: `${adminPassword}\n`, env });
      }
      const tickets = await runCommand('klist', ['-l'], { env });
      expect(tickets).toContain('Administrator@CORP.');
      expect(tickets).toContain('Administrator@EMEA.CORP.');
      await forest.stop();
    },
  );

  it('leave nothing behind when they stop, and their ports closed', { timeout: startLimitMs }, async () => {
    const domain = await startDomain({ realm: 'EMEA.CORP.CONTOSO.TEST' });
    await domain.stop();
    expect(existsSync(domain.folder)).toBe(false);
    expect(await isListening(domain.address, 636)).toBe(false);
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { certificateBytes } from '../../build/generate/certificate.ts';
import { seededRandom } from '../../build/generate/random.ts';
import { guidText } from '../../core/model/value-text.ts';
import { foresync, type Ended } from '../lab/foresync.ts';
import { labSkipReason } from '../lab/requirements.ts';
import { startDomain, type Domain } from '../lab/samba/domain.ts';

const baseDn = 'DC=join,DC=contoso,DC=test';
const ou = `OU=Computers,${baseDn}`;
const hidden = `OU=Hidden,${baseDn}`;
const services = `CN=Services,CN=Configuration,${baseDn}`;
const skip = await labSkipReason('samba');
const random = seededRandom(21);

const windows11 = ['Windows 11 Enterprise', '10.0 (26100)'] as const;
const windows7 = ['Windows 7 Professional', '6.1 (7601)'] as const;

/** Every item of what a directory tells of a computer: name, OU, userAccountControl, Windows. */
const computers = [
  ['GOOD', ou, '4096', windows11],
  ['BARE', ou, '4096', windows11],
  ['CLONE', ou, '4096', windows11],
  ['TWIN1', ou, '4096', windows11],
  ['TWIN2', ou, '4096', windows11],
  ['EXPIRED', ou, '4096', windows11],
  ['MANY', ou, '4096', windows11],
  ['JUNK', ou, '4096', windows11],
  ['OFF', ou, '4098', windows11],
  ['OLD', ou, '4096', windows7],
  ['AWAY', hidden, '4096', windows11],
  ['STALE', ou, '4096', windows11],
] as const;
type Name = (typeof computers)[number][0];

const newComputers = `dn: ${ou}\nobjectClass: organizationalUnit\n\ndn: ${hidden}\nobjectClass: organizationalUnit\n\n${computers
  .map(
    ([name, container, control, [system, version]]) =>
      `dn: CN=${name},${container}\nobjectClass: computer\nsAMAccountName: ${name}$\nuserAccountControl: ${control}\n` +
      `operatingSystem: ${system}\noperatingSystemVersion: ${version}\n\n`,
  )
  .join('')}`;

const connectionPoint = `dn: CN=Device Registration Configuration,${services}
objectClass: container

dn: CN=62a0ff2e-97b9-4513-943f-0d221bd30080,CN=Device Registration Configuration,${services}
objectClass: serviceConnectionPoint
keywords: azureADName:contoso.com
keywords: azureADId:8f1c2b6e-4a0d-4a53-9b8e-2f6f1d0c7a11
`;

describe.skipIf(skip !== undefined)('foresync advise hybrid-join', () => {
  let domain: Domain;
  let options: NonNullable<Parameters<typeof foresync>[1]>;
  let signIn: readonly string[];

  beforeAll(async () => {
    domain = await startDomain({ realm: 'JOIN.CONTOSO.TEST' });
    options = {
      names: { addresses: { [domain.host]: domain.address } },
      env: { FORESYNC_PASSWORD: domain.adminPassword },
    };
    signIn = ['--auth', 'password', '--user', domain.adminUser, '--ca-file', domain.caFile];
    await domain.load(newComputers);
    await domain.load(
      certificatesOf(await domain.ldapsearch(['-b', baseDn, '(objectClass=computer)', 'objectGUID'])),
    );
  }, 240_000);
  afterAll(() => domain.stop());

  const inFolder = (name: string): string => path.join(domain.folder, name);
  const run = async (...args: readonly string[]): Promise<Ended> => await foresync(args, options);
  const scan = async (source: string, workspace: string, ...more: readonly string[]): Promise<void> => {
    const { status } = await run('scan', source, '--workspace', workspace, ...more);
    expect(status).toBeLessThan(2);
  };

  const everything = {
    GOOD: 'begun',
    BARE: 'notInUse',
    CLONE: 'certificateOfAnother',
    TWIN1: 'certificateShared',
    TWIN2: 'certificateShared',
    EXPIRED: 'certificateExpired',
    MANY: 'tooManyCertificates',
    JUNK: 'certificateUnreadable',
    OFF: 'disabled',
    AWAY: 'notInUse',
    OLD: 'windowsTooOld',
    STALE: 'begun',
    DC1: 'domainController',
  };

  test('judges every computer of a live domain, and its forest without a connection point', async () => {
    const workspace = inFolder('live.foresync');
    const server = `ldaps://${domain.host}`;
    await scan(server, workspace, ...signIn);
    const { stdout, status } = await run(
      'advise',
      'hybrid-join',
      workspace,
      '--format',
      'jsonl',
      '--forest',
      server,
      ...signIn,
    );
    expect(status).toBe(1);
    expect(outcomesIn(stdout)).toEqual({
      ...everything,
      '62a0ff2e-97b9-4513-943f-0d221bd30080': 'scpMissing',
    });
  });

  test('finds the connection point and the levels of a live forest once they are there', async () => {
    await domain.load(connectionPoint);
    const workspace = inFolder('live.foresync');
    const server = `ldaps://${domain.host}`;
    const { stdout, stderr } = await run(
      'advise',
      'hybrid-join',
      workspace,
      '--format',
      'jsonl',
      '--forest',
      server,
      ...signIn,
    );
    expect(outcomesIn(stdout)).toMatchObject({ '62a0ff2e-97b9-4513-943f-0d221bd30080': 'scpFine' });
    expect(stderr).not.toContain('service connection points and functional levels');
  });

  test('comes to the same from an export, with the dates that a laboratory cannot write', async () => {
    const exported = inFolder('export.ldif');
    const objects = await domain.ldapsearch(['-b', baseDn, '(|(objectClass=user)(objectClass=group))']);
    const configuration = await domain.ldapsearch(['-b', services, '(objectClass=*)']);
    writeFileSync(exported, `${withLogon(withLogon(objects, 'STALE', 200), 'BARE', 3)}\n${configuration}`);
    const workspace = inFolder('export.foresync');
    await scan(exported, workspace, '--exclude', hidden);
    const { stdout } = await run(
      'advise',
      'hybrid-join',
      workspace,
      '--format',
      'jsonl',
      '--forest',
      exported,
    );
    expect(outcomesIn(stdout)).toEqual({
      ...everything,
      AWAY: 'outOfScope',
      STALE: 'stale',
      BARE: 'neverBegun',
      '62a0ff2e-97b9-4513-943f-0d221bd30080': 'scpFine',
    });
  });

  test('explains outputs, from files and pasted', async () => {
    const workspace = inFolder('live.foresync');
    const fixtures = 'test/fixtures/dsregcmd';
    const { stdout, status } = await run(
      'advise',
      'dsregcmd',
      workspace,
      '--format',
      'jsonl',
      '--file',
      `${fixtures}/hybrid*.txt`,
      '--file',
      `${fixtures}/waiting.txt`,
    );
    expect(status).toBe(0);
    expect(Object.values(outcomesIn(stdout))).toEqual(['waitingForSync', 'fleet', 'joined', 'joined']);
    const pasted = await foresync(['advise', 'dsregcmd', workspace, '--file', '-'], {
      ...options,
      input: readFileSync(`${fixtures}/no-prt.txt`, 'latin1'),
    });
    expect(pasted.status).toBe(1);
    expect(pasted.stdout).toContain('0xc000006d');
  });

  test('writes what Chrome needs, and replaces nothing', async () => {
    const file = inFolder('chrome.reg');
    const args = [
      'advise',
      'sign-in-error',
      '--device',
      'hybrid-joined',
      '--browser',
      'chrome',
      '--registry-file',
      file,
    ];
    const { stdout, status } = await run(...args);
    expect(status).toBe(0);
    expect(stdout).toContain('CloudAPAuthEnabled');
    expect(readFileSync(file).toString('utf16le')).toMatch(
      /^\ufeffWindows Registry Editor Version 5\.00\r\n/,
    );
    expect(await run(...args)).toMatchObject({ status: 2, stderr: expect.stringContaining('exists') });
  });

  test('refuses an output that is not named, and sign-in options without a directory', async () => {
    const workspace = inFolder('live.foresync');
    expect(await run('advise', 'dsregcmd', workspace)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--file'),
    });
    expect(await run('advise', 'hybrid-join', workspace, ...signIn)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--forest'),
    });
  });
});

function make(commonName: string, validTo = 40): Uint8Array {
  return certificateBytes(random, { commonName, validFrom: 20, validTo });
}

/** A computer's certificates, once the directory has given it an objectGUID. */
function certificatesOf(ldif: string): string {
  const guids = new Map(
    Array.from(
      ldif.matchAll(/^dn: CN=(\w+),.*\n(?:.*\n)*?objectGUID:: (\S+)$/gm),
      ([, name = '', guid = '']) => [name, guidText(Buffer.from(guid, 'base64')) ?? ''],
    ),
  );
  const own = (name: Name): string => guids.get(name) ?? '';
  const image = make(own('TWIN1'));
  const values: Partial<Record<Name, readonly Uint8Array[]>> = {
    GOOD: [make(own('GOOD'))],
    CLONE: [make(own('BARE'))],
    TWIN1: [image],
    TWIN2: [image],
    EXPIRED: [make(own('EXPIRED'), 22)],
    MANY: Array.from({ length: 16 }, () => make(own('MANY'))),
    JUNK: [Buffer.from('no certificate')],
    OLD: [make(own('OLD'))],
    STALE: [make(own('STALE'))],
  };
  return Object.entries(values)
    .map(
      ([name, all]) =>
        `dn: CN=${name},${ou}\nchangetype: modify\nadd: userCertificate\n${all
          .map((one) => `userCertificate:: ${Buffer.from(one).toString('base64')}\n`)
          .join('')}-\n\n`,
    )
    .join('');
}

/** Adds the moment of the last logon to a record, which the domain itself keeps. */
function withLogon(ldif: string, name: Name, daysAgo: number): string {
  const ticks = (BigInt(Date.now() - daysAgo * 86_400_000) + 11_644_473_600_000n) * 10_000n;
  return ldif.replace(new RegExp(`^dn: CN=${name},.*$`, 'm'), (dn) => `${dn}\nlastLogonTimestamp: ${ticks}`);
}

/** What was said of computers and connection points, by their names. */
function outcomesIn(lines: string): Record<string, string> {
  const said: [string, string][] = [];
  for (const line of lines.trim().split('\n')) {
    const advice: unknown = JSON.parse(line);
    if (typeof advice !== 'object' || advice === null || !('subject' in advice) || !('outcome' in advice))
      continue;
    const { subject, outcome } = advice;
    if (typeof subject !== 'string' || typeof outcome !== 'string' || /^(?:DC=|@)/.test(subject)) continue;
    said.push([/^CN=([^,]+)/.exec(subject)?.[1] ?? subject, outcome.replace(/^\w+\./, '')]);
  }
  return Object.fromEntries(said);
}

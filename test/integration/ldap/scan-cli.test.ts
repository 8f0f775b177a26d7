import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { formatFilter } from '../../../core/directory/ldap/filter/format-filter.ts';
import { searchFilterOf } from '../../../core/directory/ldap/search-filters.ts';
import type { ScanSummary } from '../../../core/model/scan.ts';
import { profiles } from '../../../core/rules/profiles/registry.ts';
import { latestScan, readCoverage } from '../../../core/workspace/scans.ts';
import { openWorkspace } from '../../../core/workspace/workspace.ts';
import { foresync, type Ended } from '../../lab/foresync.ts';
import type { KnownNames } from '../../lab/known-names.ts';
import { labSkipReason } from '../../lab/requirements.ts';
import { startDomain, type Domain } from '../../lab/samba/domain.ts';
import { startForest, type Forest } from '../../lab/samba/forest.ts';
import { reader, scenarioLdif } from '../../lab/scenario.ts';

const rootRealm = 'CORP.CONTOSO.TEST';
const childRealm = 'EMEA.CORP.CONTOSO.TEST';
const rootDn = 'DC=corp,DC=contoso,DC=test';
const childDn = `DC=emea,${rootDn}`;
const staff = 5000;
const skip = await labSkipReason('samba');
const verified = ['--verified-domain', 'contoso.com'];

const record = (name: string) => [{ name, port: 389, priority: 0, weight: 100 }];

function scanOf(workspace: string): ScanSummary {
  const opened = openWorkspace(workspace, { readOnly: true });
  try {
    return latestScan(opened);
  } finally {
    opened.close();
  }
}

/** Why the first source of the first scan gave no value of an attribute. */
function reasonFor(workspace: string, name: string): string | undefined {
  const opened = openWorkspace(workspace, { readOnly: true });
  try {
    const [source] = readCoverage(opened, 1).sources;
    return source?.notSeen.find(({ attribute }) => attribute === name)?.reason;
  } finally {
    opened.close();
  }
}

/** The DNs of findings in JSON lines. */
function dnsOf(lines: string): readonly unknown[] {
  return lines
    .trim()
    .split('\n')
    .map((line): unknown => {
      const finding: unknown = JSON.parse(line);
      return typeof finding === 'object' && finding !== null && 'dn' in finding ? finding.dn : undefined;
    });
}

const asReader = (domain: Domain): string[] => [
  '--auth',
  'password',
  '--user',
  `${reader.sAMAccountName}@${domain.dnsName}`,
  '--ca-file',
  domain.caFile,
];

describe.skipIf(skip !== undefined)('foresync on a live domain', () => {
  let domain: Domain;
  let env: Record<string, string>;
  let names: KnownNames;
  let number = 0;

  beforeAll(async () => {
    domain = await startDomain({ realm: rootRealm, ldif: scenarioLdif({ baseDn: rootDn, staff }) });
    const cache = path.join(domain.folder, 'ticket');
    await domain.kinit({ user: 'Administrator', password: domain.adminPassword, cache });
    env = { KRB5_CONFIG: domain.krb5Conf, KRB5CCNAME: `FILE:${cache}` };
    names = {
      addresses: { [domain.host]: domain.address },
      services: { [`_ldap._tcp.dc._msdcs.${domain.dnsName}`]: record(domain.host) },
    };
  }, 240_000);
  afterAll(() => domain.stop());
  beforeEach(() => void number++);

  const inFolder = (name: string): string => path.join(domain.folder, `${number}-${name}`);
  const run = (args: readonly string[], more: Partial<Parameters<typeof foresync>[1]> = {}): Promise<Ended> =>
    foresync(args, { names, env, ...more });

  test.for(profiles.map(({ id }) => id))(
    'with a ticket and no password gives the findings of the export: %s',
    async (profile) => {
      const exported = inFolder('export.ldif');
      writeFileSync(exported, await domain.ldapsearch(['-b', rootDn, formatFilter(searchFilterOf(profile))]));
      const rest = ['--profile', profile, '--format', 'jsonl', ...verified];
      const live = await run(['scan', `ldap://${domain.host}`, ...rest]);
      const fromExport = await run(['scan', exported, ...rest]);
      expect(live.status).toBe(1);
      expect(live.stdout.split('\n').length).toBeGreaterThan(5);
      expect(live.stdout).toBe(fromExport.stdout);
      expect(live.stderr.split('\n')[0]).toBe(
        `foresync: Only the server's own domain is read (${rootDn}). To read its whole forest, name the domain instead of the server.`,
      );
    },
  );

  test('says which attributes nobody shows, and why', async () => {
    const { stderr } = await run(['scan', `ldap://${domain.host}`, '--format', 'jsonl', ...verified]);
    expect(stderr).toContain('msRTCSIP-OriginatorSid (it is not in the schema of the forest)');
    expect(stderr).toContain('(no value seen: nobody has one, or the account may not read it)');
  });

  test('finds the domain of this computer by itself', async () => {
    const { stderr, status } = await run(['scan', '--scope', `OU=Sales,OU=Contoso,${rootDn}`], {
      env: { ...env, USERDNSDOMAIN: rootRealm },
    });
    expect(status).toBeLessThan(2);
    expect(stderr).toContain('(named by USERDNSDOMAIN)');
  });

  test('reads the chosen OUs only, and says what that costs', async () => {
    const workspace = inFolder('scope.foresync');
    const { stderr } = await run([
      'scan',
      domain.dnsName,
      '--scope',
      `OU=Contoso,${rootDn}`,
      '--exclude',
      `OU=Staff,OU=Contoso,${rootDn}`,
      '--workspace',
      workspace,
    ]);
    expect(stderr).toContain('Only a part of the directory is read');
    const scan = scanOf(workspace);
    expect(scan.sources).toEqual([`${domain.host}: OU=Contoso,${rootDn}`]);
    expect(scan.objects.total).toBeGreaterThan(20);
    expect(scan.objects.total).toBeLessThan(100);
  });

  test('refuses a scope that lies nowhere in the forest', async () => {
    const { status, stderr } = await run(['scan', domain.dnsName, '--scope', 'OU=Sales,DC=fabrikam,DC=com']);
    expect(status).toBe(3);
    expect(stderr).toContain('None of the chosen OUs lies in the forest of corp.contoso.test.');
  });

  test('reads what a filter leaves, and shows it as it is sent', async () => {
    const { status, stdout, stderr } = await run([
      'scan',
      `ldap://${domain.host}/OU=Contoso,${rootDn}`,
      '--filter',
      ' (& (cn=Kim*) (mail=*) )',
    ]);
    expect(status).toBe(0);
    expect(stdout).toContain('1 object looked at');
    expect(stderr).toContain('(&(cn=Kim*)(mail=*))');
  });

  test('takes files and directories in one scan', async () => {
    const file = inFolder('more.ldif');
    writeFileSync(
      file,
      'dn: CN=Other,DC=fabrikam,DC=com\nobjectClass: user\nsAMAccountName: other\nmail: kim@contoso.com\n',
    );
    const { stdout } = await run([
      'scan',
      file,
      `ldap://${domain.host}/OU=Users,OU=Contoso,${rootDn}`,
      '--format',
      'jsonl',
    ]);
    const dns = dnsOf(
      stdout
        .trim()
        .split('\n')
        .filter((line) => line.includes('mail.duplicate'))
        .join('\n'),
    );
    expect(dns).toContain('CN=Other,DC=fabrikam,DC=com');
    expect(dns).toContain(`CN=Kim Akers,OU=Users,OU=Contoso,${rootDn}`);
  });

  test('says of the global catalog which checks lack an attribute there', async () => {
    const workspace = inFolder('catalog.foresync');
    await run(['scan', `ldap://${domain.host}`, '--global-catalog', '--workspace', workspace]);
    expect(reasonFor(workspace, 'thumbnailPhoto')).toBe('it is not in the global catalog');
    expect(scanOf(workspace).sources).toEqual([`${domain.host} (global catalog): ${rootDn}`]);
  });

  test('says of an ordinary account which attributes it saw of nobody', async () => {
    const cache = inFolder('reader');
    await domain.kinit({ user: reader.sAMAccountName, password: reader.password, cache });
    const workspace = inFolder('reader.foresync');
    await run(['scan', `ldap://${domain.host}`, '--workspace', workspace], {
      env: { ...env, KRB5CCNAME: `FILE:${cache}` },
    });
    expect(reasonFor(workspace, 'homeMDB')).toBe(
      'no value seen: nobody has one, or the account may not read it',
    );
  });

  test.for([
    ['that has expired', '60s', 'has expired. Renew it (lock and unlock Windows, or run kinit) and go on.'],
    ['that is not there', undefined, 'There is no Kerberos ticket to sign in'],
  ] as const)('explains a ticket %s', async ([, lifetime, words]) => {
    const cache = inFolder('cache');
    if (lifetime !== undefined) {
      await domain.kinit({ user: reader.sAMAccountName, password: reader.password, cache, lifetime });
    }
    const { status, stderr } = await run(['scan', `ldap://${domain.host}`], {
      env: { ...env, KRB5CCNAME: `FILE:${cache}` },
    });
    expect(status).toBe(3);
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/\n\s+at |defect/);
  });

  describe('with a password', () => {
    const secret = reader.password;

    test.for([
      ['LDAPS, from the standard input', 'ldaps', ['--password-stdin'], { input: `${secret}\n` }],
      ['StartTLS, from the variable', 'ldap', ['--starttls'], { secret }],
    ] as const)('over %s: it reads, and the password shows nowhere', async ([, scheme, options, given]) => {
      const workspace = inFolder('password.foresync');
      const { status, stdout, stderr } = await run(
        [
          'scan',
          `${scheme}://${domain.host}/OU=Contoso,${rootDn}`,
          ...asReader(domain),
          ...options,
          '--workspace',
          workspace,
        ],
        'input' in given ? { input: given.input } : { env: { ...env, FORESYNC_PASSWORD: given.secret } },
      );
      expect(status).toBe(1);
      expect(scanOf(workspace).state).toBe('complete');
      const kept = readdirSync(path.dirname(workspace))
        .filter((name) => name.startsWith(path.basename(workspace)))
        .map((name) => readFileSync(path.join(path.dirname(workspace), name), 'latin1'));
      expect([stdout, stderr, ...kept].join('').includes(secret)).toBe(false);
    });

    test('by Kerberos, sealed and without TLS: it reads, and the password shows nowhere', async () => {
      const { status, stdout, stderr } = await run(
        [
          'scan',
          `ldap://${domain.host}/OU=Contoso,${rootDn}`,
          '--auth',
          'password',
          '--user',
          `${reader.sAMAccountName}@${rootRealm}`,
          '--password-stdin',
        ],
        { input: `${secret}\n`, env: { ...env, KRB5CCNAME: `FILE:${inFolder('none')}` } },
      );
      expect({ status, stderr }).toMatchObject({ status: 1 });
      expect(stdout).toMatch(/^5,0\d\d objects looked at/);
      expect([stdout, stderr].join('')).not.toContain(secret);
    });

    test('of a domain name it goes over LDAPS', async () => {
      const { status, stdout } = await run(
        ['connect', domain.dnsName, ...asReader(domain), '--password-stdin'],
        {
          input: secret,
        },
      );
      expect({ status, stdout }).toMatchObject({
        status: 0,
        stdout: expect.stringContaining(`${domain.host}:636`),
      });
    });

    test('a wrong one is told without repeating it', async () => {
      const { status, stderr } = await run(
        ['scan', `ldaps://${domain.host}`, ...asReader(domain), '--password-stdin'],
        { input: 'Wr0ng-one' },
      );
      expect(status).toBe(3);
      expect(stderr).toMatch(/refused the user name or the password/);
      expect(stderr).not.toContain('Wr0ng-one');
    });

    test('an authority that is not trusted is told before the password is sent', async () => {
      const args = asReader(domain).slice(0, 4);
      const { status, stderr } = await run(['scan', `ldaps://${domain.host}`, ...args, '--password-stdin'], {
        input: secret,
      });
      expect(status).toBe(3);
      expect(stderr).toMatch(/authority that this computer does not trust.*--ca-file/);
    });
  });
});

describe.skipIf(skip !== undefined)('foresync on a live forest of two domains', () => {
  let forest: Forest;
  let folder: string;
  let names: Required<KnownNames>;
  let signIn: readonly string[];

  beforeAll(async () => {
    forest = await startForest({
      rootRealm,
      childRealm,
      rootLdif: scenarioLdif({ baseDn: rootDn }),
      childLdif: scenarioLdif({ baseDn: childDn }),
    });
    const { root, child } = forest;
    folder = root.folder;
    const authorities = path.join(folder, 'authorities.pem');
    writeFileSync(authorities, [root, child].map(({ caFile }) => readFileSync(caFile, 'utf8')).join(''));
    // The one account that both know: no trust stands between the domains of the lab.
    signIn = [
      '--auth',
      'password',
      '--user',
      'anna.reader@contoso.com',
      '--password-stdin',
      '--ca-file',
      authorities,
    ];
    names = {
      addresses: { [root.host]: root.address, [child.host]: child.address },
      services: {
        [`_ldap._tcp.dc._msdcs.${root.dnsName}`]: record(root.host),
        [`_ldap._tcp.dc._msdcs.${child.dnsName}`]: record(child.host),
      },
    };
  }, 240_000);
  afterAll(() => forest.stop());

  const scan = (workspace: string, known: KnownNames): Promise<Ended> =>
    foresync(['scan', forest.root.dnsName, ...signIn, '--workspace', workspace], {
      names: known,
      input: reader.password,
    });

  test('reads all its domains as one scan, each at a controller that it names', async () => {
    const { root, child } = forest;
    const workspace = path.join(folder, 'forest.foresync');
    const { status, stderr } = await scan(workspace, names);
    expect({ status, stderr }).toMatchObject({ status: 1 });
    expect(stderr).toContain(`The forest ${root.dnsName}: 2 domains, asked at ${root.host}, ${child.host}`);
    expect(scanOf(workspace)).toMatchObject({
      state: 'complete',
      sources: [`${root.host}: ${rootDn}`, `${child.host}: ${childDn}`],
    });
    // Every address of the scenario is in both domains: found only where they are judged together.
    const { stdout } = await foresync(['findings', workspace, '--id', 'mail.duplicate', '--format', 'jsonl']);
    const dns = dnsOf(stdout);
    expect(dns).toContain(`CN=Kim Akers,OU=Users,OU=Contoso,${rootDn}`);
    expect(dns).toContain(`CN=Kim Akers,OU=Users,OU=Contoso,${childDn}`);
  });

  test('with a domain that cannot be reached reads the others, and is not complete', async () => {
    const { root, child } = forest;
    const workspace = path.join(folder, 'partial.foresync');
    const { [`_ldap._tcp.dc._msdcs.${root.dnsName}`]: ofRoot = [] } = names.services;
    const { status, stderr } = await scan(workspace, {
      ...names,
      services: { [`_ldap._tcp.dc._msdcs.${root.dnsName}`]: ofRoot },
    });
    expect(status).toBe(3);
    expect(stderr).toContain(`${child.dnsName}: ${childDn} cannot be read. DNS names no domain controller`);
    const { state, objects, sources } = scanOf(workspace);
    expect({ state, sources }).toEqual({
      state: 'failed',
      sources: [`${root.host}: ${rootDn}`, `${child.dnsName}: ${childDn}`],
    });
    expect(objects.total).toBeGreaterThan(20);
  });
});

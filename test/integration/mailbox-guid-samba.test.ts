import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

import { foresync, type Ended } from '../lab/foresync.ts';
import { labSkipReason } from '../lab/requirements.ts';
import { startDomain, type Domain } from '../lab/samba/domain.ts';

const skip = await labSkipReason('samba');
const said = z.object({ outcome: z.string(), subject: z.string(), subjectClass: z.string() });
const guid = 'AAECAwQFBgcICQoLDA0ODw==';

/** One user for every row of the decision table. */
const people: Readonly<Record<string, { readonly outcome: string; readonly lines: readonly string[] }>> = {
  archive: { outcome: 'strayArchiveGuid', lines: [`msExchArchiveGUID:: ${guid}`] },
  forwarded: {
    outcome: 'forwardedLeftover',
    lines: [`msExchMailboxGuid:: ${guid}`, 'targetAddress: SMTP:f@contoso.mail.onmicrosoft.com'],
  },
  leftover: {
    outcome: 'leftover',
    lines: [`msExchMailboxGuid:: ${guid}`, `msExchArchiveGUID:: ${guid}`, 'msExchRecipientTypeDetails: 1'],
  },
  linked: {
    outcome: 'linkedMailbox',
    lines: [`msExchMailboxGuid:: ${guid}`, 'msExchRecipientTypeDetails: 2', 'homeMDB: <database>'],
  },
  live: {
    outcome: 'liveMailbox',
    lines: [`msExchMailboxGuid:: ${guid}`, 'msExchRecipientTypeDetails: 1', 'homeMDB: <database>'],
  },
  plain: { outcome: 'notExchange', lines: [] },
  remote: {
    outcome: 'remoteMailbox',
    lines: [
      `msExchMailboxGuid:: ${guid}`,
      'msExchRecipientTypeDetails: 34359738368',
      'msExchRemoteRecipientType: 100',
      'targetAddress: SMTP:r@contoso.mail.onmicrosoft.com',
    ],
  },
  remoteonly: {
    outcome: 'remoteWithoutGuid',
    lines: ['msExchRecipientTypeDetails: 2147483648', 'targetAddress: SMTP:o@contoso.mail.onmicrosoft.com'],
  },
  stray: {
    outcome: 'mailUserStrayGuid',
    lines: [
      `msExchMailboxGuid:: ${guid}`,
      'msExchRecipientTypeDetails: 128',
      'targetAddress: SMTP:s@fabrikam.com',
    ],
  },
  withoutguid: {
    outcome: 'homeMdbWithoutGuid',
    lines: ['msExchRecipientTypeDetails: 1', 'homeMDB: <database>'],
  },
};

function ldifOf(baseDn: string): string {
  const database = `CN=DB01,CN=Users,${baseDn}`;
  const users = Object.entries(people).map(([name, { lines }]) =>
    [
      `dn: CN=${name},CN=Users,${baseDn}`,
      'objectClass: user',
      `sAMAccountName: ${name}`,
      'userAccountControl: 544',
      `userPrincipalName: ${name}@contoso.com`,
      `mailNickname: ${name}`,
      ...lines.map((line) => line.replace('<database>', database)),
    ].join('\n'),
  );
  return [`dn: ${database}\nobjectClass: container`, ...users, ''].join('\n\n');
}

/** The whole way there and back, each test from where the one before has left the domain. */
describe.skipIf(skip !== undefined)('a domain with a user of every row of the decision table', () => {
  let domain: Domain;
  let run: (...args: readonly string[]) => Promise<Ended>;
  const file = (name: string): string => path.join(domain.folder, name);
  const workspace = (): string => file('contoso.foresync');

  beforeAll(async () => {
    domain = await startDomain({ realm: 'CORP.CONTOSO.TEST' });
    await domain.load(ldifOf(domain.baseDn));
    const cache = file('ticket');
    await domain.kinit({ user: 'Administrator', password: domain.adminPassword, cache });
    const running = {
      names: { addresses: { [domain.host]: domain.address } },
      env: { KRB5_CONFIG: domain.krb5Conf, KRB5CCNAME: `FILE:${cache}` },
    };
    run = (...args) => foresync(args, running);
  }, 120_000);
  afterAll(() => domain.stop());

  /** Scans once more, and answers what the advisor says of each of the people. */
  async function outcomes(): Promise<Readonly<Record<string, string>>> {
    await run(
      'scan',
      `ldap://${domain.host}`,
      '--verified-domain',
      'contoso.com',
      '--workspace',
      workspace(),
    );
    const { stdout } = await run('advise', 'mailbox-guid', workspace(), '--format', 'jsonl');
    const lines = stdout.trim().split('\n');
    return Object.fromEntries(
      lines
        .map((line) => said.parse(JSON.parse(line)))
        .map(
          ({ subject, outcome }) =>
            [/^CN=(\w+),/.exec(subject)?.[1] ?? '', outcome.replace('mailboxGuid.', '')] as const,
        )
        .filter(([name]) => name in people),
    );
  }

  /** What the people hold, but for what the directory itself writes with each change. */
  async function everything(): Promise<readonly string[]> {
    const found = await domain.ldapsearch(['-b', `CN=Users,${domain.baseDn}`, '(mailNickname=*)', '*']);
    return found
      .split('\n\n')
      .map((record) =>
        record
          .split('\n')
          .filter((line) => line !== '' && !/^(?:whenChanged|uSNChanged):/.test(line))
          .toSorted()
          .join('\n'),
      )
      .toSorted();
  }

  async function applied(plan: string): Promise<Ended> {
    const { stdout } = await run('apply', plan);
    const [, id = ''] = /--approve ([0-9a-f]{64})/.exec(stdout) ?? [];
    return await run('apply', plan, '--approve', id);
  }

  const told = Object.fromEntries(Object.entries(people).map(([name, { outcome }]) => [name, outcome]));
  let before: readonly string[] = [];

  test('is told apart row by row', async () => {
    before = await everything();
    expect(await outcomes()).toEqual(told);
  });

  test('loses the GUIDs that stand in the way, and no other (way 2)', async () => {
    const plan = file('guids.plan');
    expect(
      await run('mailbox-guid', 'plan', workspace(), '--way', '2', '--all-leftovers', '--out', plan),
    ).toMatchObject({
      status: 0,
    });
    expect((await applied(plan)).stdout).toContain('3 objects. applied 3,');
    expect(await outcomes()).toEqual({
      ...told,
      archive: 'notExchange',
      leftover: 'nothingToDo',
      stray: 'nothingToDo',
    });
  });

  test('gets them back to the byte', async () => {
    const plan = file('undo.plan');
    expect(await run('undo', workspace(), '--run', '1', '--out', plan)).toMatchObject({ status: 0 });
    expect((await applied(plan)).stdout).toContain('3 objects. applied 3,');
    expect(await everything()).toEqual(before);
    expect(await outcomes()).toEqual(told);
  });

  test('gets the marker on those users only (way 1), where nobody has set it meanwhile', async () => {
    const plan = file('marker.plan');
    expect(
      await run('mailbox-guid', 'plan', workspace(), '--way', '1', '--all-leftovers', '--out', plan),
    ).toMatchObject({
      status: 0,
    });
    await domain.load(
      `dn: CN=stray,CN=Users,${domain.baseDn}\nchangetype: modify\nadd: extensionAttribute15\nextensionAttribute15: Cost centre 7\n`,
    );
    expect((await applied(plan)).stdout).toContain('applied 2, already so 0, drifted 1,');
    const marked = await domain.ldapsearch([
      '-b',
      domain.baseDn,
      '(extensionAttribute15=*)',
      'extensionAttribute15',
    ]);
    const held = [...marked.matchAll(/^dn: CN=(\w+),.*\nextensionAttribute15: (.*)$/gm)];
    expect(Object.fromEntries(held.map(([, name = '', value]) => [name, value]))).toEqual({
      archive: 'ForesyncClearMailboxGuid',
      leftover: 'ForesyncClearMailboxGuid',
      stray: 'Cost centre 7',
    });
  });
});

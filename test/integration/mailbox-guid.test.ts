import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePowershell } from '../core/exports/plan/powershell-grammar.ts';

const main = join(import.meta.dirname, '../../out/electron/cli/main.js');
const sample = join(import.meta.dirname, '../../resources/sample');
const connectExport = join(sample, 'connect-export');
const tenant = join(sample, 'tenant.jsonl');
const workspace = 'contoso.foresync';
const guid = 'AQIDBAUGBwgJCgsMDQ4PEA==';

let folder = '';
let number = 0;

interface Result {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function foresync(...args: readonly string[]): Result {
  return spawnSync(process.execPath, [main, ...args], {
    encoding: 'utf8',
    cwd: folder,
    env: { ...process.env, FORESYNC_DEBUG: '' },
  });
}

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

function user(name: string, ...lines: readonly string[]): string {
  return [
    `dn: CN=${name},OU=Berlin,DC=corp,DC=contoso,DC=com`,
    'objectClass: top',
    'objectClass: person',
    'objectClass: user',
    `objectGUID:: ${Buffer.alloc(16, ++number).toString('base64')}`,
    `sAMAccountName: ${name}`,
    `userPrincipalName: ${name}@contoso.com`,
    `mailNickname: ${name}`,
    ...lines,
    '',
  ].join('\n');
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'foresync-test-'));
  const people = [
    user('leftover', `msExchMailboxGuid:: ${guid}`, 'msExchRecipientTypeDetails: 1'),
    user(
      'stray',
      `msExchMailboxGuid:: ${guid}`,
      'msExchRecipientTypeDetails: 128',
      'targetAddress: SMTP:stray@fabrikam.com',
    ),
    user('live', `msExchMailboxGuid:: ${guid}`, 'homeMDB: CN=DB01,CN=Configuration,DC=contoso,DC=com'),
    user(
      'remote',
      `msExchMailboxGuid:: ${guid}`,
      'msExchRecipientTypeDetails: 2147483648',
      'targetAddress: SMTP:remote@contoso.mail.onmicrosoft.com',
    ),
    user('marked', `msExchMailboxGuid:: ${guid}`, 'extensionAttribute15: ClearMailboxGuid'),
    user('plain'),
  ];
  writeFileSync(join(folder, 'people.ldf'), people.join('\n'));
  writeFileSync(join(folder, 'live.txt'), 'live@contoso.com\n');
  writeFileSync(join(folder, 'two.txt'), '# the pilot\nleftover@contoso.com\nstray@contoso.com\n');
  const scanned = foresync(
    'scan',
    'people.ldf',
    '--verified-domain',
    'contoso.com',
    '--workspace',
    workspace,
  );
  if (scanned.status === 2 || scanned.status === 3) throw new Error(scanned.stderr);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const plan = (...args: readonly string[]): Result => foresync('mailbox-guid', 'plan', workspace, ...args);

describe('foresync advise mailbox-guid', () => {
  it('says of every user what it comes to, and of the sample export what its rules do', () => {
    const advised = foresync(
      'advise',
      'mailbox-guid',
      workspace,
      '--connect-export',
      connectExport,
      '--tenant',
      tenant,
      '--format',
      'jsonl',
    );
    expect(advised.stderr).not.toContain('defect');
    const records = advised.stdout
      .trim()
      .split('\n')
      .map((line): { outcome: string; subject: string; subjectClass: string } => JSON.parse(line));
    const subjects = new Set(records.map(({ subjectClass }) => subjectClass));
    expect(subjects).toEqual(new Set(['user', 'rule', 'way']));
    const said = (name: string): string | undefined =>
      records.find(({ subject }) => subject.startsWith(`CN=${name},`))?.outcome;
    expect(['leftover', 'stray', 'live', 'remote', 'marked', 'plain'].map(said)).toEqual([
      'mailboxGuid.leftover',
      'mailboxGuid.mailUserStrayGuid',
      'mailboxGuid.liveMailbox',
      'mailboxGuid.remoteMailbox',
      'mailboxGuid.clearedByRule',
      'mailboxGuid.notExchange',
    ]);
    expect(advised.status).toBe(1);
  });
});

describe('foresync mailbox-guid ways', () => {
  it('shows three', () => {
    const { status, stdout } = foresync('mailbox-guid', 'ways', workspace);
    expect(status).toBe(0);
    expect(stdout).toContain(
      '3 objects have a GUID that stands in the way; 1 have a live mailbox on premises.',
    );
    expect(stdout.match(/^[123]\. /gm)).toHaveLength(3);
  });
});

describe('foresync mailbox-guid plan', () => {
  it('writes an ordinary plan of the marker, which preview and apply read', () => {
    const made = plan('--way', '1', '--objects', 'two.txt', '--out', 'marker.plan');
    expect(made.stderr).toContain('Written: marker.plan, plan ');
    expect(made.status).toBe(0);
    expect(read('marker.plan').match(/extensionAttribute15/g)).toHaveLength(2);
    expect(foresync('apply', 'marker.plan').stdout).toContain(
      '2 objects, 2 attributes: 0 values removed, 2 added',
    );
  });

  it('without a file joins what is chosen for findings, and the list for colleagues has both', () => {
    const chosen = plan('--way', '2', '--all-leftovers');
    expect([chosen.status, chosen.stderr]).toEqual([
      0,
      expect.stringMatching(/Chosen: \d changes? of 3 obj/),
    ]);
    foresync('plan', 'add', workspace, '--fixes');
    expect(foresync('plan', workspace).stdout).toMatch(/ {2}\d {2}proposed by advisors$/m);
    const list = ['export', workspace, '--out', 'to-do.csv'];
    expect(foresync(...list).status).toBe(0);
    const rows = read('to-do.csv')
      .split('\r\n')
      .filter((line) => line.includes('Removes the GUID'));
    expect(rows).toHaveLength(Number(/Chosen: (\d)/.exec(chosen.stderr)?.[1]));
    expect(foresync('import', 'to-do.csv', '--workspace', workspace).stdout).toContain(
      `Of what advisors proposed: ${rows.length} changes stay as planned, 0 taken out.`,
    );
    const dropped = foresync('plan', 'drop', workspace, '--advisor', 'mailbox-guid');
    expect(dropped.stdout).toContain(`Taken back: ${rows.length} choices.`);
  });

  it('names who holds something else in the attribute of the marker, and overwrites nothing', () => {
    const refused = plan('--way', '1', '--all-leftovers', '--out', 'all.plan');
    expect([refused.status, refused.stderr]).toEqual([
      3,
      expect.stringContaining(
        'CN=marked,OU=Berlin,DC=corp,DC=contoso,DC=com holds ClearMailboxGuid already.',
      ),
    ]);
    const marker = ['--marker', 'extensionAttribute15=ClearMailboxGuid', '--connect-export', connectExport];
    const joined = plan('--way', '1', '--all-leftovers', ...marker, '--out', 'all.plan');
    expect([joined.status, joined.stderr]).toEqual([0, expect.stringContaining('CN=marked')]);
    expect(read('all.plan').match(/"add":\["ClearMailboxGuid"\]/g)).toHaveLength(2);
  });

  it('writes an ordinary plan that removes the GUIDs', () => {
    expect(plan('--way', '2', '--all-leftovers', '--out', 'guids.plan').status).toBe(0);
    expect(read('guids.plan')).toContain(guid);
  });

  it('leaves a live mailbox out, shows what taking it in brings about, and takes it with the second yes only', () => {
    const alone = plan('--way', '1', '--objects', 'live.txt', '--out', 'live.plan');
    expect([alone.status, alone.stderr]).toEqual([3, expect.stringContaining('live mailbox on premises')]);
    const asked = plan('--way', '1', '--objects', 'live.txt', '--parallel-migration', '--out', 'live.plan');
    expect(asked.status).toBe(2);
    expect(asked.stdout).toContain('There will be two mailboxes');
    expect(asked.stdout).toContain('--yes 1');
    expect(existsSync(join(folder, 'live.plan'))).toBe(false);
    const confirmed = plan(
      '--way',
      '1',
      '--objects',
      'live.txt',
      '--parallel-migration',
      '--yes',
      '1',
      '--out',
      'live.plan',
    );
    expect(confirmed.status).toBe(0);
    expect(read('live.plan')).toContain('CN=live');
  });

  it.each([
    ['no users', ['--way', '1']],
    ['two ways to name them', ['--way', '1', '--all-leftovers', '--objects', 'live.txt']],
    ['another way', ['--way', '3', '--all-leftovers']],
    ['another attribute', ['--way', '1', '--all-leftovers', '--marker', 'description=x']],
  ])('refuses %s', (_what, args) => {
    const refused = plan(...args, '--out', 'refused.plan');
    expect(refused.status).toBe(2);
    expect(refused.stderr).toMatch(/^foresync: /);
    expect(refused.stderr).not.toMatch(/defect|^ +at /m);
    expect(existsSync(join(folder, 'refused.plan'))).toBe(false);
  });
});

describe('foresync mailbox-guid script', () => {
  it('writes the script and its undo, which are PowerShell and belong together', () => {
    const { status, stderr } = foresync('mailbox-guid', 'script', workspace, '--out', 'rule.ps1');
    expect([status, stderr]).toEqual([0, expect.stringContaining('Written: rule.ps1 and rule-undo.ps1.')]);
    const identifiers = ['rule.ps1', 'rule-undo.ps1'].map((name) => {
      const text = read(name).slice(1).replaceAll('\r\n', '\n');
      expect(parsePowershell(text).errors).toEqual([]);
      return /Identifier = '([\da-f-]{36})'/.exec(text)?.[1];
    });
    expect(identifiers[0]).toBeDefined();
    expect(identifiers[0]).toBe(identifiers[1]);
    expect(read('rule.ps1')).toContain('CN=leftover,OU=Berlin,DC=corp,DC=contoso,DC=com');
  });

  it('tells how many users carry the marker', () => {
    expect(foresync('mailbox-guid', 'script', workspace, '--out', 'none.ps1').stderr).toContain(
      'No user of the scan carries extensionAttribute15=ForesyncClearMailboxGuid yet',
    );
    const marker = 'extensionAttribute15=clearmailboxguid';
    const marked = foresync('mailbox-guid', 'script', workspace, '--marker', marker, '--out', 'marked.ps1');
    expect(marked.stderr).toContain(`Users of the scan that carry ${marker}: 1.`);
    expect(marked.stderr).not.toContain('live mailbox');
    expect(read('marked.ps1')).toContain('CN=marked,OU=Berlin,DC=corp,DC=contoso,DC=com');
  });

  it('is refused where the export has such a rule already, which is named', () => {
    const args = [
      'mailbox-guid',
      'script',
      workspace,
      '--connect-export',
      connectExport,
      '--out',
      'second.ps1',
    ];
    const refused = foresync(...args);
    expect([refused.status, refused.stderr]).toEqual([
      3,
      expect.stringContaining('Contoso Clear Mailbox GUID (precedence 91) clears msExchMailboxGuid already'),
    ]);
    const unknown = foresync(...args, '--connector', 'fabrikam.com');
    expect([unknown.status, unknown.stderr]).toEqual([3, expect.stringContaining('no connector')]);
    expect(existsSync(join(folder, 'second.ps1'))).toBe(false);
  });

  it('overwrites nothing, and writes nothing but PowerShell', () => {
    writeFileSync(join(folder, 'other-undo.ps1'), 'mine');
    expect(foresync('mailbox-guid', 'script', workspace, '--out', 'other.ps1').status).toBe(2);
    expect(read('other-undo.ps1')).toBe('mine');
    expect(existsSync(join(folder, 'other.ps1'))).toBe(false);
    expect(foresync('mailbox-guid', 'script', workspace, '--out', 'rule.txt').status).toBe(2);
  });
});

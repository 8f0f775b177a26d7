import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { latestScan } from '../../core/workspace/scans.ts';
import { openWorkspace } from '../../core/workspace/workspace.ts';

const main = join(import.meta.dirname, '../../out/electron/cli/main.js');
const fixtures = join(import.meta.dirname, '../fixtures/cli');
const contoso = join(fixtures, 'contoso.ldif');
const fixed = join(fixtures, 'contoso-fixed.ldif');
const domain = ['--verified-domain', 'contoso.com'];

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foresync-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Result {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program as a script would: no terminal, and its temporary files where the test sees them. */
function foresync(...args: readonly string[]): Result {
  return spawnSync(process.execPath, [main, ...args], {
    encoding: 'utf8',
    cwd: folder,
    env: { ...process.env, TMPDIR: folder, FORESYNC_DEBUG: '' },
  });
}

function inFolder(name: string): string {
  return join(folder, name);
}

/** An LDIF of one user. */
function user(name: string): string {
  return `dn: CN=${name},DC=contoso,DC=com\nobjectClass: user\nsAMAccountName: ${name}\n`;
}

/** Enough objects for a scan of a few seconds. */
function manyPeople(): string {
  const people = Array.from(
    { length: 400_000 },
    (_, index) =>
      `dn: CN=${String(index)},DC=contoso,DC=com\nobjectClass: user\nsAMAccountName: u${String(index)}\n`,
  );
  return `version: 1\n\n${people.join('\n')}`;
}

/** One sentence for a person (or the parser's two lines), and nothing that only a developer reads. */
function expectSentence({ stderr }: Result): void {
  expect(stderr).toMatch(/^foresync: \S.*[^\s]\n(?:Add --help for the options\.\n)?$/);
  expect(stderr).not.toMatch(/\n\s+at |Error:|defect/);
}

it('says in one sentence which Node it needs when it is started with an older one', () => {
  const older =
    'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.19.0" } })';
  const args = ['--import', `data:text/javascript,${encodeURIComponent(older)}`, main, 'profiles'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^foresync: This is Node\.js 20\.19\.0; Foresync needs 24 or later\. .*\n$/);
});

describe('foresync scan', () => {
  it('ends with 1 where something is at or above --fail-on, and says the numbers first', () => {
    const { status, stdout, stderr } = foresync('scan', contoso, ...domain);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^2 objects looked at with the profile entra:\n/);
    expect(stdout).toMatch(/error {4}userPrincipalName\.character +anna berg@contoso\.com/);
    expect(stderr).toBe('');
  });

  it('ends with 0 where nothing is', () => {
    expect(foresync('scan', fixed, ...domain)).toMatchObject({ status: 0, stderr: '' });
  });

  it('counts milder findings only where --fail-on says so', () => {
    const outOfScope = inFolder('filtered.ldif');
    writeFileSync(
      outOfScope,
      readFileSync(fixed, 'utf8').replace('sAMAccountName: ben', 'sAMAccountName: MSOL_12345678'),
    );
    expect(foresync('scan', outOfScope, ...domain)).toMatchObject({ status: 0 });
    expect(foresync('scan', outOfScope, ...domain, '--fail-on', 'info')).toMatchObject({ status: 1 });
    expect(foresync('scan', contoso, ...domain, '--fail-on', 'none')).toMatchObject({ status: 0 });
  });

  it('takes several sources as one scan', () => {
    const { stdout } = foresync('scan', contoso, fixed, ...domain, '--format', 'jsonl');
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(stdout)).toMatchObject({ ids: ['userPrincipalName.character'], severity: 'error' });
  });

  it('takes a pattern that no shell replaced, unless a file is called so', () => {
    writeFileSync(inFolder('a.ldf'), user('a'));
    writeFileSync(inFolder('b.ldf'), user('b'));
    mkdirSync(inFolder('c.ldf'));
    const sourcesOf = (name: string): readonly string[] => {
      foresync('scan', name, '--workspace', 'of.foresync');
      const workspace = openWorkspace(inFolder('of.foresync'), { readOnly: true });
      try {
        return latestScan(workspace).sources;
      } finally {
        workspace.close();
      }
    };
    expect(sourcesOf('*.ldf')).toEqual(['a.ldf', 'b.ldf']);
    expect(foresync('scan', '*.jsonl')).toMatchObject({
      status: 3,
      stderr: 'foresync: There is no file *.jsonl. Check the path.\n',
    });
    if (process.platform === 'win32') return;
    writeFileSync(inFolder('[ab].ldf'), user('c'));
    expect(sourcesOf('[ab].ldf')).toEqual(['[ab].ldf']);
  });

  it('leaves no workspace behind where none was named', () => {
    foresync('scan', contoso, ...domain);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says that it is not complete and ends with 3 where records are damaged, and still shows the rest', () => {
    const result = foresync('scan', join(fixtures, 'damaged.ldif'), ...domain);
    expect(result.status).toBe(3);
    expect(result.stdout).toContain('1 object looked at');
    expect(result.stdout).toContain('Not complete: ');
    expectSentence(result);
  });

  it('keeps what it read when it is interrupted, and says so', async () => {
    const big = inFolder('big.ldif');
    writeFileSync(big, manyPeople());
    const workspace = inFolder('big.foresync');
    const scan = spawn(process.execPath, [main, 'scan', big, '--workspace', workspace], { cwd: folder });
    await untilThereIs(`${workspace}-wal`, scan);
    scan.kill('SIGINT');
    const result = await ended(scan);
    expect(result.status).toBe(3);
    expect(result.stderr).toContain('The scan was cancelled.');
    expectSentence(result);
    expect(foresync('findings', workspace)).toMatchObject({
      status: 3,
      stderr: expect.stringContaining('cancelled'),
    });
  });
});

describe('an interrupt', () => {
  it('the second time ends the program at once, with nothing temporary left behind', async () => {
    writeFileSync(inFolder('big.ldif'), manyPeople());
    const scan = spawn(process.execPath, [main, 'scan', 'big.ldif', '--out', 'result.csv'], {
      cwd: folder,
      env: { ...process.env, TMPDIR: folder },
    });
    while (!readdirSync(folder).some((name) => name.startsWith('foresync-'))) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    const repeat = setInterval(() => scan.kill('SIGINT'), 20);
    const { status } = await ended(scan);
    clearInterval(repeat);
    expect(status).toBe(3);
    expect(readdirSync(folder)).toEqual(['big.ldif']);
  });
});

describe('what cannot be read', () => {
  it.each([
    ['no file', 'absent.ldif', undefined],
    ['an empty file', 'empty.ldif', ''],
    ['a picture', 'photo.ldf', Buffer.from('ffd8ffe000104a464946', 'hex')],
    ['NUL bytes', 'nul.ldif', Buffer.alloc(4_096)],
    ['a folder', '.', undefined],
  ])('%s ends with 3 and one sentence', (_what, name, content) => {
    if (content !== undefined) writeFileSync(inFolder(name), content);
    const result = foresync('scan', inFolder(name), '--out', inFolder('out.txt'));
    expect(result).toMatchObject({ status: 3, stdout: '' });
    expectSentence(result);
    expect(existsSync(inFolder('out.txt'))).toBe(false);
  });

  it('a file of changes ends with 3, the line and what to do', () => {
    const result = foresync('scan', join(fixtures, 'changes.ldif'));
    expect(result.status).toBe(3);
    expect(result.stderr).toContain('changes.ldif, line 4');
    expectSentence(result);
  });

  it.each([
    ['is absent', []],
    ['is something else', ['notes.txt']],
  ])('a workspace that %s ends with 3 and is not touched', (_what, names) => {
    for (const name of names) writeFileSync(inFolder(name), 'no workspace');
    for (const command of ['findings', 'diff']) {
      const result = foresync(command, inFolder('notes.txt'));
      expect(result.status).toBe(3);
      expectSentence(result);
    }
    expect(readdirSync(folder)).toEqual(names);
    expect(names.map((name) => readFileSync(inFolder(name), 'utf8'))).toEqual(
      names.map(() => 'no workspace'),
    );
  });

  it.skipIf(process.getuid?.() === 0)('a workspace that may not be written ends with 3', () => {
    const workspace = inFolder('contoso.foresync');
    foresync('scan', contoso, ...domain, '--workspace', workspace);
    chmodSync(workspace, 0o444);
    const result = foresync('scan', contoso, ...domain, '--workspace', workspace);
    expect(result.status).toBe(3);
    expectSentence(result);
  });
});

describe('usage', () => {
  it.each([
    ['an unknown option', ['scan', contoso, '--bogus']],
    ['an unknown command', ['scam']],
    ['an unknown profile', ['scan', contoso, '--profile', 'bogus']],
    ['an unknown format', ['scan', contoso, '--format', 'pdf']],
    ['an unknown severity', ['scan', contoso, '--fail-on', 'fatal']],
    ['a domain that is none', ['scan', contoso, '--verified-domain', 'contoso']],
    ['a domain with a space', ['scan', contoso, '--verified-domain', 'con toso.com']],
    ['a DN that is none', ['scan', contoso, '--scope', 'Sales']],
    ['a setting of another profile', ['scan', contoso, '--alternate-login']],
    ['an unknown id to explain', ['explain', 'no.suchId']],
    ['an id that climbs', ['explain', '../../package']],
    ['a mistyped id', ['findings', 'x', '--id', 'mail.lenght']],
    ['a mistyped attribute', ['findings', 'x', '--attribute', 'mial']],
    ['a mistyped severity', ['findings', 'x', '--severity', 'errors']],
    ['a scan that is no number', ['diff', 'x', '--from', 'first']],
    ['a format that diff does not have', ['diff', 'x', '--format', 'xlsx']],
  ])('%s ends with 2 and one sentence', (_what, args) => {
    const result = foresync(...args);
    expect(result).toMatchObject({ status: 2, stdout: '' });
    expectSentence(result);
  });

  it('offers the nearest name', () => {
    expect(foresync('findings', 'x', '--id', 'mail.lenght').stderr).toContain('mail.length');
  });

  it('has all commands in its help, and each answers to its name alone', () => {
    const [, commands = ''] = /Commands:\n(.*)\n\nExamples:/s.exec(foresync('--help').stdout) ?? [];
    const names = [...commands.matchAll(/^ {2}([a-z-]+) /gm)].map(([, name = '']) => name);
    expect(names).toEqual(expect.arrayContaining(['scan', 'mailbox-guid', 'tenant', 'help']));
    for (const name of names.filter((each) => each !== 'help')) {
      const { status, stdout } = foresync(name, '--help');
      expect(status).toBe(0);
      expect(stdout).toContain(`Usage: foresync ${name} `);
    }
  });

  it('offers the nearest command', () => {
    expect(foresync('scna', contoso).stderr).toContain('Did you mean scan?');
  });

  it('offers the nearest advisor, though a workspace stands behind the mistyped one', () => {
    const result = foresync('advise', 'sync-prview', 'contoso.foresync');
    expect(result).toMatchObject({ status: 2, stdout: '' });
    expect(result.stderr).toContain('Did you mean sync-preview?');
  });

  it('shows help and version when asked, and ends with 0', () => {
    for (const args of [['--help'], ['scan', '--help'], ['diff', '--help']]) {
      const { status, stdout } = foresync(...args);
      expect(status).toBe(0);
      expect(stdout).toContain('Examples:');
    }
    expect(foresync('--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('--out', () => {
  it.each(['table', 'jsonl', 'csv', 'xlsx', 'html'])('writes %s and leaves nothing beside it', (format) => {
    const { status, stdout } = foresync('scan', contoso, ...domain, '--format', format, '--out', 'result');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(readdirSync(folder)).toEqual(['result']);
    const start = {
      table: '2 objects',
      jsonl: '{"dn"',
      csv: '\ufeffdn,',
      xlsx: 'PK',
      html: '<!doctype html>',
    }[format];
    expect(readFileSync(inFolder('result'), 'utf8').startsWith(start ?? '?')).toBe(true);
  });

  it('takes the format from the name where none was given', () => {
    foresync('scan', contoso, ...domain, '--out', 'result.html');
    expect(readFileSync(inFolder('result.html'), 'utf8')).toMatch(/^<!doctype html>/);
  });

  it('refuses a file that exists, without --force', () => {
    writeFileSync(inFolder('result.csv'), 'mine');
    const result = foresync('scan', contoso, ...domain, '--out', 'result.csv');
    expect(result.status).toBe(2);
    expectSentence(result);
    expect(readFileSync(inFolder('result.csv'), 'utf8')).toBe('mine');
    expect(foresync('scan', contoso, ...domain, '--out', 'result.csv', '--force').status).toBe(1);
    expect(readFileSync(inFolder('result.csv'), 'utf8')).toContain('userPrincipalName.character');
  });

  it('never overwrites what it reads, even by force', () => {
    writeFileSync(inFolder('contoso.ldif'), readFileSync(contoso));
    const result = foresync('scan', 'contoso.ldif', '--out', './contoso.ldif', '--force');
    expect(result.status).toBe(2);
    expectSentence(result);
    expect(readFileSync(inFolder('contoso.ldif'))).toEqual(readFileSync(contoso));
  });

  it.each(['absent/result.csv', '.'])('refuses %s before it reads anything', (out) => {
    const result = foresync('scan', 'absent.ldif', '--out', out);
    expect(result.status).toBe(2);
    expectSentence(result);
  });
});

describe('the standard output', () => {
  it('may be closed early', async () => {
    const workspace = inFolder('contoso.foresync');
    foresync('scan', contoso, ...domain, '--workspace', workspace);
    const child = spawn(process.execPath, [main, 'findings', workspace, '--format', 'jsonl'], {
      cwd: folder,
    });
    child.stdout.destroy();
    expect(await ended(child)).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it.skipIf(!existsSync('/dev/full'))('that is full ends with 3 and one sentence', () => {
    const shell = `"${process.execPath}" "${main}" scan "${contoso}" --format jsonl > /dev/full`;
    const result = spawnSync('sh', ['-c', shell], { encoding: 'utf8', cwd: folder });
    expect(result.status).toBe(3);
    expect(result.stderr).toContain('the disk is full');
    expectSentence(result);
  });
});

describe('a workspace', () => {
  it('lists findings of its last scan by every filter', () => {
    const workspace = inFolder('contoso.foresync');
    foresync('scan', contoso, ...domain, '--workspace', workspace);
    const listed = (...args: readonly string[]): string =>
      foresync('findings', workspace, '--format', 'jsonl', '--attribute', 'USERPRINCIPALNAME', ...args)
        .stdout;
    for (const args of [
      ['--severity', 'error'],
      ['--id', 'userprincipalname.character'],
      ['--class', 'user'],
      ['--subtree', 'OU=Sales,DC=contoso,DC=com'],
      ['--text', 'ANNA BERG@'],
    ]) {
      expect(listed(...args)).toContain('anna berg@contoso.com');
    }
    for (const args of [
      ['--severity', 'info'],
      ['--class', 'group'],
      ['--subtree', 'OU=Service,DC=contoso,DC=com'],
      ['--text', 'nobody'],
    ]) {
      expect(listed(...args)).toBe('');
    }
  });

  it('says so where nothing fits: a mistyped class or OU must not look like health', () => {
    const workspace = inFolder('contoso.foresync');
    foresync('scan', contoso, ...domain, '--workspace', workspace);
    for (const filter of [
      ['--class', 'usr'],
      ['--subtree', 'OU=Slaes,DC=contoso,DC=com'],
    ]) {
      const { status, stderr } = foresync('findings', workspace, ...filter);
      expect({ status, stderr }).toEqual({
        status: 0,
        stderr: expect.stringContaining('Scan 1 has no finding of:'),
      });
    }
    expect(foresync('findings', workspace, '--class', 'user').stderr).toBe('');
  });

  it('tells what was written', () => {
    const workspace = inFolder('contoso.foresync');
    foresync('scan', contoso, ...domain, '--workspace', workspace);
    expect(foresync('findings', workspace, '--out', 'all.csv').stderr).toBe('foresync: Written: all.csv\n');
    expect(foresync('export', workspace, '--out', 'to-do.csv').stderr).toBe('foresync: Written: to-do.csv\n');
  });

  it('is no plan: apply says how to make one', () => {
    const workspace = inFolder('contoso.foresync');
    foresync('scan', contoso, ...domain, '--workspace', workspace);
    const result = foresync('apply', workspace);
    expect(result).toMatchObject({ status: 2, stdout: '' });
    expect(result.stderr).toContain(`foresync plan save ${workspace}`);
  });

  it('compares its last two scans', () => {
    const workspace = inFolder('contoso.foresync');
    foresync('scan', contoso, ...domain, '--workspace', workspace);
    expect(foresync('diff', workspace)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('no two scans'),
    });
    foresync('scan', fixed, ...domain, '--workspace', workspace);
    const { status, stdout } = foresync('diff', workspace);
    expect(status).toBe(0);
    expect(stdout.split('\n')[1]).toBe('0 new, 1 fixed, 0 changed, 0 no longer judged, 0 unchanged');
    expect(stdout).toContain('Fixed:\n  error    userPrincipalName.character');
    const back = foresync('diff', workspace, '--from', '2', '--to', '1', '--format', 'jsonl').stdout;
    expect(JSON.parse(back)).toMatchObject({ state: 'new', finding: { value: 'anna berg@contoso.com' } });
    expect(foresync('diff', workspace, '--to', '7').status).toBe(2);
  });
});

describe('foresync profiles', () => {
  it('lists each with its table of attributes and checks', () => {
    const { status, stdout } = foresync('profiles');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^entra \(default\): /);
    expect(stdout).toMatch(/^ {2}mailNickname +user, .* · /m);
  });

  it('lists them as JSON lines', () => {
    const ids = foresync('profiles', '--format', 'jsonl')
      .stdout.trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(ids).toMatchObject([{ id: 'entra' }, { id: 'idfix-multi-tenant' }, { id: 'idfix-dedicated' }]);
  });
});

describe('foresync explain', () => {
  it('prints the page of an id, however its case', () => {
    const { status, stdout } = foresync('explain', 'userprincipalname.CHARACTER');
    expect(status).toBe(0);
    expect(stdout).toMatch(/how to fix/i);
  });
});

async function untilThereIs(path: string, child: ChildProcess): Promise<void> {
  while (!existsSync(path) && child.exitCode === null)
    await new Promise((resolve) => setTimeout(resolve, 10));
}

async function ended(child: ChildProcess): Promise<Result> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  await once(child, 'close');
  return { status: child.exitCode, stdout, stderr };
}

import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const main = join(import.meta.dirname, '../../out/electron/cli/main.js');
const sample = ['contoso.ldf', 'fabrikam.ldf'].map((name) =>
  join(import.meta.dirname, '../../resources/sample', name),
);
const domains = ['contoso.com', 'emea.contoso.com', 'fabrikam.com'].flatMap((one) => [
  '--verified-domain',
  one,
]);

let scanned = '';
let folder = '';
beforeAll(() => {
  scanned = mkdtempSync(join(tmpdir(), 'foresync-test-'));
  folder = scanned;
  foresync('scan', ...sample, ...domains, '--workspace', 'c.foresync', '--out', 'all.jsonl');
});
afterAll(() => rmSync(scanned, { recursive: true, force: true }));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foresync-test-'));
  for (const name of ['c.foresync', 'all.jsonl']) copyFileSync(join(scanned, name), join(folder, name));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Result {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function foresync(...args: readonly string[]): Result {
  return spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', cwd: folder });
}

function withoutHead(text: string): string {
  return text.slice(text.indexOf('\n'));
}

type Line = Readonly<Record<string, unknown>>;

function jsonLines(text: string): readonly Line[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** The finding of the scan with an id, the first there is. */
function finding(id: string, more: (line: Line) => boolean = () => true): Line {
  const found = jsonLines(readFileSync(join(folder, 'all.jsonl'), 'utf8')).find(
    (line) => Array.isArray(line['ids']) && line['ids'].includes(id) && more(line),
  );
  if (!found) throw new Error(`the sample has no ${id}`);
  return found;
}

describe('foresync plan', () => {
  it('chooses all fixes, shows them, saves them as a plan, and previews the same from file and workspace', () => {
    const added = foresync('plan', 'add', 'c.foresync', '--fixes');
    expect(added).toMatchObject({ status: 0, stderr: '' });
    expect(added.stdout).toMatch(
      /^Chosen: (\d+) findings\.\nLeft out: \d+ findings\. There is no one right answer/,
    );
    const chosen = Number(/^Chosen: (\d+)/.exec(added.stdout)?.[1]);
    expect(chosen).toBeGreaterThan(10);

    expect(foresync('plan', 'c.foresync').stdout).toMatch(
      new RegExp(`^Plan of scan 1: ${chosen} choices for \\d+ objects`),
    );
    const choices = jsonLines(foresync('plan', 'c.foresync', '--format', 'jsonl').stdout);
    expect(choices).toHaveLength(chosen);
    expect(choices[0]).toMatchObject({
      kind: 'choice',
      origin: 'fix',
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
    });

    expect(foresync('plan', 'save', 'c.foresync', '--out', 'c.plan')).toMatchObject({
      status: 0,
      stdout: '',
    });
    const plan = jsonLines(readFileSync(join(folder, 'c.plan'), 'utf8'));
    expect(plan[0]).toMatchObject({ format: 'foresync-plan', version: 1, scan: { id: 1 } });

    const ofFile = foresync('preview', 'c.plan');
    expect(ofFile).toMatchObject({ status: 0, stderr: '' });
    expect(ofFile.stdout).toContain(`${chosen} findings resolved, 0 newly broken`);
    expect(ofFile.stdout).toContain(
      '      - ngozi.mensah@emea.contoso.com·\n      + ngozi.mensah@emea.contoso.com\n',
    );
    expect(withoutHead(foresync('preview', 'c.foresync').stdout)).toBe(withoutHead(ofFile.stdout));
  });

  it('leaves one plain file, and the workspace as it was but for the choices', () => {
    const before = foresync('findings', 'c.foresync', '--format', 'jsonl').stdout;
    foresync('plan', 'add', 'c.foresync', '--fixes');
    expect(statSync(join(folder, 'c.foresync-wal'), { throwIfNoEntry: false })).toBeUndefined();
    expect(readFileSync(join(folder, 'c.foresync')).subarray(18, 20)).toEqual(Buffer.of(1, 1));
    expect(foresync('findings', 'c.foresync', '--format', 'jsonl').stdout).toBe(before);
  });

  it('takes a typed value, a suggestion or none, for findings that are named', () => {
    const duplicate = finding('userPrincipalName.duplicate');
    const { stdout } = foresync(
      'plan',
      'add',
      'c.foresync',
      '--value',
      'a.new@contoso.com',
      '--fingerprint',
      String(duplicate['fingerprint']),
    );
    expect(stdout).toContain('Chosen: 1 finding.');
    foresync('plan', 'add', 'c.foresync', '--suggestion', '1', '--id', 'mailNickname.character');
    foresync('plan', 'add', 'c.foresync', '--remove', '--id', 'targetAddress.anotherHolder');
    expect(foresync('plan', 'c.foresync').stdout).toMatch(
      /suggestions[^]*typed values|typed values[^]*suggestions/,
    );
    expect(foresync('plan', 'drop', 'c.foresync', '--id', 'mailNickname.character').stdout).toMatch(
      /^Taken back: [1-9]/,
    );
    foresync('plan', 'drop', 'c.foresync', '--all');
    expect(foresync('plan', 'c.foresync').stdout).toBe('Plan of scan 1: 0 choices for 0 objects.\n');
  });

  it('carries choices over to a later scan, and names what stays', () => {
    foresync('plan', 'add', 'c.foresync', '--fixes');
    const [first] = jsonLines(foresync('plan', 'c.foresync', '--format', 'jsonl').stdout);
    const chosen = Number(/^Plan of scan 1: (\d+)/.exec(foresync('plan', 'c.foresync').stdout)?.[1]);
    foresync('scan', ...sample, ...domains, '--workspace', 'c.foresync', '--out', 'later.jsonl');
    expect(foresync('plan', 'c.foresync').stdout).toContain(
      `Scan 1 has a plan of its own: ${chosen} choices.`,
    );
    foresync('plan', 'accept-risk', 'c.foresync', '--reason', 'Retired', '--subtree', String(first?.['dn']));

    const would = foresync('plan', 'carry', 'c.foresync', '--from', '1', '--dry-run');
    expect(would.stdout).toMatch(/^Would be carried over from scan 1 to scan 2: \d+ choices\.\n/);
    expect(foresync('plan', 'c.foresync').stdout).toContain('Plan of scan 2: 0 choices');

    const did = foresync('plan', 'carry', 'c.foresync', '--from', '1');
    expect(did.stdout).toBe(would.stdout.replace('Would be carried', 'Carried'));
    const stay = Number(/Left with scan 1: (\d+) choice/.exec(did.stdout)?.[1]);
    expect(did.stdout.match(/: It is accepted as risk\./g) ?? []).toHaveLength(stay);
    expect(did.status).toBe(1);
    expect(foresync('plan', 'c.foresync').stdout).toContain(`Plan of scan 2: ${chosen - stay} choices`);
    expect(foresync('plan', 'c.foresync', '--scan', '1').stdout).toContain(`Plan of scan 1: ${stay} choice`);
  });

  it('says what would newly break, and ends with 1', () => {
    const one = finding('userPrincipalName.duplicate');
    const taken = finding('mail.duplicateOtherKind');
    foresync(
      'plan',
      'add',
      'c.foresync',
      '--value',
      String(taken['value']),
      '--fingerprint',
      String(one['fingerprint']),
    );
    const { status, stdout } = foresync('preview', 'c.foresync', '--format', 'jsonl');
    expect(status).toBe(1);
    const lines = jsonLines(stdout);
    expect(lines[0]).toMatchObject({ kind: 'summary', needsSecondYes: true });
    expect(lines.some(({ kind }) => kind === 'breaks')).toBe(true);
    expect(foresync('preview', 'c.foresync').stdout).toContain('\nNewly broken:\n  error ');
  });

  it('hides what is accepted as risk, says so, and lists it again', () => {
    const accept = ['plan', 'accept-risk', 'c.foresync', '--id', 'proxyAddresses.duplicate'];
    expect(foresync(...accept)).toMatchObject({ status: 2, stderr: expect.stringContaining('--reason') });
    const accepted = foresync(...accept, '--reason', 'Being merged');
    const number = Number(/^Accepted as risk: (\d+) findings\.\n$/.exec(accepted.stdout)?.[1]);
    expect(number).toBeGreaterThan(1);

    const id = ['--id', 'proxyAddresses.duplicate'];
    expect(foresync('findings', 'c.foresync', ...id).stdout).toBe(
      `Findings: 0 errors, 0 warnings, 0 for information; ${number} accepted as risk, hidden\n`,
    );
    const json = foresync('findings', 'c.foresync', ...id, '--format', 'jsonl');
    expect(json).toMatchObject({
      stdout: '',
      stderr: expect.stringContaining(`${number} findings were accepted as risk`),
    });
    expect(
      jsonLines(foresync('findings', 'c.foresync', '--accepted', 'only', '--format', 'jsonl').stdout),
    ).toHaveLength(number);
    expect(foresync('plan', 'reopen-risk', 'c.foresync', ...id).stdout).toBe(
      `Listed again: ${number} findings.\n`,
    );
  });
});

describe('is refused with a sentence', () => {
  it.each<[string, readonly string[], RegExp]>([
    ['choosing nothing', ['plan', 'add', 'c.foresync'], /Nothing says what to choose/],
    ['choosing two things', ['plan', 'add', 'c.foresync', '--fixes', '--remove'], /One thing only/],
    ['one value for everything', ['plan', 'add', 'c.foresync', '--value', 'x'], /every finding of the scan/],
    ['dropping nothing', ['plan', 'drop', 'c.foresync'], /Nothing says which/],
    [
      'a fingerprint that is none',
      ['plan', 'add', 'c.foresync', '--fixes', '--fingerprint', 'x'],
      /not a fingerprint/,
    ],
    [
      'a fingerprint that is unknown',
      ['plan', 'add', 'c.foresync', '--fixes', '--fingerprint', 'a'.repeat(64)],
      /has no finding a/,
    ],
    ['carrying from nowhere', ['plan', 'carry', 'c.foresync'], /--from/],
    ['carrying over to itself', ['plan', 'carry', 'c.foresync', '--from', '1'], /Both are scan 1/],
    ['accepting everything', ['plan', 'accept-risk', 'c.foresync', '--reason', 'x'], /every finding/],
    ['a plan of a scan', ['preview', 'c.plan', '--scan', '1'], /names its scan itself/],
  ])('%s', (_, args, sentence) => {
    writeFileSync(join(folder, 'c.plan'), '');
    const { status, stderr } = foresync(...args);
    expect(status).toBe(2);
    expect(stderr).toMatch(sentence);
  });

  it.each<[string, readonly string[], RegExp]>([
    ['a plan of nothing', ['plan', 'save', 'c.foresync', '--out', 'c.plan'], /Nothing is chosen for scan 1/],
    ['a file that is no plan', ['preview', 'all.jsonl'], /is not a plan of Foresync/],
    ['a file that is not there', ['preview', 'none.plan'], /There is no file/],
  ])('%s', (_, args, sentence) => {
    const { status, stderr } = foresync(...args);
    expect(status).toBe(3);
    expect(stderr).toMatch(/^foresync: [^\n]*\n$/);
    expect(stderr).toMatch(sentence);
  });
});

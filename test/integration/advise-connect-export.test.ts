import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const main = join(import.meta.dirname, '../../out/electron/cli/main.js');
const sample = join(import.meta.dirname, '../../resources/sample');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'foresync-test-'));
  cpSync(join(sample, 'connect-export'), join(folder, 'export'), { recursive: true });
  foresync('scan', join(sample, 'contoso.ldf'), '--workspace', 'c.foresync', '--out', 'all.jsonl');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Result {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function foresync(...args: readonly string[]): Result {
  return spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', cwd: folder });
}

function advise(...more: readonly string[]): Result {
  return foresync('advise', 'connect-export', 'c.foresync', ...more);
}

/** Changes the first rule of the export that has these words, for the time of `work`. */
function withChangedRule(
  words: string,
  change: (text: string) => string,
  work: (file: string) => void,
): void {
  const rules = join(folder, 'export/SynchronizationRules');
  const file = readdirSync(rules)
    .map((name) => join(rules, name))
    .find((path) => readFileSync(path, 'utf8').includes(words));
  if (file === undefined) throw new Error(`no rule has ${words}`);
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, change(before));
  try {
    work(file);
  } finally {
    writeFileSync(file, before);
  }
}

describe('foresync advise connect-export', () => {
  it('tells what is wrong, gravest first, and ends with 1', () => {
    const { status, stdout } = advise('--export', 'export');
    expect(status).toBe(1);
    expect(stdout).toContain('OU=Nordics,DC=corp,DC=contoso,DC=com');
    expect(stdout.indexOf('Chosen container is gone')).toBeLessThan(stdout.indexOf('Deletion threshold off'));
  });

  it('gives all of it to programs', () => {
    const { stdout } = advise('--export', 'export', '--attribute', 'telephoneNumber', '--format', 'jsonl');
    expect(stdout).toContain('"connectExport.attributeShadowed"');
    expect(stdout.match(/"outcome":"connectExport\.defaultRule"/g)).toHaveLength(26);
  });

  it('names a damaged file and ends with 3', () => {
    withChangedRule(
      'Contoso Phone',
      (text) => text.slice(0, 400),
      (file) => {
        const { status, stderr } = advise('--export', 'export');
        expect(status).toBe(3);
        expect(stderr).toContain(file.slice(folder.length + 1));
        expect(stderr).not.toMatch(/^\s+at /m);
      },
    );
  });

  it('shows a rule whose name would write to the terminal, visibly', () => {
    withChangedRule(
      'Contoso Phone',
      (text) => text.replaceAll('Contoso Phone', 'Contoso &#x9b;2J\u{202E}=cmd'),
      () => {
        const { stdout } = advise('--export', 'export');
        expect(stdout).toContain('=cmd');
        expect(stdout).not.toMatch(/[\u{9b}\u{202e}]/u);
        expect(advise('--export', 'export', '--format', 'csv').stdout).not.toMatch(/[\u{9b}\u{202e}]/u);
      },
    );
  });

  it('asks for the export', () => {
    expect(advise()).toMatchObject({ status: 2, stderr: expect.stringContaining('--export') });
    expect(advise('--export', 'nowhere')).toMatchObject({
      status: 3,
      stderr: expect.stringContaining('There is no folder nowhere.'),
    });
  });
});

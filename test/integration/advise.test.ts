import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installedBrowsers } from '../../core/exports/pdf/installed-browsers.ts';

const root = join(import.meta.dirname, '../..');
const main = join(root, 'out/electron/cli/main.js');
const sample = join(root, 'resources/sample');
const [browser] = installedBrowsers(process.platform, process.env);

interface Result {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

let folder: string;
let workspace: string;

/** Runs the program as a script would, with its temporary files where the test sees them. */
function foresync(args: readonly string[], env: NodeJS.ProcessEnv = {}): Result {
  return spawnSync(process.execPath, [main, ...args], {
    encoding: 'utf8',
    cwd: folder,
    env: { ...process.env, TMPDIR: folder, FORESYNC_DEBUG: '', ...env },
  });
}

/** One after the other: each step begins where the one before it ended. */
describe('advisors on the sample forest', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'foresync-test-'));
    workspace = join(folder, 'contoso.foresync');
    const exports = ['contoso.ldf', 'fabrikam.ldf'].map((name) => join(sample, name));
    foresync(['scan', ...exports, '--workspace', workspace, '--out', 'findings.csv']);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('say the numbers first, keep what they say, and end with 1 where something is grave', () => {
    const { status, stdout, stderr } = foresync(['advise', 'sync-preview', workspace]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toMatch(/^Sync preview, run 1 of .* scan 1\. It ran to its end\.\n/);
    expect(stdout.indexOf('Not judged: ')).toBeLessThan(stdout.indexOf('\n\n'));
    expect(stdout).toContain(`… and more. All of it: foresync advise show ${workspace}`);
    expect(existsSync(`${workspace}-wal`)).toBe(false);
  });

  it('show again what they said, all of it', () => {
    const { status, stdout } = foresync([
      'advise',
      'show',
      workspace,
      '--severity',
      'error',
      '--format',
      'jsonl',
    ]);
    expect(status).toBe(0);
    const records = stdout.trimEnd().split('\n');
    expect(records.length).toBeGreaterThan(5);
    expect(records.every((line) => JSON.parse(line).severity === 'error')).toBe(true);
  });

  it('compare two runs', () => {
    expect(foresync(['advise', 'sync-preview', workspace, '--fail-on', 'none']).status).toBe(0);
    const { status, stdout } = foresync(['advise', 'compare', workspace, 'sync-preview']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/\n0 subjects came to another outcome, 0 new, 0 gone, [\d,]+ unchanged\.\n$/);
  });

  it('are in the readiness report, with the company on the title page', () => {
    const args = ['report', workspace, '--company', 'Contoso <Ltd>', '--out', 'readiness.html'];
    expect(foresync(args)).toMatchObject({ status: 0, stdout: '' });
    const page = readFileSync(join(folder, 'readiness.html'), 'utf8');
    expect(page).toContain('<p class="company">Contoso &lt;Ltd&gt;</p>');
    expect(page).toContain('<section id="advisor-sync-preview"');
    expect(foresync(args).stderr).toContain('The file readiness.html exists.');
  });

  it.skipIf(browser === undefined)(
    'are printed as PDF by an installed browser, which leaves nothing behind',
    () => {
      const before = readdirSync(folder);
      const { status, stderr } = foresync(['report', workspace, '--out', 'readiness.pdf']);
      expect({ status, stderr }).toEqual({ status: 0, stderr: 'Written: readiness.pdf\n' });
      expect(readFileSync(join(folder, 'readiness.pdf'), 'latin1')).toMatch(/^%PDF-/);
      expect(readdirSync(folder).filter((name) => !before.includes(name))).toEqual(['readiness.pdf']);
    },
  );

  it.skipIf(process.platform !== 'linux')('without a browser a PDF is refused, naming HTML', () => {
    const { status, stderr } = foresync(['report', workspace, '--out', 'other.pdf'], { PATH: folder });
    expect(status).toBe(3);
    expect(stderr).toContain('none was found here. Write HTML instead');
    expect(existsSync(join(folder, 'other.pdf'))).toBe(false);
  });

  it.each([
    [['advise', 'sync-previw'], 'Did you mean sync-preview?'],
    [['advise', 'show', 'nothing.foresync'], 'There is no workspace at nothing.foresync.'],
    [['report', 'nothing.foresync', '--out', 'report.txt'], 'does not tell a format'],
  ])('%j is refused with what to do', (args, sentence) => {
    const { status, stderr } = foresync(args);
    expect(status).not.toBe(0);
    expect(stderr).toContain(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

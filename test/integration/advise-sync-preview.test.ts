import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const main = fileURLToPath(new URL('../../out/electron/cli/main.js', import.meta.url));
const sample = fileURLToPath(new URL('../../resources/sample/', import.meta.url));
const tenant = join(sample, 'tenant.jsonl');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'foresync-preview-'));
  const verified = ['contoso.com', 'emea.contoso.com', 'fabrikam.com'].flatMap((name) => [
    '--verified-domain',
    name,
  ]);
  foresync(
    'scan',
    join(sample, 'contoso.ldf'),
    join(sample, 'fabrikam.ldf'),
    ...verified,
    '--workspace',
    'c.foresync',
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

function foresync(...args: readonly string[]) {
  return spawnSync(process.execPath, [main, ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 });
}

function preview(...more: readonly string[]) {
  return foresync('advise', 'sync-preview', 'c.foresync', ...more);
}

/** DN → outcomes of a run that was written as JSON lines. */
function outcomesOf(stdout: string): ReadonlyMap<string, readonly string[]> {
  const lines = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line): { readonly subject: string; readonly outcome: string } => JSON.parse(line));
  return new Map(
    [...Map.groupBy(lines, ({ subject }) => subject)].map(([subject, all]) => [
      subject,
      all.map(({ outcome }) => outcome),
    ]),
  );
}

/** How many objects are filtered with these options. */
function filtered(...options: readonly string[]): number {
  const outcomes = outcomesOf(preview(...options, '--format', 'jsonl').stdout);
  return [...outcomes.values()].filter((all) => all.includes('syncPreview.filtered')).length;
}

describe('foresync advise sync-preview', () => {
  it('says without a tenant what it could not compare', () => {
    const { status, stdout } = preview();
    expect(status).toBe(1);
    expect(stdout).toContain('There is no tenant snapshot.');
    expect(stdout).toContain('Not compared');
  });

  it('compares with a tenant, names the snapshot, and finds it in the workspace from then on', () => {
    for (const { stdout } of [preview('--tenant', tenant), preview()]) {
      expect(stdout).toContain('tenant snapshot: Contoso, 2026-11-02T06:30:00Z');
      expect(stdout).toMatch(/2 +warning +Hard match/);
      expect(stdout).toMatch(/4 +warning +Soft match/);
    }
  });

  it('leaves the tenant of the workspace out where it is told to, and says so', () => {
    const { stdout } = preview('--no-tenant');
    expect(stdout).toContain('tenant snapshot: none, as chosen');
    expect(stdout).toContain('There is no tenant snapshot.');
    expect(stdout).not.toContain('Soft match');
  });

  it.each(['hybrid-join', 'mailbox-guid', 'cross-check', 'cloud-mailbox'])(
    'is not the only one that names the tenant of the workspace: %s',
    (advisor) => {
      const { stdout } = foresync('advise', advisor, 'c.foresync');
      expect(stdout).toContain('tenant snapshot: Contoso, 2026-11-02T06:30:00Z');
    },
  );

  it('narrows the scope by OU, class, value and members', () => {
    const before = filtered();
    writeFileSync(join(folder, 'members.txt'), 'CN=Nobody,DC=contoso,DC=com\r\n');
    expect(filtered('--exclude-ou', 'OU=Berlin,DC=corp,DC=contoso,DC=com')).toBeGreaterThan(before);
    expect(filtered('--exclude-value', 'department=Sales')).toBeGreaterThan(before);
    expect(filtered('--include-ou', 'OU=Nowhere,DC=contoso,DC=com')).toBe(400);
    expect(filtered('--class', 'group')).toBeGreaterThan(before + 200);
    expect(filtered('--members', 'members.txt')).toBe(400);
  });

  it('takes the scope of a Connect export', () => {
    const { stdout } = preview(
      '--connect-export',
      join(sample, 'connect-export'),
      '--tenant',
      tenant,
      '--format',
      'jsonl',
    );
    const [ofTenant, ofDirectory] = [true, false].map((isOfTenant) =>
      [...outcomesOf(stdout).values()].filter(
        ([outcome = '']) => outcome.startsWith('syncPreview.delet') === isOfTenant,
      ),
    );
    expect(ofDirectory).toHaveLength(400);
    // Ten devices whose computers it leaves out, what is left of a user that was made anew, and the tenant.
    expect(ofTenant).toHaveLength(12);
  });

  it('can be compared with the run before', () => {
    preview();
    preview('--exclude-ou', 'OU=Berlin,DC=corp,DC=contoso,DC=com');
    expect(foresync('advise', 'compare', 'c.foresync', 'sync-preview').stdout).toMatch(
      /[1-9]\d* subjects? came to another outcome/,
    );
  });

  it.each([
    [['--tenant', 'none.jsonl'], 'There is no file none.jsonl'],
    [['--tenant', join(sample, 'README.md')], 'is not a tenant snapshot'],
    [['--include-ou', 'Berlin'], 'not a distinguished name'],
    [['--exclude-value', 'Sales'], 'not of the form'],
    [['--members', join(sample, 'tenant.jsonl')], 'is not a distinguished name'],
  ])('refuses %j before it judges', (options, said) => {
    const { status, stderr } = preview(...options);
    expect(status).not.toBe(0);
    expect(stderr).toContain(said);
  });
});

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { Plan } from '../../../core/model/change.ts';
import { latestScan } from '../../../core/workspace/scans.ts';
import { openWorkspace } from '../../../core/workspace/workspace.ts';
import { sealPlan } from '../../../core/plan/file/seal-plan.ts';
import { planLines } from '../../../core/plan/file/plan-file.ts';
import { journalPath } from '../../../core/plan/journal/read-journal.ts';
import { adResult } from '../../lab/fake-server/directory.ts';
import type { FakeServerOptions } from '../../lab/fake-server/fake-server.ts';
import { foresync, startForesync, type Ended } from '../../lab/foresync.ts';
import { makeLabFolder, removeLabFolder } from '../../lab/lab-folder.ts';
import {
  change,
  domainDn,
  headerOf,
  host,
  indexes,
  makeWorkspace,
  planOf,
  startFakeDomain,
  userChange,
  userObject,
  type FakeDomain,
} from './lab-domain.ts';

let folder = '';
let workspace = '';
let planFile = '';
const stop: (() => Promise<unknown>)[] = [];
beforeEach(() => {
  folder = makeLabFolder();
  workspace = path.join(folder, 'contoso.foresync');
  planFile = path.join(folder, 'fixes.plan');
  // Its scan is empty: no plan can be previewed, which takes a second yes.
  makeWorkspace(workspace);
});
afterEach(async () => {
  for (const one of stop.splice(0).toReversed()) await one();
  removeLabFolder(folder);
});

async function serve(count: number, options: Partial<FakeServerOptions> = {}): Promise<FakeDomain> {
  const fake = await startFakeDomain(indexes(count).map(userObject), options);
  stop.push(fake.stop);
  return fake;
}

function savedPlan(count: number): Plan {
  const plan = planOf(
    workspace,
    indexes(count).map((index) => userChange(index)),
  );
  writeFileSync(planFile, [...planLines(plan), ''].join('\n'));
  return plan;
}

const names = { addresses: { [host]: '127.0.0.1' } };
const access = ({ tlsPort, caFile }: FakeDomain): readonly string[] => [
  '--auth=anonymous',
  `--server=ldaps://${host}:${tlsPort}`,
  `--ca-file=${caFile}`,
];
const scanAccess = ({ caFile }: FakeDomain): readonly string[] => ['--auth=anonymous', `--ca-file=${caFile}`];
const run = (...args: readonly string[]): Promise<Ended> => foresync(args, { names });
const modifies = ({ server }: FakeDomain): number =>
  server.received.filter(({ request }) => request.kind === 'modify').length;
const mailOf = ({ server }: FakeDomain, index: number): string | undefined =>
  server.valuesOf(`CN=User ${index},${domainDn}`, 'mail')[0];

describe('foresync apply', () => {
  test('without approval says target, counts and how to approve, and connects to nothing', async () => {
    const plan = savedPlan(3);
    const { status, stdout, stderr } = await run('apply', planFile);
    expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
    expect(stdout).toContain(`changes ${domainDn} at a controller that DNS names`);
    expect(stdout).toContain('3 objects, 6 attributes: 6 values removed, 6 added');
    expect(stdout).toContain(`--approve ${plan.id}`);
    expect(existsSync(journalPath(workspace))).toBe(false);
  });

  test('repeats how to sign in where it says how to go on', async () => {
    const { id } = savedPlan(1);
    const said = ['--auth', 'password', '--user', 'anna@contoso.com', '--server', 'ldaps://dc1.contoso.com'];
    const { stdout } = await run('apply', planFile, ...said);
    const again = `  foresync apply ${planFile} ${said.join(' ')}`;
    expect(stdout).toContain(`${again} --dry-run\n`);
    expect(stdout).toContain(`${again} --approve ${id}\n`);
  });

  test('takes no other approval than that of this plan', async () => {
    const fake = await serve(1);
    savedPlan(1);
    const { status, stderr } = await run('apply', planFile, '--approve', 'f'.repeat(64), ...access(fake));
    expect(status).toBe(2);
    expect(stderr).toContain('is not the id of the plan');
    expect(fake.server.received).toEqual([]);
  });

  test('applies, says what became of it, and finds all so the second time', async () => {
    const fake = await serve(3);
    const { id } = savedPlan(3);
    const first = await run('apply', planFile, '--approve', id, '--accept-breaks', ...access(fake));
    expect(first).toMatchObject({ status: 0 });
    expect(first.stdout).toMatch(
      /^Run 1: 3 objects\. applied 3, already so 0, drifted 0, refused 0, failed 0, unknown 0, not attempted 0\.\n$/,
    );
    expect(indexes(3).map((index) => mailOf(fake, index))).toEqual(
      indexes(3).map((index) => `user${index}@contoso.com`),
    );
    const second = await run('apply', planFile, '--approve', id, '--accept-breaks', ...access(fake));
    expect(second).toMatchObject({ status: 0 });
    expect(second.stdout).toContain('applied 0, already so 3');
    expect(modifies(fake)).toBe(3);
  });

  test('a dry run prints every request, and sends none', async () => {
    const fake = await serve(2);
    savedPlan(2);
    const { status, stdout } = await run('apply', planFile, '--dry-run', ...access(fake));
    expect(status).toBe(0);
    expect(stdout.match(/^changetype: modify$/gm)).toHaveLength(2);
    expect(modifies(fake)).toBe(0);
    expect(existsSync(journalPath(workspace))).toBe(false);
  });

  test('what was refused is told with the reason, and makes the exit code 1', async () => {
    const fake = await serve(3, {
      script: ({ request }) =>
        request.kind === 'modify' ? { act: 'refuse', result: adResult.accessDenied } : undefined,
    });
    const { id } = savedPlan(3);
    const { status, stdout, stderr } = await run(
      'apply',
      planFile,
      '--approve',
      id,
      '--accept-breaks',
      '--max-failures',
      '2',
      ...access(fake),
    );
    expect(status).toBe(1);
    expect(stdout).toContain('refused 2, failed 0, unknown 0, not attempted 1');
    expect(stderr).toContain('has no right to do that');
    expect(stderr).toContain('It stopped after 2 failures.');
  });

  test('Ctrl-C stops it; what was done is done and known', async () => {
    const fake = await serve(300);
    const { id } = savedPlan(300);
    const running = startForesync(
      ['apply', planFile, '--approve', id, '--accept-breaks', '--rate', '50', ...access(fake)],
      {
        names,
      },
    );
    while (modifies(fake) < 5) await new Promise((resolve) => setTimeout(resolve, 5));
    running.child.kill('SIGINT');
    const { status, stdout, stderr } = await running.ended;
    expect(status).toBe(1);
    expect(stderr).toContain('It was cancelled.');
    expect(stdout).toContain(`applied ${modifies(fake)},`);
  });

  test('a plan of another workspace is refused: its undo would be lost', async () => {
    const fake = await serve(1);
    const { id } = savedPlan(1);
    const other = path.join(folder, 'fabrikam.foresync');
    makeWorkspace(other);
    const { status, stderr } = await run(
      'apply',
      planFile,
      '--approve',
      id,
      '--accept-breaks',
      '--workspace',
      other,
      ...access(fake),
    );
    expect(status).toBe(3);
    expect(stderr).toContain('was not made in');
    expect(fake.server.received).toEqual([]);
  });

  test('a plan does not get to name a workspace on another computer, nor a server of its own', async () => {
    const fake = await serve(1);
    const written = (header: Parameters<typeof sealPlan>[0], ...args: readonly string[]): Promise<Ended> => {
      writeFileSync(planFile, [...planLines(sealPlan(header, [userChange(0)])), ''].join('\n'));
      return run('apply', planFile, '--dry-run', ...args, ...access(fake));
    };
    const header = headerOf(workspace);
    const elsewhere = '\\\\files.fabrikam.com\\share\\contoso.foresync';
    const far = await written({ ...header, workspace: { ...header.workspace, path: elsewhere } });
    expect(far).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('on another computer') as unknown,
    });
    const other = await written(headerOf(workspace, 'dc1.fabrikam.com:636'));
    expect(other).toMatchObject({
      status: 3,
      stderr: expect.stringContaining('not where the scan') as unknown,
    });
    expect(fake.server.received).toEqual([]);
  });

  test('a damaged journal is refused before anything is sent', async () => {
    const fake = await serve(2);
    const { id } = savedPlan(1);
    await run('apply', planFile, '--approve', id, '--accept-breaks', ...access(fake));
    const journal = journalPath(workspace);
    writeFileSync(
      journal,
      readFileSync(journal, 'utf8').replace('user0@contoso.local', 'user9@contoso.local'),
    );
    const before = fake.server.received.length;
    const { status, stderr } = await run(
      'apply',
      planFile,
      '--approve',
      id,
      '--accept-breaks',
      ...access(fake),
    );
    expect(status).toBe(3);
    expect(stderr).toContain('line 2 was changed after it was written');
    expect(fake.server.received).toHaveLength(before);
  });
});

describe('a plan that would newly break something', () => {
  test('takes a second yes, and says what', async () => {
    const fake = await serve(2);
    const scanned = path.join(folder, 'scanned.foresync');
    const { status } = await run(
      'scan',
      `ldaps://${host}:${fake.tlsPort}`,
      ...scanAccess(fake),
      '--workspace',
      scanned,
    );
    expect(status).toBe(0);
    const opened = openWorkspace(scanned, { readOnly: true });
    const { id: scan, startedAt, profile } = latestScan(opened);
    opened.close();
    const taken = change('mail', ['user0@contoso.local'], ['user1@contoso.local']);
    const plan = sealPlan({ ...headerOf(scanned), scan: { id: scan, startedAt, profile } }, [
      userChange(0, [taken]),
    ]);
    writeFileSync(planFile, [...planLines(plan), ''].join('\n'));

    const refused = await run('apply', planFile, '--approve', plan.id, ...access(fake));
    expect(refused.status).toBe(2);
    expect(refused.stderr).toMatch(/Newly: mail\.duplicate, .* in mail of CN=User 1,/);
    expect(refused.stderr).toContain('Nothing was sent.');
    expect(modifies(fake)).toBe(0);
    const accepted = await run('apply', planFile, '--approve', plan.id, '--accept-breaks', ...access(fake));
    expect(accepted.status).toBe(0);
    expect(mailOf(fake, 0)).toBe('user1@contoso.local');
  });

  test('so does one of which nothing can be told, since the scan does not have its objects', async () => {
    const fake = await serve(1);
    const { id } = savedPlan(1);
    const refused = await run('apply', planFile, '--approve', id, ...access(fake));
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain(
      `Cannot be previewed: CN=User 0,${domainDn}: The scan has no such object.`,
    );
    expect(modifies(fake)).toBe(0);
  });

  test.each(['userAccountControl', 'adminCount', 'legacyExchangeDN'])(
    'is refused where somebody has written %s into it by hand',
    async (attribute) => {
      const fake = await serve(1);
      const plan = planOf(workspace, [userChange(0, [change(attribute, ['514'], ['512'])])]);
      writeFileSync(planFile, [...planLines(plan), ''].join('\n'));
      const approved = ['--approve', plan.id, '--accept-breaks'];
      const { status, stderr } = await run('apply', planFile, ...approved, ...access(fake));
      expect(status).toBe(3);
      expect(stderr).toContain(
        `Line 2 of ${planFile} changes ${attribute} of CN=User 0,${domainDn}, which no plan`,
      );
      expect(fake.server.received).toEqual([]);
    },
  );
});

describe('foresync journal and undo', () => {
  test('tell who changed what, and take it back through the same door', async () => {
    const fake = await serve(3);
    const { id } = savedPlan(3);
    await run('apply', planFile, '--approve', id, '--accept-breaks', ...access(fake));

    const runs = await run('journal', workspace);
    expect(runs).toMatchObject({ status: 0, stderr: '' });
    expect(runs.stdout).toMatch(/^Run 1 {2}\d{4}-.* on .*\n/);
    expect(runs.stdout).toContain(`3 objects of ${domainDn}\n`);
    expect(runs.stdout).toContain('\n    0 objects checked again: as the preview foresaw\n');
    const changes = await run('journal', workspace, '--run', '1');
    expect(changes.stdout).toContain('\n    - mail: user2@contoso.local\n');
    expect(changes.stdout).toContain('+ mail: user2@contoso.com\n');
    const lines = (await run('journal', workspace, '--format', 'jsonl')).stdout.trim().split('\n');
    expect(lines.map((line) => /^\{"kind":"(\w+)"/.exec(line)?.[1])).toEqual(
      'run intent intent intent outcome outcome outcome end recheck'.split(' '),
    );

    const undoFile = path.join(folder, 'undo.plan');
    const made = await run('undo', workspace, '--run', '1', '--change', '2', '--out', undoFile);
    expect(made).toMatchObject({ status: 0 });
    const shown = await run('apply', undoFile);
    expect(shown.stdout).toContain('takes back run 1');
    const undoId = /--approve ([0-9a-f]{64})/.exec(shown.stdout)?.[1] ?? '';
    const undone = await run('apply', undoFile, '--approve', undoId, '--accept-breaks', ...access(fake));
    expect(undone).toMatchObject({ status: 0 });
    expect(indexes(3).map((index) => mailOf(fake, index))).toEqual([
      'user0@contoso.com',
      'user1@contoso.local',
      'user2@contoso.com',
    ]);
    expect((await run('journal', workspace)).stdout).toContain('takes back run 1');
  });

  test('deleting says what is lost, and wants a word', async () => {
    const fake = await serve(3);
    const { id } = savedPlan(3);
    await run('apply', planFile, '--approve', id, '--accept-breaks', ...access(fake));
    const asked = await run('journal', 'delete', workspace);
    expect(asked.status).toBe(2);
    expect(asked.stderr).toContain('3 changes of run 1 can no longer be undone');
    expect(existsSync(journalPath(workspace))).toBe(true);
    const deleted = await run('journal', 'delete', workspace, '--confirm', 'delete');
    expect(deleted.status).toBe(0);
    expect(existsSync(journalPath(workspace))).toBe(false);
    expect(
      (await run('undo', workspace, '--run', '1', '--out', path.join(folder, 'u.plan'))).stderr,
    ).toContain('no run 1');
    expect((await run('journal', workspace)).stdout).toBe('Nothing was ever applied.\n');
  });

  test('settling learns by reading what a killed run had left open', async () => {
    const fake = await serve(2, {
      script: ({ request }) => (request.kind === 'modify' ? { act: 'delay', ms: 60_000 } : undefined),
    });
    const { id } = savedPlan(2);
    const running = startForesync(['apply', planFile, '--approve', id, '--accept-breaks', ...access(fake)], {
      names,
    });
    while (modifies(fake) < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    running.child.kill('SIGKILL');
    await running.ended;

    const open = await run('journal', workspace);
    expect(open.status).toBe(1);
    expect(open.stderr).toContain('Of 2 changes nobody knows yet');
    const settled = await run('journal', workspace, '--settle', ...access(fake));
    expect(settled).toMatchObject({ status: 0 });
    expect(settled.stderr).toContain(`Run 1, change 1: failed: CN=User 0,${domainDn}`);
  });
});

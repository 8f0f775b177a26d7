import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parseSize, sizeName } from '../../build/bench/measurement.ts';
import { tenantHeaderOf } from '../../build/generate/tenant/tenant-objects.ts';
import { userDomains } from '../../build/generate/user.ts';
import { writeUsers } from '../../build/generate/write-users.ts';
import { openFile } from '../../core/directory/open-file.ts';
import type { TenantObject } from '../../core/model/tenant.ts';
import { entra } from '../../core/rules/profiles/entra.ts';
import { runScan } from '../../core/scan/scan.ts';
import { loadTenant } from '../../core/workspace/tenant.ts';
import { openWorkspace } from '../../core/workspace/workspace.ts';
import { computerRecords, devicesInTenant } from './devices-in-tenant.ts';
import type { Usage } from './report-usage.ts';
import { usersInTenant } from './users-in-tenant.ts';

/**
 * Measures the advisors that meet the tenant: `node test/bench/tenant-advisors.ts [--size 100k]`, that many users and half as
 * many computers. Prints Markdown. Each advisor is a process of its own; CPU time says more than the clock on a busy machine.
 */
const { values } = parseArgs({ options: { size: { type: 'string', default: '100k' } } });
const size = parseSize(values.size);
if (size === undefined) throw new Error(`${values.size} is no size.`);
const advisors = ['cross-check', 'only-joined-devices', 'cloud-mailbox'] as const;
const step = fileURLToPath(new URL('tenant-advisors-step.ts', import.meta.url));
const usageReport = new URL('report-usage.ts', import.meta.url).href;
const folder = mkdtempSync(join(tmpdir(), 'foresync-tenant-advisors-'));
const path = join(folder, 'users.foresync');

try {
  await makeWorkspace(size);
  say(`${availableParallelism()} cores, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)}.\n`);
  say(`| advisor, ${sizeName(size)} users | advice | seconds | CPU seconds | peak memory |`);
  say('| --- | ---: | ---: | ---: | ---: |');
  for (const advisor of advisors) say(`| ${advisor} | ${run(advisor).join(' | ')} |`);
} finally {
  rmSync(folder, { recursive: true });
}

/** A scan, and two snapshots of its tenant a day apart. */
async function makeWorkspace(users: number): Promise<void> {
  const ldif = join(folder, 'users.ldif');
  await writeUsers(users, ldif);
  for (const record of computerRecords(users / 2)) appendFileSync(ldif, record);
  await runScan({
    sources: [await openFile(ldif)],
    profile: entra,
    settings: { verifiedDomains: new Set<string>(userDomains), alternateLogin: false },
    scopeDns: [],
    excludeDns: [],
    workspace: path,
    signal: new AbortController().signal,
  });
  const workspace = openWorkspace(path);
  for (const takenAt of ['2026-11-01T06:30:00Z', '2026-11-02T06:30:00Z']) {
    await loadTenant(workspace, tenantHeaderOf(userDomains, { takenAt }), async function* objects() {
      // Whole before anything is written: the scan is read over the same connection.
      const all = [...usersInTenant(workspace), ...devicesInTenant(workspace)];
      for (let at = 0; at < all.length; at += 1_000) yield await some(all.slice(at, at + 1_000));
    });
  }
  workspace.close();
}

async function some(objects: readonly TenantObject[]): Promise<readonly TenantObject[]> {
  return await Promise.resolve(objects);
}

function run(advisor: string): readonly string[] {
  const usageFile = join(folder, 'usage.json');
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', usageReport, step, advisor, path],
    {
      env: { ...process.env, BENCH_USAGE: usageFile },
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(stderr);
  const seconds = (performance.now() - start) / 1_000;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- report-usage.ts wrote it
  const { cpuSeconds, peakBytes } = JSON.parse(readFileSync(usageFile, 'utf8')) as Usage;
  return [
    Number(stdout).toLocaleString('en'),
    seconds.toFixed(1),
    cpuSeconds.toFixed(1),
    `${Math.round(peakBytes / 1e6)} MB`,
  ];
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

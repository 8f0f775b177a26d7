import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parseSize, sizeName } from '../../build/bench/measurement.ts';
import { tenantHeaderOf } from '../../build/generate/tenant/tenant-objects.ts';
import { userDomains } from '../../build/generate/user.ts';
import { writeUsers } from '../../build/generate/write-users.ts';
import { openFile } from '../../core/directory/open-file.ts';
import { writeText } from '../../core/exports/text-output.ts';
import { entra } from '../../core/rules/profiles/entra.ts';
import { runScan } from '../../core/scan/scan.ts';
import { tenantFileLines } from '../../core/tenant/snapshot-file.ts';
import { openWorkspace } from '../../core/workspace/workspace.ts';
import type { Usage } from './report-usage.ts';
import { usersInTenant } from './users-in-tenant.ts';

/**
 * Measures the sync preview against a tenant as large as the directory: `node test/bench/sync-preview.ts [--size 100k,1m]`.
 * Prints Markdown. Loading the tenant file and previewing are a process each; CPU time says more than the clock on a busy
 * machine, and is that of all threads, the garbage collector's included.
 */
const { values } = parseArgs({ options: { size: { type: 'string', default: '100k' } } });
const step = fileURLToPath(new URL('sync-preview-step.ts', import.meta.url));
const usageReport = new URL('report-usage.ts', import.meta.url).href;
const folder = mkdtempSync(join(tmpdir(), 'foresync-preview-'));

say(
  `${availableParallelism()} cores, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)} at the start.\n`,
);
say('| directory and tenant | what | seconds | CPU seconds | peak memory | target |');
say('| --- | --- | ---: | ---: | ---: | --- |');
try {
  for (const size of values.size.split(',').map(parseSize)) {
    if (size === undefined) throw new Error(`${values.size} is no list of sizes`);
    await measure(size);
  }
} finally {
  rmSync(folder, { recursive: true });
}

async function measure(size: number): Promise<void> {
  const ldif = join(folder, 'users.ldif');
  const workspace = join(folder, 'users.foresync');
  const tenant = join(folder, 'tenant.jsonl');
  await writeUsers(size, ldif);
  await runScan({
    sources: [await openFile(ldif)],
    profile: entra,
    settings: { verifiedDomains: new Set<string>(userDomains), alternateLogin: false },
    scopeDns: [],
    excludeDns: [],
    workspace,
    signal: new AbortController().signal,
  });
  await writeTenant(workspace, tenant);
  const name = sizeName(size);
  report(name, `load (${Math.round(statSync(tenant).size / 1e6)} MB)`, run('load', workspace, tenant), '');
  const target = `≤ ${size <= 100_000 ? 10 : Math.round(size * 120e-6)} s, ≤ 700 MB`;
  report(name, 'preview', run('preview', workspace), target);
  for (const path of [ldif, workspace, tenant]) rmSync(path);
}

async function writeTenant(workspacePath: string, path: string): Promise<void> {
  const workspace = openWorkspace(workspacePath, { readOnly: true });
  const stream = createWriteStream(path);
  await writeText(tenantFileLines(tenantHeaderOf(userDomains), usersInTenant(workspace)), stream);
  stream.end();
  await finished(stream);
  workspace.close();
}

function run(...args: readonly string[]): Usage & { readonly seconds: number } {
  const usage = join(folder, 'usage.json');
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--import', usageReport, step, ...args], {
    env: { ...process.env, BENCH_USAGE: usage },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const seconds = (performance.now() - start) / 1000;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- report-usage.ts wrote it
  return { ...(JSON.parse(readFileSync(usage, 'utf8')) as Usage), seconds };
}

function report(
  name: string,
  what: string,
  { seconds, cpuSeconds, peakBytes }: Usage & { readonly seconds: number },
  target: string,
): void {
  const memory = `${Math.round(peakBytes / 1e6)} MB`;
  say(`| ${name} | ${what} | ${seconds.toFixed(1)} | ${cpuSeconds.toFixed(1)} | ${memory} | ${target} |`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

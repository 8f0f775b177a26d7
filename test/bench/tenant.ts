import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loopbackAuthority } from '../lab/graph/local-graph.ts';
import type { Usage } from './report-usage.ts';
import { median } from './table.ts';

/**
 * Measures reading a tenant against a bare loop over the pages of its users: `node test/bench/tenant.ts [--users 100000]
 * [--rounds 3]`. Prints Markdown. The local Graph is a process of its own, and so is each step; CPU time says more than the
 * clock on a busy machine.
 */
const { values } = parseArgs({
  options: { users: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '3' } },
});
const users = Number(values.users);
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const usageReport = new URL('report-usage.ts', import.meta.url).href;
const folder = mkdtempSync(join(tmpdir(), 'foresync-tenant-bench-'));

interface Step {
  readonly seconds: number;
  readonly usage: Usage;
}

const graph = spawn(process.execPath, [here('tenant-graph.ts'), String(users)], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
const lines = createInterface(graph.stdout);
try {
  const [host] = await once(lines, 'line');
  const rounds: Readonly<Record<'loop' | 'whole' | 'changes', Step>>[] = [];
  for (let round = 0; round < Number(values.rounds); round++) {
    const workspace = join(folder, `${round}.foresync`);
    const loop = run('loop', String(host));
    const whole = run('read', String(host), workspace);
    graph.stdin.write('\n');
    await once(lines, 'line');
    rounds.push({ loop, whole, changes: run('read', String(host), workspace) });
  }
  say(
    `${availableParallelism()} cores, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)} at the end.\n`,
  );
  say('| step | seconds | of the loop | CPU seconds | of the loop | peak memory |');
  say('| --- | ---: | ---: | ---: | ---: | ---: |');
  const titles = {
    loop: `a bare loop over the pages of ${users} users`,
    whole: 'the tenant read whole into a workspace (target: 1.5 of the loop, 500 MB)',
    changes: 'read again, one of a hundred users changed',
  } as const;
  for (const step of ['loop', 'whole', 'changes'] as const) {
    const of = (number: (step: Step) => number): number => median(rounds.map((round) => number(round[step])));
    const ratio = (number: (step: Step) => number): string =>
      `${median(rounds.map((round) => number(round[step]) / number(round.loop))).toFixed(2)} ×`;
    const [clock, cpu] = [({ seconds }: Step) => seconds, ({ usage }: Step) => usage.cpuSeconds];
    say(
      `| ${titles[step]} | ${of(clock).toFixed(1)} | ${ratio(clock)} | ${of(cpu).toFixed(1)} | ${ratio(cpu)} ` +
        `| ${Math.round(of(({ usage }) => usage.peakBytes) / 1e6)} MB |`,
    );
  }
} finally {
  graph.stdin.end();
  rmSync(folder, { recursive: true });
}

function run(...args: readonly string[]): Step {
  const usageFile = join(folder, 'usage.json');
  const begun = performance.now();
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--import', usageReport, here('tenant-step.ts'), ...args],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, BENCH_USAGE: usageFile, NODE_EXTRA_CA_CERTS: loopbackAuthority },
    },
  );
  const seconds = (performance.now() - begun) / 1_000;
  if (status !== 0 || Number(stdout.toString()) !== users)
    throw new Error(`${args[0]}: ${stdout.toString()}`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by report-usage.ts
  return { seconds, usage: JSON.parse(readFileSync(usageFile, 'utf8')) as Usage };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { userDomains } from '../generate/user.ts';
import type { Measured, Measurement } from './measurement.ts';

const measureProgram = fileURLToPath(new URL('measure.ts', import.meta.url));
const commandLine = fileURLToPath(new URL('../../out/electron/cli/main.js', import.meta.url));

/** Measures one thing on one file of `size` users in a process of its own, so that its peak memory is its own. */
export async function measure(what: Measured, size: number, path: string): Promise<Measurement> {
  const folder = await mkdtemp(join(tmpdir(), 'foresync-bench-'));
  try {
    if (what !== 'scan') {
      const { output, peakBytes } = await runNode(
        [measureProgram, ...measureArguments(what, path)],
        folder,
        [0],
      );
      return { what, size, seconds: Number(output), peakBytes };
    }
    const domains = userDomains.flatMap((domain) => ['--verified-domain', domain]);
    const scan = [commandLine, 'scan', path, '--workspace', join(folder, 'bench.foresync'), ...domains];
    const start = performance.now();
    // 1: there are findings at or above error, as there should be among many users.
    const { peakBytes } = await runNode(scan, folder, [0, 1]);
    return { what, size, seconds: (performance.now() - start) / 1_000, peakBytes };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function measureArguments(what: Measured, path: string): readonly string[] {
  const [action = '', profile] = what.split(' ');
  return profile === undefined ? [action, path] : [action, path, profile];
}

async function runNode(
  command: readonly string[],
  folder: string,
  expectedCodes: readonly number[],
): Promise<{ readonly output: string; readonly peakBytes: number }> {
  const peakFile = join(folder, 'peak');
  const child = spawn(
    process.execPath,
    ['--import', new URL('report-peak.ts', import.meta.url).href, ...command],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, FORESYNC_PEAK: peakFile },
    },
  );
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  if (!expectedCodes.includes(Number(code)))
    throw new Error(`${command.join(' ')} ended with exit code ${code}.\n${output}`);
  return { output, peakBytes: Number(await readFile(peakFile, 'utf8')) };
}

import { writeFileSync } from 'node:fs';

/** Loaded before a measured program (`node --import`): leaves what it used in the file named by BENCH_USAGE, as JSON. */
export interface Usage {
  /** Peak resident memory. */
  readonly peakBytes: number;
  /** Of all threads. On a busy machine it says more than the clock. */
  readonly cpuSeconds: number;
}

const path = process.env['BENCH_USAGE'];
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const usage: Usage = { peakBytes: maxRSS * 1_024, cpuSeconds: (userCPUTime + systemCPUTime) / 1_000_000 };
  if (path !== undefined) writeFileSync(path, JSON.stringify(usage));
});

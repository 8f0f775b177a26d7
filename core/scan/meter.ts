import type { Source } from '../directory/source.ts';
import type { ScanProgress } from '../model/scan.ts';

const progressEveryMs = 100;

/** Counts what a scan has come to, and reports it. */
export interface Meter {
  phase: ScanProgress['phase'];
  objects: number;
  findings: number;
  fraction: number | undefined;
  /** What is being read. */
  source: Source | undefined;
  /** Reports progress, at most every 100 ms unless it is the last time. */
  report(isLast?: boolean): void;
}

/** Nothing is counted yet. */
export function createMeter(onProgress: ((progress: ScanProgress) => void) | undefined): Meter {
  const startedAt = performance.now();
  let reportedAt = 0;
  return {
    phase: 'reading',
    objects: 0,
    findings: 0,
    fraction: undefined,
    source: undefined,
    report(isLast = false) {
      const now = performance.now();
      if (!onProgress || (!isLast && now - reportedAt < progressEveryMs)) return;
      reportedAt = now;
      onProgress({
        phase: this.phase,
        objects: this.objects,
        findings: this.findings,
        objectsPerSecond: Math.round((this.objects / Math.max(now - startedAt, 1)) * 1000),
        ...(this.fraction === undefined ? {} : { fraction: this.fraction }),
        ...(this.source?.quality === undefined ? {} : { connection: this.source.quality() }),
      });
    },
  };
}

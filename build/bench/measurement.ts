/** What is measured: reading only, judging only with one profile, or a whole scan by the command line. */
export type Measured = 'parse' | 'scan' | `judge ${string}`;

/** One run in a process of its own. */
export interface Measurement {
  readonly what: Measured;
  /** Generated users. */
  readonly size: number;
  readonly seconds: number;
  /** Peak resident memory of the process. */
  readonly peakBytes: number;
}

/** `10k`, `1m`, `2500` → the number; undefined where it is none. */
export function parseSize(text: string): number | undefined {
  const match = /^(\d{1,9})(k|m)?$/i.exec(text.trim());
  if (!match) return undefined;
  const factor = { k: 1_000, m: 1_000_000 }[match[2]?.toLowerCase() ?? ''] ?? 1;
  const size = Number(match[1]) * factor;
  return size > 0 ? size : undefined;
}

/** The number as people say it: 10k, 1M. */
export function sizeName(size: number): string {
  if (size % 1_000_000 === 0) return `${size / 1_000_000}M`;
  return size % 1_000 === 0 ? `${size / 1_000}k` : String(size);
}

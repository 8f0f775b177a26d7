/** 100-nanosecond ticks since 1601 (MS-ADTS, lastLogonTimestamp) as ISO 8601, UTC; undefined for none and never. */
export function dateOfTicks(ticks: string | undefined): string | undefined {
  if (ticks === undefined || !/^\d{1,19}$/.test(ticks) || ticks === '0') return undefined;
  const date = new Date(Number(BigInt(ticks) / 10_000n - 11_644_473_600_000n));
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

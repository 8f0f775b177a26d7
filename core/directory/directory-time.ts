/** The last millisecond that ISO 8601 writes with four digits of year, so that dates compare as text. */
const lastMoment = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * 100-nanosecond ticks since 1601 (MS-ADTS, lastLogonTimestamp, pwdLastSet) as ISO 8601, UTC; undefined for none, for
 * never (0, 2^63 - 1) and for what is no such number.
 */
export function timeOfTicks(ticks: string | undefined): string | undefined {
  if (ticks === undefined || !/^\d{1,19}$/.test(ticks) || ticks === '0') return undefined;
  const milliseconds = Number(BigInt(ticks) / 10_000n - 11_644_473_600_000n);
  return milliseconds > lastMoment ? undefined : new Date(milliseconds).toISOString();
}

/** Generalized time as AD writes it (`20190204080000.0Z`, RFC 4517 3.3.13) as ISO 8601; undefined for what is none. */
export function timeOfText(text: string | undefined): string | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/.exec(text ?? '');
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

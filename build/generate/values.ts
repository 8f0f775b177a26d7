import type { Random } from './random.ts';

/** objectGUID as the directory stores it: a random GUID (version 4), its first three groups little-endian (MS-DTYP 2.3.4.2). */
export function guidBytes(random: Random): Uint8Array {
  const bytes = random.bytes(16);
  bytes[7] = ((bytes[7] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes;
}

/** objectSid (MS-DTYP 2.4.2): S-1-5-21-x-y-z-rid. */
export function sidBytes(domain: readonly [number, number, number], rid: number): Uint8Array {
  const bytes = new Uint8Array(28);
  bytes.set([1, 5, 0, 0, 0, 0, 0, 5]);
  const view = new DataView(bytes.buffer);
  [21, ...domain, rid].forEach((authority, index) => view.setUint32(8 + 4 * index, authority, true));
  return bytes;
}

/** A SID below BUILTIN: S-1-5-32-rid. */
export function builtinSidBytes(rid: number): Uint8Array {
  const bytes = new Uint8Array(16);
  bytes.set([1, 2, 0, 0, 0, 0, 0, 5]);
  const view = new DataView(bytes.buffer);
  view.setUint32(8, 32, true);
  view.setUint32(12, rid, true);
  return bytes;
}

/** Minutes since 1970 to what `whenCreated` and `whenChanged` hold. */
export function generalizedTime(minutes: number): string {
  return `${new Date(minutes * 60_000).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}.0Z`;
}

/** Minutes since 1970 to a Windows file time: 100 ns since 1601, 64 bits, so text. */
export function fileTime(minutes: number): string {
  return ((BigInt(minutes) * 60n + 11_644_473_600n) * 10_000_000n).toString();
}

/** S-1-5-10 (SELF): what Exchange names as the account of a mailbox that nobody signs in to. */
export const selfSid: Uint8Array = Uint8Array.of(1, 1, 0, 0, 0, 0, 0, 5, 10, 0, 0, 0);

/** As large as a photo and with the first bytes of one (JFIF); not a picture. */
export function photoBytes(random: Random, length: number): Uint8Array {
  const bytes = random.bytes(length);
  bytes.set([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46, 0x00]);
  return bytes;
}

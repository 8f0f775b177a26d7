/** A security identifier as people read it, `S-1-5-21-…-500` (MS-DTYP 2.4.2), or nothing when the bytes are none. */
export function sidText(bytes: Buffer): string | undefined {
  const count = bytes[1];
  if (count === undefined || bytes.length !== 8 + 4 * count) return undefined;
  const parts = Array.from({ length: count }, (_, index) => bytes.readUInt32LE(8 + 4 * index));
  return ['S', bytes.readUInt8(0), bytes.readUIntBE(2, 6), ...parts].join('-');
}

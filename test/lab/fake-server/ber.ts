/**
 * As much of the Basic Encoding Rules (X.690) as LDAP needs. The fake server has its own, so that a fault in the
 * library under test does not meet its twin here.
 */

export interface BerNode {
  readonly tag: number;
  readonly content: Buffer;
  /** Where the next node begins. */
  readonly end: number;
}

/** Tags of LDAP's universal types. */
export const berTag = {
  boolean: 0x01,
  integer: 0x02,
  octets: 0x04,
  enumerated: 0x0a,
  sequence: 0x30,
  set: 0x31,
} as const;

/** The node at `offset`, or nothing while its bytes have not all arrived. */
export function readNode(bytes: Buffer, offset = 0): BerNode | undefined {
  const tag = bytes[offset];
  const first = bytes[offset + 1];
  if (tag === undefined || first === undefined) return undefined;
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  const start = offset + 2 + lengthBytes;
  if (start > bytes.length) return undefined;
  const length = lengthBytes === 0 ? first : bytes.readUIntBE(offset + 2, lengthBytes);
  const end = start + length;
  return end > bytes.length ? undefined : { tag, content: bytes.subarray(start, end), end };
}

/** The nodes that a constructed node is made of. */
export function childrenOf(content: Buffer): BerNode[] {
  const nodes: BerNode[] = [];
  for (let offset = 0; offset < content.length;) {
    const node = readNode(content, offset);
    if (node === undefined) throw new Error('BER: a node ends beyond the one that holds it.');
    nodes.push(node);
    offset = node.end;
  }
  return nodes;
}

export function integerOf(node: BerNode): number {
  return node.content.length === 0 ? 0 : node.content.readIntBE(0, node.content.length);
}

function encodedLength(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const bytes = Buffer.alloc(5);
  bytes[0] = 0x84;
  bytes.writeUInt32BE(length, 1);
  return bytes;
}

/** A node: text is written as UTF-8, nodes one after the other. */
export function writeNode(tag: number, ...parts: readonly (string | Buffer)[]): Buffer {
  const content = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
  return Buffer.concat([Buffer.from([tag]), encodedLength(content.length), content]);
}

/** Whole numbers up to 31 bits. */
export function writeInteger(value: number, tag: number = berTag.integer): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  let skipped = 0;
  while (skipped < 3 && bytes[skipped] === 0 && (bytes[skipped + 1] ?? 0) < 0x80) skipped += 1;
  return writeNode(tag, bytes.subarray(skipped));
}

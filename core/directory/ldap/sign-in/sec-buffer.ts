/**
 * The memory layout of SSPI's structures on 64-bit Windows (sspi.h), as plain bytes: what is written here can be
 * looked at on any system.
 */

/** One SecBuffer: where its bytes are, how many, and what they mean. */
export interface SecBuffer {
  readonly type: number;
  readonly length: number;
  readonly address: bigint;
}

/** SECBUFFER_*. */
export const secBufferType = { data: 1, token: 2, padding: 9, stream: 10, channelBindings: 14 } as const;

const secBufferSize = 16; // unsigned long cbBuffer, unsigned long BufferType, void *pvBuffer
const channelBindingsHeaderSize = 32; // SEC_CHANNEL_BINDINGS: eight unsigned longs

/** An array of SecBuffer. */
export function packSecBuffers(buffers: readonly SecBuffer[]): Buffer {
  const bytes = Buffer.alloc(buffers.length * secBufferSize);
  for (const [index, { type, length, address }] of buffers.entries()) {
    bytes.writeUInt32LE(length, index * secBufferSize);
    bytes.writeUInt32LE(type, index * secBufferSize + 4);
    bytes.writeBigUInt64LE(address, index * secBufferSize + 8);
  }
  return bytes;
}

/** What the library made of an array of SecBuffer. */
export function unpackSecBuffers(bytes: Buffer): SecBuffer[] {
  return Array.from({ length: bytes.length / secBufferSize }, (_, index) => ({
    length: bytes.readUInt32LE(index * secBufferSize),
    type: bytes.readUInt32LE(index * secBufferSize + 4),
    address: bytes.readBigUInt64LE(index * secBufferSize + 8),
  }));
}

/** SecBufferDesc: version, number of buffers, address of the array. */
export function packSecBufferDesc(count: number, address: bigint): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32LE(0, 0); // SECBUFFER_VERSION
  bytes.writeUInt32LE(count, 4);
  bytes.writeBigUInt64LE(address, 8);
  return bytes;
}

/** SEC_CHANNEL_BINDINGS with application data only, which follows the header. Address types are 0. */
export function packChannelBindings(application: Buffer): Buffer {
  const header = Buffer.alloc(channelBindingsHeaderSize);
  header.writeUInt32LE(application.length, 24); // cbApplicationDataLength
  header.writeUInt32LE(channelBindingsHeaderSize, 28); // dwApplicationDataOffset
  return Buffer.concat([header, application]);
}

/**
 * SEC_WINNT_AUTH_IDENTITY_W of an account by its principal name, which leaves the domain out. The texts, in UTF-16, are
 * where `addressOf` says.
 */
export function packAuthIdentity(
  user: Buffer,
  password: Buffer,
  addressOf: (bytes: Buffer) => bigint,
): Buffer {
  const bytes = Buffer.alloc(48);
  for (const [offset, text] of [
    [0, user],
    [32, password],
  ] as const) {
    bytes.writeBigUInt64LE(addressOf(text), offset);
    // In characters.
    bytes.writeUInt32LE(text.length / 2, offset + 8);
  }
  bytes.writeUInt32LE(2, 44); // SEC_WINNT_AUTH_IDENTITY_UNICODE
  return bytes;
}

/** SecPkgContext_Sizes: what a wrapped message needs besides the message. */
export interface ContextSizes {
  /** cbSecurityTrailer: the token before the message. */
  readonly token: number;
  /** cbBlockSize: the padding after it. */
  readonly padding: number;
}

/** Reads SecPkgContext_Sizes: cbMaxToken, cbMaxSignature, cbBlockSize, cbSecurityTrailer. */
export function unpackContextSizes(bytes: Buffer): ContextSizes {
  return { padding: bytes.readUInt32LE(8), token: bytes.readUInt32LE(12) };
}

/** A message laid out for EncryptMessage: room for the token, the message, room for the padding, in one piece. */
export function layOutMessage(message: Buffer, sizes: ContextSizes): Buffer {
  const bytes = Buffer.alloc(sizes.token + message.length + sizes.padding);
  message.copy(bytes, sizes.token);
  return bytes;
}

/** The GSSAPI wrap token: what EncryptMessage left of token, message and padding, joined in that order. */
export function joinMessage(
  laidOut: Buffer,
  sizes: ContextSizes,
  used: { readonly token: number; readonly data: number; readonly padding: number },
): Buffer {
  const end = sizes.token + used.data;
  // The usual case needs no copy: a token of full size, so that nothing lies between the parts.
  if (used.token === sizes.token) return laidOut.subarray(0, end + used.padding);
  return Buffer.concat([laidOut.subarray(0, used.token), laidOut.subarray(sizes.token, end + used.padding)]);
}

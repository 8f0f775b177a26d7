import { BerReader, BerWriter } from 'ldapts';

/** The few LDAP messages (RFC 4511) that are exchanged before ldapts gets the connection. */

const tag = {
  sequence: 0x30,
  bindRequest: 0x60,
  bindResponse: 0x61,
  extendedRequest: 0x77,
  extendedResponse: 0x78,
  simple: 0x80,
  requestName: 0x80,
  sasl: 0xa3,
  octetString: 0x04,
  serverSaslCredentials: 0x87,
} as const;
const startTlsName = '1.3.6.1.4.1.1466.20037'; // RFC 4511, section 4.14
const ldapVersion = 3;

/** The result of a bind or an extended operation. */
export interface LdapResult {
  /** RFC 4511, appendix A. */
  readonly code: number;
  /** diagnosticMessage. */
  readonly text: string;
  /** serverSaslCreds, empty when absent. */
  readonly token: Buffer;
}

/** What came was no LDAP answer to what was asked. */
export class NotLdapError extends Error {}

/** A simple bind: the password travels as it is. */
export function simpleBindRequest(id: number, user: string, password: string): Buffer {
  return message(id, tag.bindRequest, (writer) => {
    writer.writeInt(ldapVersion);
    writer.writeString(user);
    writer.writeString(password, tag.simple);
  });
}

/** One step of a SASL bind; an empty token is sent as such and not left out. */
export function saslBindRequest(id: number, mechanism: string, token: Buffer): Buffer {
  return message(id, tag.bindRequest, (writer) => {
    writer.writeInt(ldapVersion);
    writer.writeString('');
    writer.startSequence(tag.sasl);
    writer.writeString(mechanism);
    writer.writeBuffer(token, tag.octetString);
    writer.endSequence();
  });
}

/** Asks for TLS on a clear connection. */
export function startTlsRequest(id: number): Buffer {
  return message(id, tag.extendedRequest, (writer) => writer.writeString(startTlsName, tag.requestName));
}

function message(id: number, operation: number, write: (writer: BerWriter) => void): Buffer {
  const writer = new BerWriter();
  writer.startSequence();
  writer.writeInt(id);
  writer.startSequence(operation);
  write(writer);
  writer.endSequence();
  writer.endSequence();
  return writer.buffer;
}

/**
 * The length in bytes of the message at the start of `bytes`, nothing while too few have come to tell.
 *
 * @throws NotLdapError when this cannot be LDAP
 */
export function messageLength(bytes: Buffer): number | undefined {
  const [first, length] = bytes;
  if (first !== undefined && first !== tag.sequence)
    throw new NotLdapError('The answer is not an LDAP message.');
  if (length === undefined) return undefined;
  if (length < 0x80) return 2 + length;
  const size = length & 0x7f;
  if (size === 0 || size > 4) throw new NotLdapError('The answer has no valid length.');
  return bytes.length < 2 + size ? undefined : 2 + size + bytes.readUIntBE(2, size);
}

/**
 * Reads a whole message that is a bind or extended response. A notice of disconnection (RFC 4511, section 4.4.1) is
 * one too: its code says why the server goes.
 *
 * @throws NotLdapError
 */
export function readResult(bytes: Buffer): LdapResult {
  const reader = new BerReader(bytes);
  try {
    reader.readSequence(tag.sequence);
    reader.readInt();
    const operation = reader.readSequence();
    if (operation !== tag.bindResponse && operation !== tag.extendedResponse) {
      throw new NotLdapError(`The answer is of kind 0x${(operation ?? 0).toString(16)}.`);
    }
    const end = reader.offset + reader.length;
    const code = reader.readEnumeration();
    const matched = reader.readString();
    const text = reader.readString();
    if (code === null || matched === null || text === null)
      throw new NotLdapError('The answer is cut short.');
    let token: Buffer = Buffer.alloc(0);
    while (reader.offset < end) {
      const next = reader.peek();
      const value = next === null ? null : reader.readString(next, true);
      if (value === null) throw new NotLdapError('The answer is cut short.');
      if (next === tag.serverSaslCredentials) token = value;
    }
    return { code, text, token };
  } catch (error) {
    if (error instanceof NotLdapError) throw error;
    throw new NotLdapError('The answer cannot be read.', { cause: error });
  }
}

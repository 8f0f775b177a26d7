import { createSocket } from 'node:dgram';

import { bytesOf, type DirectoryObject } from '../../../model/directory-object.ts';
import { allOf, equalTo } from '../filter/filter.ts';
import { createEntryDecoder } from '../search/decode-entries.ts';
import { decodeMessages } from '../search/decode-messages.ts';
import { searchRequest } from '../search/search-request.ts';

/** What a controller says of itself, and of the computer that asks, before any sign-in. */
export interface NetlogonAnswer {
  readonly domain: string;
  readonly host: string;
  readonly netbiosDomain: string;
  readonly controllerSite: string;
  /** The site whose subnets the asking address lies in; empty where it lies in none. */
  readonly clientSite: string;
}

/** Where to ask. */
export interface PingTarget {
  readonly host: string;
  readonly address?: string;
  /** UDP; 389 when absent. */
  readonly port?: number;
}

const id = 1;
/** NETLOGON_NT_VERSION_5 and _5EX (MS-ADTS 6.3.1.1), least significant byte first. */
const version = Uint8Array.of(6, 0, 0, 0);
/** LOGON_SAM_LOGON_RESPONSE_EX. */
const responseEx = 23;
/** Opcode, padding, flags and the domain's GUID come before the names. */
const namesAt = 24;

/**
 * Asks a controller by connectionless LDAP, as a domain member does to learn its site (MS-ADTS 6.3.3). Undefined where
 * no answer comes in time or it is none: whoever asks can do without.
 */
export async function netlogonPing(
  { host, address, port = 389 }: PingTarget,
  domain: string,
  timeoutMs: number,
): Promise<NetlogonAnswer | undefined> {
  const socket = createSocket('udp4');
  try {
    return await new Promise((resolve) => {
      const timer = setTimeout(() => resolve(undefined), timeoutMs);
      socket.once('close', () => clearTimeout(timer));
      socket.once('error', () => resolve(undefined));
      socket.on('message', (message) => resolve(readAnswer(message)));
      const filter = allOf(equalTo('DnsDomain', domain), {
        kind: 'equal',
        attribute: 'NtVer',
        value: version,
      });
      const request = searchRequest(
        id,
        { base: '', scope: 'base', filter, attributes: ['Netlogon'] },
        Buffer.alloc(0),
        0,
      );
      socket.connect(port, address ?? host, () => socket.send(request));
    });
  } finally {
    socket.close();
  }
}

function readAnswer(message: Buffer): NetlogonAnswer | undefined {
  const bounds: number[] = [];
  const decodeEntries = createEntryDecoder(new Map([['netlogon', { bytes: true }]]), new Set());
  let object: DirectoryObject | undefined;
  try {
    decodeMessages(
      message,
      () => ({
        entry: (_, start, end) => void bounds.push(start, end),
        references() {},
        result() {},
      }),
      () => {},
    );
    [object] = decodeEntries({ block: message, bounds }).objects;
  } catch {
    // Anybody may send a datagram: one that is no LDAP says nothing.
    return undefined;
  }
  const value = object && bytesOf(object, 'netlogon');
  return value && readNetlogon(value);
}

/** NETLOGON_SAM_LOGON_RESPONSE_EX, MS-ADTS 6.3.1.9. Undefined for anything else. */
export function readNetlogon(bytes: Uint8Array): NetlogonAnswer | undefined {
  if (bytes[0] !== responseEx || bytes[1] !== 0) return undefined;
  let at = namesAt;
  const names: string[] = [];
  while (names.length < 8) {
    const name = readName(bytes, at);
    if (!name) return undefined;
    names.push(name.text);
    at = name.next;
  }
  const [, domain = '', host = '', netbiosDomain = '', , , controllerSite = '', clientSite = ''] = names;
  return { domain, host, netbiosDomain, controllerSite, clientSite };
}

/** A name in DNS's compressed form (RFC 1035, section 4.1.4), with pointers from the start of the value. */
function readName(bytes: Uint8Array, from: number): { text: string; next: number } | undefined {
  const labels: string[] = [];
  let next: number | undefined;
  let at = from;
  // Each pointer leads somewhere: more of them than bytes go round in circles.
  for (let steps = 0; steps <= bytes.length; steps++) {
    const length = bytes[at];
    if (length === undefined) return undefined;
    if (length === 0) return { text: labels.join('.'), next: next ?? at + 1 };
    if (length >= 0xc0) {
      next ??= at + 2;
      at = ((length & 0x3f) << 8) | (bytes[at + 1] ?? 0);
    } else {
      if (at + 1 + length > bytes.length) return undefined;
      labels.push(Buffer.from(bytes.subarray(at + 1, at + 1 + length)).toString('utf8'));
      at += 1 + length;
    }
  }
  return undefined;
}

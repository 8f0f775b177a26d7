import { parseDn } from '../../model/distinguished-name.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import type { Target, Transport } from './connection/target.ts';
import type { SignIn } from './sign-in/sign-in.ts';

/** Where a person says that a directory is. */
export type Place = DomainPlace | ServerPlace;

/** A domain of a forest; when none is named, the one of this computer or its user. */
export interface DomainPlace {
  readonly kind: 'domain';
  /** Lower case. */
  readonly domain?: string;
}

/** One server, and nothing but that. */
export interface ServerPlace {
  readonly kind: 'server';
  readonly host: string;
  readonly port?: number;
  /** TLS from the first byte (`ldaps:`). */
  readonly tls: boolean;
  /** DN to read below. */
  readonly base?: string;
}

const url = /^(ldaps?):\/\/(.*)$/is;
const authority = /^(?<host>\[[0-9a-f:.]+\]|[^\s:[\]]+)(?::(?<port>\d{1,5}))?$/i;

/**
 * Reads `ldap://host[:port][/<base DN>]` or `ldaps://…` (RFC 4516 without its later parts), or the name of a domain.
 * Undefined for anything that has the form of neither.
 *
 * @throws ExpectedError `place.invalid` for a URL that cannot be meant; never repeats a password that stands in it
 */
export function parsePlace(text: string): Place | undefined {
  const [, scheme = '', rest = ''] = url.exec(text) ?? [];
  if (scheme !== '') return parseUrl(scheme.toLowerCase() === 'ldaps', rest);
  return isDomainName(text) ? { kind: 'domain', domain: text.toLowerCase().replace(/\.$/, '') } : undefined;
}

/** At least two labels, as a domain of Active Directory nearly always has, and no IP address. */
function isDomainName(text: string): boolean {
  return text.length <= 255 && /^(?:[a-z0-9_-]{1,63}\.)+[a-z0-9-]*[a-z][a-z0-9-]*\.?$/i.test(text);
}

function parseUrl(tls: boolean, rest: string): ServerPlace {
  const slash = rest.indexOf('/');
  const server = slash === -1 ? rest : rest.slice(0, slash);
  const path = slash === -1 ? '' : rest.slice(slash + 1);
  if (server.includes('@')) {
    throw invalid(
      'A server address takes no user name or password.',
      'Leave them out of it: --auth password --user <name> signs in with a password.',
    );
  }
  const { host = '', port } = authority.exec(server)?.groups ?? {};
  if (host === '' || (port !== undefined && (Number(port) === 0 || Number(port) > 65_535))) {
    throw invalid(
      `${server === '' ? 'The server address' : server} names no server and port.`,
      'Write ldap://dc1.corp.contoso.com or ldaps://dc1.corp.contoso.com:636.',
    );
  }
  const base = baseOf(path);
  return {
    kind: 'server',
    host: host.replaceAll(/^\[|\]$/g, ''),
    tls,
    ...(port === undefined ? {} : { port: Number(port) }),
    ...(base === undefined ? {} : { base }),
  };
}

function baseOf(path: string): string | undefined {
  if (path === '') return undefined;
  if (path.includes('?')) {
    throw invalid(
      'A server address ends with the DN to read below.',
      'Leave out what begins with the question mark; --filter takes a filter.',
    );
  }
  const base = decoded(path);
  if (base === undefined || parseDn(base) === undefined) {
    throw invalid(
      `${path} is not a distinguished name.`,
      'Write it as in ldap://dc1.corp.contoso.com/OU=Sales,DC=corp,DC=contoso,DC=com.',
    );
  }
  return base;
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    // A percent sign without two digits.
    return undefined;
  }
}

function invalid(summary: string, action: string): ExpectedError {
  return new ExpectedError({ code: 'place.invalid', summary, action });
}

/** How to connect: a password only ever travels inside TLS, so that a domain is asked over LDAPS for one. */
export function transportFor(place: Place, signIn: SignIn['kind'], startTls: boolean): Transport {
  if (place.kind === 'server' && place.tls) return 'tls';
  if (startTls) return 'start-tls';
  return place.kind === 'domain' && signIn === 'password' ? 'tls' : 'clear';
}

/** The server that was named. */
export function targetAt({ host, port }: ServerPlace, transport: Transport): Target {
  return { host, transport, ...(port === undefined ? {} : { port }) };
}

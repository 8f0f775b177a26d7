import type { Socket } from 'node:net';

import { Client } from 'ldapts';

import { ExpectedError } from '../../../model/expected-error.ts';
import { refuseUnsafePassword, type SignIn } from '../sign-in/sign-in.ts';
import { translateError } from './errors.ts';
import { connectionLost, timedOut } from './network-errors.ts';
import { sidText } from './sid.ts';
import { SignedInSocket, type ConnectionSecurity } from './signed-in-socket.ts';
import { portOf, type Target } from './target.ts';
import { trustedAuthorities } from './trust.ts';
import { within } from './within.ts';

/** What can be set besides target and account. */
export interface ConnectOptions {
  /** A file with further certificate authorities to trust, PEM or DER. */
  readonly caFile?: string;
  /** For TCP and TLS together, for the sign-in and for the first answer, each; 15 s when absent. */
  readonly connectTimeoutMs?: number;
  /** For one operation, a page of a search included; 120 s (Active Directory's own MaxQueryDuration) when absent. */
  readonly operationTimeoutMs?: number;
  /** Gives up while connecting. */
  readonly signal?: AbortSignal;
}

/** What is known of a connection, for people and for the results of a scan. */
export interface ConnectionFacts {
  /** `dc1.corp.contoso.com:389`. */
  readonly server: string;
  /** dNSHostName of the rootDSE: the controller that answered. Absent on servers that have none. */
  readonly serverName?: string;
  /** The SID of the account that is signed in, as the server sees it. Absent on servers without tokenGroups. */
  readonly userSid?: string;
  readonly security: ConnectionSecurity;
}

/**
 * A connection that is signed in. When it drops, the next operation connects and signs in again, or fails; others that
 * begin meanwhile fail with `connection.lost` and may be tried again.
 */
export interface Connection {
  readonly client: Client;
  readonly facts: ConnectionFacts;
  /** Ends it for good, within 0.1 s; pending operations reject, later ones too (`connection.closed`). */
  close(): Promise<void>;
}

const farewellMs = 100;

/**
 * Connects and signs in.
 *
 * @throws ExpectedError `connection.*`, `tls.*`, `sign-in.*`, `directory.*`
 * @throws the signal's reason when it gives up
 */
export async function connect(
  target: Target,
  signIn: SignIn,
  options: ConnectOptions = {},
): Promise<Connection> {
  const encrypted = target.transport !== 'clear';
  const server = `${target.host}:${portOf(target)}`;
  refuseUnsafePassword(signIn, encrypted, target.host);
  const trust = encrypted ? await trustedAuthorities(options.caFile) : undefined;
  options.signal?.throwIfAborted();

  let security: ConnectionSecurity = { tls: encrypted, layer: 'none', channelBound: false };
  let current: SignedInSocket | undefined;
  let closed = false;
  const timeoutMs = options.connectTimeoutMs ?? 15_000;
  const signedIn = Promise.withResolvers<void>();
  const client = new Client({
    // Only a form to be filled: the socket knows where it goes. Never ldaps, or ldapts would add TLS of its own.
    url: 'ldap://directory',
    timeout: options.operationTimeoutMs ?? 120_000,
    createConnection: () => {
      // ldapts would connect again for whoever still uses it.
      if (closed) throw connectionClosed(server);
      // Of two operations that both find the connection gone, ldapts would leave the first waiting for ever.
      if (current?.readyState === 'opening') throw connectionLost(server);
      current = new SignedInSocket({
        target,
        signIn,
        trust,
        timeoutMs,
        onSignedIn: (reached) => {
          security = reached;
          signedIn.resolve();
        },
      });
      // ldapts uses it as a stream, with `connecting`, `readyState` and the event `connect`: the socket has these.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a stream that behaves as one, see above
      return current as unknown as Socket;
    },
  });

  const giveUp = (): void => {
    current?.destroy(
      options.signal?.reason instanceof Error ? options.signal.reason : new Error('Given up.'),
    );
  };
  options.signal?.addEventListener('abort', giveUp, { once: true });
  try {
    const reading = readNames(client);
    await Promise.race([signedIn.promise, reading]);
    const names = await within(reading, timeoutMs, () => timedOut(server, 'reading its rootDSE', timeoutMs));
    return {
      client,
      facts: {
        server,
        ...names,
        get security() {
          return security;
        },
      },
      close: async () => {
        closed = true;
        if (current?.readyState === 'opening') {
          // Not by unbind: ldapts would leave whoever waits for the connection waiting for ever.
          current.destroy(connectionClosed(server));
          return;
        }
        // A server that no longer reads must not keep us: the farewell is a courtesy.
        const enough = setTimeout(() => current?.destroy(), farewellMs);
        await client.unbind();
        clearTimeout(enough);
        current?.destroy();
      },
    };
  } catch (error) {
    current?.destroy();
    options.signal?.throwIfAborted();
    throw translateError(error, server);
  } finally {
    options.signal?.removeEventListener('abort', giveUp);
  }
}

function connectionClosed(server: string): ExpectedError {
  return new ExpectedError({
    code: 'connection.closed',
    summary: `The connection to ${server} has been closed.`,
    action: 'Connect again.',
  });
}

/** Who answered and as whom it sees us, from the rootDSE: its tokenGroups begin with the account itself (MS-ADTS 3.1.1.3.2). */
async function readNames(client: Client): Promise<{ serverName?: string; userSid?: string }> {
  const { searchEntries } = await client.search('', {
    scope: 'base',
    filter: '(objectClass=*)',
    attributes: ['dnsHostName', 'tokenGroups'],
    explicitBufferAttributes: ['tokenGroups'],
  });
  const [serverName] = [searchEntries[0]?.['dnsHostName'] ?? []].flat();
  const [firstSid] = [searchEntries[0]?.['tokenGroups'] ?? []].flat();
  const userSid = Buffer.isBuffer(firstSid) ? sidText(firstSid) : undefined;
  return {
    ...(typeof serverName === 'string' ? { serverName } : {}),
    ...(userSid === undefined ? {} : { userSid }),
  };
}

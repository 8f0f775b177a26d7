import net from 'node:net';
import tls from 'node:tls';

import { ExpectedError } from '../../../model/expected-error.ts';
import { ask } from './ask.ts';
import { startTlsRequest } from './messages.ts';
import { connectionLost } from './network-errors.ts';
import { resultError } from './result-errors.ts';
import { portOf, type Target } from './target.ts';
import { tlsError } from './tls-errors.ts';

/** Bytes to and from a server, before anybody has signed in. */
export interface OpenTransport {
  readonly socket: net.Socket;
  /** The certificate that TLS was set up with (DER); absent on a clear connection. */
  readonly certificate?: Buffer;
}

/**
 * Opens TCP and, as the target says, TLS. The certificate must be valid for the target's name and come from an
 * authority in `trust`; there is no way around that.
 *
 * @param adopt is handed each socket as soon as it exists, so that its owner can destroy it while this still waits
 * @throws ExpectedError `tls.*`, `connection.*`, or an error of the network
 */
export async function openTransport(
  target: Target,
  trust: tls.SecureContext | undefined,
  adopt: (socket: net.Socket) => void,
): Promise<OpenTransport> {
  const server = `${target.host}:${portOf(target)}`;
  const socket = net.connect({ host: target.address ?? target.host, port: portOf(target), noDelay: true });
  adopt(socket);
  await settled(socket, 'connect', server);
  if (target.transport === 'clear') return { socket };

  if (target.transport === 'start-tls') {
    const { code, text } = await ask(socket, startTlsRequest(1), server);
    if (code !== 0) throw startTlsRefused(server, resultError(code, text, server));
    // Bytes sent along with the answer came in clear, from whomever: they must not pass for bytes from inside TLS.
    if (socket.readableLength > 0) throw startTlsRefused(server, undefined);
  }
  if (trust === undefined) throw new Error('TLS needs to know whom to trust.');
  const secure = tls.connect({
    socket,
    secureContext: trust,
    rejectUnauthorized: true,
    host: target.host,
    ...(net.isIP(target.host) === 0 ? { servername: target.host } : {}),
  });
  adopt(secure);
  try {
    await settled(secure, 'secureConnect', server);
  } catch (error) {
    throw error instanceof ExpectedError ? error : tlsError(error, server);
  }
  const certificate = secure.getPeerX509Certificate()?.raw;
  return certificate === undefined ? { socket: secure } : { socket: secure, certificate };
}

function settled(socket: net.Socket, event: 'connect' | 'secureConnect', server: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      socket.off(event, onReady).off('error', onError).off('close', onClose);
    };
    const onReady = (): void => {
      stop();
      resolve();
    };
    const onError = (error: Error): void => {
      stop();
      reject(error);
    };
    const onClose = (): void => onError(connectionLost(server));
    socket.on(event, onReady).on('error', onError).on('close', onClose);
  });
}

function startTlsRefused(server: string, cause: ExpectedError | undefined): ExpectedError {
  return new ExpectedError({
    code: 'tls.start-tls-refused',
    summary: `${server} did not switch the connection to TLS.`,
    action: 'Use LDAPS (port 636), or port 389 with the current user.',
    cause,
    ...(cause?.detail === undefined ? {} : { detail: cause.detail }),
  });
}

import type { Socket } from 'node:net';

import { messageLength, NotLdapError, readResult, type LdapResult } from './messages.ts';
import { connectionLost } from './network-errors.ts';

/** Far more than any answer before the sign-in takes; it bounds what a hostile server can make us hold. */
const largestAnswer = 1024 * 1024;

/**
 * Sends one request and waits for its answer on a socket that nobody else reads. Leaves the socket paused, with what
 * came after the answer unread.
 *
 * @throws NotLdapError, the socket's own error, ExpectedError `connection.lost`
 */
export function ask(socket: Socket, request: Buffer, server: string): Promise<LdapResult> {
  // A socket that is gone already would say nothing any more.
  if (socket.destroyed) return Promise.reject(connectionLost(server));
  return new Promise((resolve, reject) => {
    let received: Buffer = Buffer.alloc(0);
    const stop = (): void => {
      socket.off('data', onData).off('error', onError).off('close', onClose);
      socket.pause();
    };
    const onError = (error: Error): void => {
      stop();
      reject(error);
    };
    const onClose = (): void => onError(connectionLost(server));
    const onData = (chunk: Buffer): void => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      try {
        const length = messageLength(received);
        if ((length ?? received.length) > largestAnswer) throw new NotLdapError('The answer is too long.');
        if (length === undefined || received.length < length) return;
        const result = readResult(received.subarray(0, length));
        stop();
        if (received.length > length) socket.unshift(received.subarray(length));
        resolve(result);
      } catch (error) {
        onError(error instanceof Error ? error : new NotLdapError(String(error)));
      }
    };
    socket.on('data', onData).on('error', onError).on('close', onClose);
    socket.resume();
    socket.write(request);
  });
}

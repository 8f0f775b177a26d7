import { readFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import tls from 'node:tls';
import { fileURLToPath } from 'node:url';

const certificates = fileURLToPath(new URL('../fixtures/certificates/', import.meta.url));

/** LDAPS before a server that speaks LDAP in clear. */
export interface TlsFront {
  readonly port: number;
  /** The name in the certificate. */
  readonly host: string;
  /** Of the authority that issued it. */
  readonly caFile: string;
  readonly stop: () => Promise<void>;
}

/** Ends TLS on a loopback port and passes what came inside on to another one. */
export async function startTlsFront(behind: number): Promise<TlsFront> {
  const sockets = new Set<net.Socket>();
  const front = tls.createServer(
    {
      cert: readFileSync(path.join(certificates, 'valid.pem')),
      key: readFileSync(path.join(certificates, 'server-key.pem')),
    },
    (client) => {
      const server = net.connect(behind, '127.0.0.1');
      for (const socket of [client, server]) {
        sockets.add(socket);
        socket.setNoDelay(true).once('close', () => sockets.delete(socket));
      }
      client.on('error', () => server.destroy()).once('close', () => server.destroy());
      server.on('error', () => client.destroy()).once('close', () => client.destroy());
      client.pipe(server).pipe(client);
    },
  );
  await new Promise<void>((resolve, reject) => {
    front.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const bound = front.address();
  return {
    port: typeof bound === 'object' && bound !== null ? bound.port : 0,
    host: 'dc1.corp.contoso.com',
    caFile: path.join(certificates, 'authority.pem'),
    stop: () =>
      new Promise((resolve) => {
        front.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';

/** Whether something accepts connections there. */
export function isListening(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, address, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** Tries to listen there for a moment; answers why it cannot. */
export function whyNotBindable(address: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(error.message));
    server.listen(port, address, () => server.close(() => resolve(undefined)));
  });
}

/**
 * A loopback address of one's own, on which nothing listens at `port`. The ports of LDAP cannot be changed in Samba, so
 * each domain controller gets an address instead. Linux answers on all of 127.0.0.0/8.
 */
export async function freeLoopbackAddress(port: number): Promise<string> {
  for (;;) {
    const address = `127.${randomInt(64, 128)}.${randomInt(256)}.${randomInt(1, 255)}`;
    if (!(await isListening(address, port))) return address;
  }
}

/** A port of 127.0.0.1 that nothing used a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address();
      const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
      server.close(() => resolve(port));
    });
  });
}

import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';

/**
 * When and how a connection breaks. `towards: 'server'` counts what the client sends: cut there, and the server has not
 * got (all of) the request. `towards: 'client'` counts what the server answers: cut there, and it has acted already.
 */
export interface Cut {
  readonly towards: 'server' | 'client';
  /** The last byte that still passes. */
  readonly afterBytes: number;
  /** `cut` closes both sides at once; `stall` keeps them open and lets nothing more pass in that direction. */
  readonly ending: 'cut' | 'stall';
}

/** A relay on a loopback port that breaks connections at a chosen byte. */
export interface CuttingProxy {
  readonly port: number;
  /** Bytes that have passed in each direction, over all connections. */
  readonly passed: { readonly server: number; readonly client: number };
  readonly stop: () => Promise<void>;
}

export interface CuttingProxyOptions {
  readonly host: string;
  readonly port: number;
  /** What happens to a connection (counted from 1); nothing lets it live. */
  readonly cut: (connection: number) => Cut | undefined;
}

function relay(from: Socket, to: Socket, cut: Cut | undefined, count: (bytes: number) => void): void {
  let left = cut?.afterBytes ?? Number.POSITIVE_INFINITY;
  from.on('data', (bytes) => {
    const passing = bytes.subarray(0, left);
    left -= passing.length;
    count(passing.length);
    const breakNow = left === 0 && cut?.ending === 'cut';
    if (passing.length > 0) to.write(passing, () => breakNow && to.destroy());
    else if (breakNow) to.destroy();
    if (breakNow) from.pause();
  });
  from.once('close', () => to.destroy());
  from.on('error', () => to.destroy());
}

export async function startCuttingProxy(options: CuttingProxyOptions): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  const passed = { server: 0, client: 0 };
  let connections = 0;
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  };
  const proxy = createServer((client) => {
    connections += 1;
    const cut = options.cut(connections);
    const server = connect(options.port, options.host);
    keep(client);
    keep(server);
    relay(client, server, cut?.towards === 'server' ? cut : undefined, (bytes) => (passed.server += bytes));
    relay(server, client, cut?.towards === 'client' ? cut : undefined, (bytes) => (passed.client += bytes));
  });
  await new Promise<void>((resolve, reject) => {
    proxy.once('error', reject);
    proxy.listen(0, '127.0.0.1', resolve);
  });
  const bound = proxy.address();
  return {
    port: typeof bound === 'object' && bound !== null ? bound.port : 0,
    passed,
    stop: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web site on loopback that lets everybody in and remembers who came: what must not be reached from the page. */
export interface ForeignServer {
  readonly origin: string;
  /** What was asked of it. */
  readonly visits: readonly string[];
  close(): Promise<void>;
}

/** Starts it. */
export async function startForeignServer(): Promise<ForeignServer> {
  const visits: string[] = [];
  const server = createServer((request, response) => {
    visits.push(request.url ?? '');
    response.writeHead(200, {
      'access-control-allow-origin': '*',
      'access-control-allow-private-network': 'true',
      'content-type': request.url?.endsWith('.js') ? 'text/javascript' : 'text/html',
    });
    response.end('globalThis.foreign = true');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    visits,
    close: async () => await new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

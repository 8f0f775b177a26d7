import type { ConnectionQuality } from '../../model/connection-quality.ts';
import type { ConnectionSecurity } from './connection/signed-in-socket.ts';
import type { SearchConnection } from './search/search-connection.ts';

/** Watches the connections over which a source is read. */
export interface ConnectionMeter {
  joined(connection: SearchConnection): void;
  /** Times a page that was asked for; one that fails has no time. */
  timed<Answer>(page: Promise<Answer>): Promise<Answer>;
  /** A page is asked for once more. */
  retried(): void;
  /** A search begins again on another connection. */
  restarted(): void;
  quality(): ConnectionQuality;
}

/** Enough to tell what is typical, few enough to follow a server that becomes slow. */
const pagesRemembered = 50;

/** @param now in milliseconds, from any moment on */
export function createConnectionMeter(
  server: string,
  security: ConnectionSecurity,
  now: () => number = () => performance.now(),
): ConnectionMeter {
  const connections = new Set<SearchConnection>();
  /** When each of the pages was asked for that are on their way, oldest first. */
  const awaited = new Set<{ readonly since: number }>();
  const pageMs: number[] = [];
  let retriedPages = 0;
  let reconnects = 0;
  return {
    joined: (connection) => void connections.add(connection),
    async timed(page) {
      const asked = { since: now() };
      awaited.add(asked);
      try {
        const answer = await page;
        pageMs.push(now() - asked.since);
        if (pageMs.length > pagesRemembered) pageMs.shift();
        return answer;
      } finally {
        awaited.delete(asked);
      }
    },
    retried: () => void retriedPages++,
    restarted: () => void reconnects++,
    quality() {
      for (const connection of connections) if (connection.isClosed) connections.delete(connection);
      const [oldest] = awaited;
      return {
        server,
        protection: protectionOf(security),
        connections: connections.size,
        lastPageMs: rounded(pageMs.at(-1)),
        typicalPageMs: rounded(pageMs.toSorted((one, other) => one - other)[pageMs.length >> 1]),
        awaitedMs: oldest ? Math.round(now() - oldest.since) : 0,
        retriedPages,
        reconnects,
      };
    },
  };
}

function rounded(milliseconds: number | undefined): number | null {
  return milliseconds === undefined ? null : Math.round(milliseconds);
}

function protectionOf({ tls, layer }: ConnectionSecurity): ConnectionQuality['protection'] {
  if (tls) return 'tls';
  if (layer === 'confidentiality') return 'sealed';
  return layer === 'integrity' ? 'signed' : 'none';
}

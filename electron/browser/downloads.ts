import { createReadStream, rmSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { newToken } from '../../core/engine/tokens.ts';

/** Files that wait to be fetched, each at an address that works once. */
export interface Downloads {
  /** Answers the address. */
  offer(path: string): string;
  /** Sends the file and deletes it; answers whether there is one at this address. */
  send(address: string, response: ServerResponse, headers: Readonly<Record<string, string>>): boolean;
}

/** Nothing waits yet. */
export function createDownloads(): Downloads {
  const waiting = new Map<string, string>();
  return {
    offer(path) {
      const address = `/download/${newToken()}`;
      waiting.set(address, path);
      return address;
    },
    send(address, response, headers) {
      const path = waiting.get(address);
      if (path === undefined) return false;
      waiting.delete(address);
      response.writeHead(200, {
        ...headers,
        'content-type': 'application/octet-stream',
        'content-length': statSync(path).size,
        // The name is ours: what it is and the format.
        'content-disposition': `attachment; filename="${basename(path)}"`,
      });
      void pipeline(createReadStream(path), response)
        .catch(() => undefined) // The browser gave up; it says so itself.
        .then(() => rmSync(path, { force: true }));
      return true;
    },
  };
}

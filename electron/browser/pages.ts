import type { ServerResponse } from 'node:http';
import type { HostMessage } from './page/messages.ts';

/** The pages that listen, each by an answer that does not end. */
export interface Pages {
  /** Keeps an answer open whose head is written. */
  add(response: ServerResponse): void;
  tell(message: HostMessage): void;
  count(): number;
}

/** A page that has fallen this many bytes behind is cut off; it asks anew for what it shows. */
const mostUnread = 16 * 1024 * 1024;

/** @param onChange called whenever a page came or left */
export function createPages(onChange: () => void): Pages {
  const listening = new Set<ServerResponse>();
  return {
    add(response) {
      listening.add(response);
      response.once('close', () => {
        listening.delete(response);
        onChange();
      });
      onChange();
    },
    tell(message) {
      const line = `${JSON.stringify(message)}\n`;
      for (const response of listening) {
        if (response.writableLength > mostUnread) response.destroy();
        else response.write(line);
      }
    },
    count: () => listening.size,
  };
}

import type { Ask } from './ask.ts';
import { hostEnded } from './failures.ts';
import type { HostMessage } from './messages.ts';

/** How long after the end of its answer the host is asked whether it is still there. */
const waitMilliseconds = 500;

/**
 * Hears what the host tells, for as long as the page is there. When the host goes, `engine` tells so; a connection that
 * broke while it stayed has lost events, so the page is loaded again, and asks anew for what it shows.
 */
export async function hearHost(ask: Ask, tell: (message: HostMessage) => Promise<void>): Promise<void> {
  const response = await ask('/events', null);
  if (!(response instanceof Response)) return;
  try {
    for await (const message of messagesIn(response)) await tell(message);
  } catch {
    // It ended in the middle of a message.
  }
  await new Promise((resolve) => setTimeout(resolve, waitMilliseconds));
  if ((await ask('/events', null)) instanceof Response) return location.reload();
  await tell({ kind: 'event', name: 'engine', event: { state: 'stopped', error: hostEnded.error } });
}

async function* messagesIn(response: Response): AsyncGenerator<HostMessage> {
  if (response.body === null) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let unread = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const lines = (unread + value).split('\n');
    unread = lines.pop() ?? '';
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the host's own messages
    for (const line of lines) yield JSON.parse(line) as HostMessage;
  }
}

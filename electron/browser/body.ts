import type { IncomingMessage } from 'node:http';

/** The most that a call may send: more than the longest input of the contract. */
const mostBytes = 32 * 1024 * 1024;

/** What was sent, as JSON; `undefined` where nothing was. Answers an HTTP status where it is too long or no JSON. */
export async function readJson(
  request: IncomingMessage,
): Promise<{ readonly value: unknown } | { readonly status: 400 | 413 | 415 }> {
  if (request.headers['content-type'] !== 'application/json') return { status: 415 };
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    if (!Buffer.isBuffer(part)) return { status: 400 };
    bytes += part.length;
    if (bytes > mostBytes) return { status: 413 };
    parts.push(part);
  }
  if (bytes === 0) return { value: undefined };
  try {
    return { value: JSON.parse(Buffer.concat(parts).toString()) };
  } catch {
    return { status: 400 };
  }
}

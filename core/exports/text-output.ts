import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Large enough that the number of writes does not matter, small enough that nobody notices it in memory. */
const chunkLength = 65_536;

/**
 * Writes pieces of text as UTF-8, taking the next only when the stream has room. Leaves the stream open: what follows
 * and how it ends is the caller's. Rejects with the stream's error.
 */
export async function writeText(pieces: Iterable<string>, out: Writable): Promise<void> {
  await pipeline(Readable.from(chunks(pieces), { highWaterMark: 1 }), out, { end: false });
}

function* chunks(pieces: Iterable<string>): Generator<Buffer> {
  let chunk = '';
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < chunkLength) continue;
    yield Buffer.from(chunk);
    chunk = '';
  }
  if (chunk !== '') yield Buffer.from(chunk);
}

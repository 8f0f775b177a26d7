import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { generateUsers } from './users.ts';

/**
 * Writes `count` users to `path` and their defects to `<path>.truth.jsonl`, as fast as the disk takes them. What was
 * not written whole has another name, so that a file that stands there is complete.
 */
export async function writeUsers(count: number, path: string): Promise<void> {
  const truthPath = `${path}.truth.jsonl`;
  const users = createWriteStream(`${path}.part`, { highWaterMark: 4 * 1024 * 1024 });
  const truth = createWriteStream(`${truthPath}.part`);
  for (const batch of generateUsers(count)) {
    await write(users, batch.ldif);
    await write(truth, batch.truths.map((one) => `${JSON.stringify(one)}\n`).join(''));
  }
  users.end();
  truth.end();
  await Promise.all([finished(users), finished(truth)]);
  await rename(`${truthPath}.part`, truthPath);
  await rename(`${path}.part`, path);
}

async function write(stream: WriteStream, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain');
}

import { writeUsers } from './generate/write-users.ts';

/** Writes a directory of any size for measuring: `node build/generate-users.ts <count> <out.ldif>`. */
const [countText = '', path] = process.argv.slice(2);
const count = Number(countText);
if (!Number.isSafeInteger(count) || count < 1 || path === undefined) {
  console.error('usage: node build/generate-users.ts <count> <out.ldif>');
  process.exitCode = 2;
} else {
  await writeUsers(count, path);
}

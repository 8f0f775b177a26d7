import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeUsers } from '../../build/generate/write-users.ts';

const main = join(import.meta.dirname, '../../out/electron/cli/main.js');

let folder = '';
let users = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'foresync-test-'));
  users = join(folder, 'users.ldif');
  await writeUsers(100_000, users);
});
afterAll(() => rmSync(folder, { recursive: true }));

function foresync(...args: readonly string[]) {
  return spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
}

/** Starts a scan, kills it after the workspace is there and some more time has passed, and waits for its end. */
async function killedAfter(workspace: string, milliseconds: number): Promise<NodeJS.Signals | null> {
  const child = spawn(process.execPath, [main, 'scan', users, '--workspace', workspace], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  while (!existsSync(workspace) && child.exitCode === null) await wait(5);
  await wait(milliseconds);
  child.kill('SIGKILL');
  await ended;
  return child.signalCode;
}

describe('a scan that is killed', () => {
  it.each([0, 20, 60, 150, 400, 700, 1000])(
    'leaves, %d ms on, a workspace that is whole and says what it lacks',
    async (milliseconds) => {
      const workspace = join(folder, `killed-${String(milliseconds)}.foresync`);
      expect(await killedAfter(workspace, milliseconds)).toBe('SIGKILL');

      const listed = foresync('findings', workspace, '--format', 'jsonl');
      expect(listed.status).toBe(3);
      expect(listed.stderr).toMatch(/is not complete|holds no scan yet/);
      expect(listed.stderr).not.toMatch(/\n\s+at /);

      const database = new DatabaseSync(workspace);
      expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
      database.close();
    },
  );

  it('does not stand in the way of the next one', async () => {
    const workspace = join(folder, 'again.foresync');
    await killedAfter(workspace, 300);
    const again = foresync('scan', users, '--workspace', workspace, '--format', 'jsonl');
    expect(again.status).toBe(1);
    const compared = foresync('diff', workspace);
    expect(compared.status).toBe(3);
    expect(compared.stderr).toContain('Scan 1 is not complete');
  });
});

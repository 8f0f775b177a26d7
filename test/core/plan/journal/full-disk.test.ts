import type * as nodeFs from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { JournalRecord } from '../../../../core/model/journal.ts';
import { openJournal } from '../../../../core/plan/journal/journal.ts';
import { readJournal } from '../../../../core/plan/journal/read-journal.ts';
import { openWorkspace } from '../../../../core/workspace/workspace.ts';

/** Bytes that the disk still takes. */
const disk = vi.hoisted(() => ({ room: Number.POSITIVE_INFINITY }));

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof nodeFs>();
  return {
    ...fs,
    writeSync(file: number, bytes: Uint8Array): number {
      if (disk.room === 0)
        throw Object.assign(new Error('no space left'), { code: 'ENOSPC', syscall: 'write' });
      const written = fs.writeSync(file, bytes.subarray(0, Math.min(bytes.length, disk.room)));
      disk.room -= written;
      return written;
    },
  };
});

let folder = '';
let workspace = '';
beforeEach(() => {
  disk.room = Number.POSITIVE_INFINITY;
  folder = mkdtempSync(path.join(tmpdir(), 'foresync-test-'));
  workspace = path.join(folder, 'contoso.foresync');
  openWorkspace(workspace, { create: true }).close();
});
afterEach(() => rmSync(folder, { recursive: true }));

const outcome = (change: number): JournalRecord => ({
  kind: 'outcome',
  run: '1',
  change,
  at: '2026-01-01T00:00:00.000Z',
  objectGUID: '00000000-0000-0000-0000-000000000001',
  dn: 'CN=Änna,DC=contoso,DC=com',
  outcome: 'applied',
});

function changesIn(): readonly number[] {
  const changes: number[] = [];
  const open = openWorkspace(workspace, { readOnly: true });
  readJournal(open, (record) => {
    if (record.kind === 'outcome') changes.push(record.change);
  });
  open.close();
  return changes;
}

test.each([0, 1, 60, 200, 300])(
  'a disk that is full after %i bytes damages no line: what is left is written when there is room again',
  async (room) => {
    const journal = openJournal(workspace, () => undefined);
    disk.room = room;
    journal.append([outcome(1), outcome(2)]);
    await expect(journal.flush()).rejects.toMatchObject({ code: 'journal.disk-full' });
    disk.room = Number.POSITIVE_INFINITY;
    journal.append([outcome(3)]);
    journal.close();
    expect(changesIn()).toEqual([1, 2, 3]);
  },
);

test('a disk that stays full leaves whole lines, and the rest of one that the next opening sets aside', async () => {
  const journal = openJournal(workspace, () => undefined);
  disk.room = 400;
  journal.append([outcome(1), outcome(2)]);
  await expect(journal.flush()).rejects.toMatchObject({ code: 'journal.disk-full' });
  expect(() => journal.close()).toThrow(expect.objectContaining({ code: 'journal.disk-full' }));
  expect(changesIn()).toEqual([1]);
  disk.room = Number.POSITIVE_INFINITY;
  const again = openJournal(workspace, () => undefined);
  expect(again.setAside).toBeDefined();
  again.append([outcome(2)]);
  await again.flush();
  again.close();
  expect(changesIn()).toEqual([1, 2]);
});

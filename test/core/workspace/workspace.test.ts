import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applicationId, migrations } from '../../../core/workspace/schema.ts';
import { listAcceptedRisks } from '../../../core/workspace/accepted-risks.ts';
import { latestScan, listScans } from '../../../core/workspace/scans.ts';
import { openWorkspace } from '../../../core/workspace/workspace.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foresync-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('opening a workspace', () => {
  it('makes a new one only when asked to', () => {
    const path = join(folder, 'new.foresync');
    expect(() => openWorkspace(path)).toThrow(expect.objectContaining({ code: 'workspace.not-found' }));
    openWorkspace(path, { create: true }).close();
    const workspace = openWorkspace(path);
    expect(listScans(workspace)).toEqual([]);
    workspace.close();
  });

  it('says that a new one holds no scan yet', () => {
    const workspace = openWorkspace(join(folder, 'new.foresync'), { create: true });
    expect(() => latestScan(workspace)).toThrow(expect.objectContaining({ code: 'workspace.no-scan' }));
    workspace.close();
  });

  it('says the same of a file that was made and not written', () => {
    const path = join(folder, 'empty.foresync');
    writeFileSync(path, '');
    expect(() => openWorkspace(path, { readOnly: true })).toThrow(
      expect.objectContaining({ code: 'workspace.no-scan' }),
    );
  });

  it('refuses one that a newer version wrote, and leaves it as it is', () => {
    const path = join(folder, 'newer.foresync');
    const newer = new DatabaseSync(path);
    newer.exec(`CREATE TABLE future (x); PRAGMA application_id = ${applicationId};
      PRAGMA user_version = ${migrations.length + 1}`);
    newer.close();
    expect(() => openWorkspace(path)).toThrow(expect.objectContaining({ code: 'workspace.newer' }));
    const after = new DatabaseSync(path);
    expect(after.prepare('PRAGMA user_version').get()).toEqual({ user_version: migrations.length + 1 });
    after.close();
  });

  it('refuses a SQLite file of another program', () => {
    const path = join(folder, 'other.db');
    const other = new DatabaseSync(path);
    other.exec('CREATE TABLE theirs (x)');
    other.close();
    expect(() => openWorkspace(path, { create: true })).toThrow(
      expect.objectContaining({ code: 'workspace.foreign' }),
    );
  });

  it('refuses a file that is no SQLite file at all', () => {
    const path = join(folder, 'photo.foresync');
    writeFileSync(path, Buffer.alloc(4096, 0xff));
    expect(() => openWorkspace(path)).toThrow(expect.objectContaining({ code: 'workspace.damaged' }));
  });

  it('says when the folder is not there', () => {
    expect(() => openWorkspace(join(folder, 'no', 'such', 'w.foresync'), { create: true })).toThrow(
      expect.objectContaining({ code: 'workspace.cannot-open' }),
    );
  });

  it('says when another connection is writing', () => {
    const path = join(folder, 'busy.foresync');
    const writer = openWorkspace(path, { create: true });
    writer.database.exec('BEGIN IMMEDIATE');
    const other = openWorkspace(path);
    other.database.exec('PRAGMA busy_timeout = 1');
    expect(() => other.database.exec('BEGIN IMMEDIATE')).toThrow(/locked/);
    writer.close();
    other.close();
  });
});

/** A workspace as the first version made them, with no scan. */
function makeOld(): string {
  const path = join(folder, 'old.foresync');
  const database = new DatabaseSync(path);
  database.exec(`${migrations[0] ?? ''}; PRAGMA user_version = 1; PRAGMA application_id = ${applicationId}`);
  database.close();
  return path;
}

function versionOf(path: string): unknown {
  const database = new DatabaseSync(path);
  const row = database.prepare('PRAGMA user_version').get();
  database.close();
  return row?.['user_version'];
}

describe('opening a workspace of an earlier version for reading', () => {
  it('brings it to this version', () => {
    const path = makeOld();
    const workspace = openWorkspace(path, { readOnly: true });
    expect(listAcceptedRisks(workspace)).toEqual([]);
    workspace.close();
    expect(versionOf(path)).toBe(migrations.length);
  });

  it('leaves it as it is where it cannot be written, and lends what it lacks', () => {
    const path = makeOld();
    const writer = new DatabaseSync(path);
    writer.exec('BEGIN IMMEDIATE');
    const workspace = openWorkspace(path, { readOnly: true });
    expect(listAcceptedRisks(workspace)).toEqual([]);
    expect(listScans(workspace)).toEqual([]);
    workspace.close();
    writer.close();
    expect(versionOf(path)).toBe(1);
  });
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkTarget } from '../../../electron/cli/output.ts';

describe('a target', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'foresync-output-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('may be a new file', () => {
    expect(() => checkTarget({ out: join(folder, 'new.csv') }, [])).not.toThrow();
  });

  it('that exists is replaced by force only', () => {
    const out = join(folder, 'old.csv');
    writeFileSync(out, '');
    expect(() => checkTarget({ out }, [])).toThrow(/exists/);
    expect(() => checkTarget({ out, force: true }, [])).not.toThrow();
  });

  it('is never a folder', () => {
    expect(() => checkTarget({ out: folder, force: true }, [])).toThrow(/is a folder/);
  });

  it.skipIf(process.platform === 'win32')('is never a device or a pipe', () => {
    const pipe = join(folder, 'pipe');
    spawnSync('mkfifo', [pipe]);
    for (const out of [pipe, '/dev/null']) {
      expect(() => checkTarget({ out, force: true }, [])).toThrow(/is a device or a pipe/);
    }
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeWorkspace } from '../helpers/generated-workspace.ts';
import { isLabRequired } from '../lab/requirements.ts';
import { reasonToSkip } from './electron-runtime.ts';
import { noticesOf, openWorkspace } from './journey.ts';
import { launch, type Foresync } from './launch.ts';
import { answerDialogs } from './main-process.ts';
import { remembered } from './page-events.ts';
import { startLongScan } from './scans.ts';
import { startedWithDisk, whyNoSmallDisk } from './small-disk.ts';

const reason = reasonToSkip ?? whyNoSmallDisk();
if (reason !== undefined) {
  if (isLabRequired()) throw new Error(`The tests with a full disk cannot run: ${reason}.`);
  process.stderr.write(`The tests with a full disk are skipped: ${reason}.\n`);
}

describe.skipIf(reason !== undefined)('a full disk', () => {
  let folder: string;
  let foresync: Foresync | undefined;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'foresync-e2e-'));
  });
  afterEach(async () => {
    await foresync?.close();
    rmSync(folder, { recursive: true });
  });

  it('ends an export with what happened and what to do, and leaves no part of it', async () => {
    const disk = join(folder, 'disk');
    foresync = await launch({ startedBy: startedWithDisk(folder, disk, '64k') });
    const { app, page } = foresync;
    const workspace = join(folder, 'some.foresync');
    makeWorkspace(workspace, 2000);
    await openWorkspace(foresync, workspace);
    await page.getByRole('button', { name: 'Show the findings' }).click();
    await answerDialogs(foresync, { save: join(disk, 'findings.csv') });
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: 'CSV', exact: true }).click();
    await expect
      .poll(async () => await noticesOf(page))
      .toContainEqual(expect.stringMatching(/the disk is full.*Free some space/s));
    const left = await app.evaluate((_, path) => process.getBuiltinModule('node:fs').readdirSync(path), disk);
    expect(left).toEqual([]);
  });

  it('ends a scan with what happened and what to do', async () => {
    const userData = join(folder, 'user');
    const startedBy = startedWithDisk(folder, join(userData, 'data'), '8m');
    const started = await launch({ userData, startedBy });
    foresync = started;
    const { page } = started;
    await startLongScan(started);
    await expect
      .poll(async () => await noticesOf(page))
      .toEqual([expect.stringMatching(/the disk is full.*Free some space/s)]);
    // A window whose scan goes on asks before it closes.
    await expect
      .poll(async () => await remembered(started, 'scanEnded'))
      .toMatchObject([{ state: 'failed' }]);
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('radio', { name: 'Light' }).waitFor();
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeWorkspace } from '../helpers/generated-workspace.ts';
import { dropFile } from './drop-file.ts';
import { reasonToSkip } from './electron-runtime.ts';
import { hostile, ouCount, writeHostileExport } from './hostile-directory.ts';
import { noticesOf, openDetails, openWorkspace, shownCount } from './journey.ts';
import { launch, type Foresync } from './launch.ts';
import { answerDialogs, engineProcesses } from './main-process.ts';
import { startLongScan } from './scans.ts';

describe.skipIf(reasonToSkip !== undefined)('bad input', () => {
  let foresync: Foresync;
  let folder: string;
  let complaints: string[];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'foresync-e2e-'));
    foresync = await launch();
    complaints = [];
    foresync.page.on('pageerror', ({ message }) => complaints.push(message));
    foresync.page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
  });
  afterEach(async () => {
    await foresync?.close();
    rmSync(folder, { recursive: true });
    // oxlint-disable-next-line vitest/no-standalone-expect -- none of these tests may end otherwise
    expect(complaints).toEqual([]);
  });

  const notices = async (): Promise<readonly string[]> => await noticesOf(foresync.page);
  const scanFile = async (path: string): Promise<void> => {
    await answerDialogs(foresync, { open: [path] });
    await foresync.page.getByRole('button', { name: 'Choose files' }).click();
    await foresync.page.getByRole('button', { name: 'Scan', exact: true }).click();
  };

  it('a directory of markup, long, right-to-left and broken values in 10,000 OUs is shown as text', async () => {
    const { page } = foresync;
    const file = join(folder, 'hostile.jsonl');
    writeHostileExport(file);
    await scanFile(file);
    await page.waitForURL(/#\/overview$/);
    await page
      .getByText(new RegExp(`^${(ouCount + Object.keys(hostile).length).toLocaleString('en')} objects read`))
      .waitFor();
    await page.getByRole('button', { name: 'Show the findings' }).click();
    expect(await shownCount(page)).toBeGreaterThan(ouCount);
    await page.getByRole('group', { name: 'OU' }).getByRole('button', { name: /more$/ }).click();
    for (const name of Object.keys(hostile)) {
      await page.getByRole('searchbox').fill(` at ${name}`);
      await expect.poll(async () => await shownCount(page)).toBe(1);
      const details = await openDetails(page, 0);
      const whole = details.getByRole('button', { name: /^Show all/ }).first();
      if (await whole.isVisible()) await whole.click();
      await details.getByRole('button', { name: 'Close the details' }).click();
    }
    expect(await page.evaluate(() => 'hasRun' in globalThis)).toBe(false);
    const isWider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(isWider).toBe(false);
  });

  it('a file that is no export is refused by name when it is dropped and scanned', async () => {
    const { page } = foresync;
    const file = join(folder, 'budget.xlsx');
    writeFileSync(file, 'PK\u0003\u0004 no export');
    await dropFile(foresync, file);
    await page.getByText('budget.xlsx').waitFor();
    await page.getByRole('button', { name: 'Scan', exact: true }).click();
    await expect
      .poll(notices)
      .toEqual([
        expect.stringMatching(/budget\.xlsx is neither LDIF nor JSON lines: it is packed .* or a workbook/),
      ]);
    await page.getByText('The scan ended before anything was read.').waitFor();
  });

  it('a workspace of a newer Foresync is refused, with what to do, and not touched', async () => {
    const file = join(folder, 'newer.foresync');
    makeWorkspace(file, 10);
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 9999');
    database.close();
    const before = readFileSync(file);
    await openWorkspace(foresync, file);
    await expect.poll(notices).toEqual([expect.stringMatching(/written by a newer Foresync/)]);
    expect(readFileSync(file)).toEqual(before);
  });

  it('an engine that is killed during a scan is one clear message, and the workspace is open again', async () => {
    const { page } = foresync;
    await startLongScan(foresync);
    for (const pid of await engineProcesses(foresync)) process.kill(pid, 'SIGKILL');
    await expect.poll(notices).toEqual([expect.stringMatching(/engine ended/)]);
    await page.getByRole('link', { name: 'Overview' }).click();
    await page.getByText('This scan is partial').waitFor();
    expect(await notices()).toHaveLength(1);
  });

  it('a window that is closed during a scan loses nothing of what was read', async () => {
    const { userData } = foresync;
    await startLongScan(foresync);
    await answerDialogs(foresync, { button: 1 });
    const closed = foresync.app.waitForEvent('close');
    await foresync.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await closed;
    const again = await launch({ userData });
    await again.page.getByRole('button', { name: /^Scan .*\.foresync$/ }).click();
    await again.page.getByText('This scan is partial').waitFor();
    const read = await again.page.getByText(/^[\d,]+ objects read/).innerText();
    expect(Number(/^[\d,]+/.exec(read)?.[0].replaceAll(',', ''))).toBeGreaterThan(0);
    await again.close();
  });
});

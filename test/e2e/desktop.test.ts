import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dropFile } from './drop-file.ts';
import { isRealElectron, reasonToSkip } from './electron-runtime.ts';
import { launch, startAgain, type Foresync } from './launch.ts';
import { answerDialogs, questionsAsked } from './main-process.ts';
import { remembered, rememberEvents } from './page-events.ts';
import { scanSample, startLongScan } from './scans.ts';

/** What only a host with a desktop can do. */
describe.skipIf(reasonToSkip !== undefined)('the desktop', () => {
  let foresync: Foresync;
  let folder: string;
  let exportFile: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'foresync-e2e-'));
    exportFile = join(folder, 'contoso.ldf');
    writeFileSync(exportFile, 'dn: DC=contoso,DC=com\n');
    foresync = await launch();
  });
  afterEach(async () => {
    await foresync?.close();
    rmSync(folder, { recursive: true });
  });

  const chooseExports = async (): Promise<unknown> =>
    await foresync.page.evaluate(async () => await globalThis.foresync.files.chooseExports({}));

  const isVisible = async (): Promise<boolean | undefined> =>
    await foresync.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  const closeWindow = async (): Promise<void> =>
    await foresync.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());

  it('gives the page a token and a name of a chosen file, never its path', async () => {
    await answerDialogs(foresync, { open: [exportFile] });
    const chosen = await chooseExports();
    expect(chosen).toMatchObject({ ok: true, value: [{ name: 'contoso.ldf', token: expect.any(String) }] });
    expect(JSON.stringify(chosen)).not.toContain(tmpdir());
  });

  it('gives the page nothing when the dialog is closed', async () => {
    await answerDialogs(foresync, {});
    expect(await chooseExports()).toEqual({ ok: true, value: [] });
  });

  it('gives the page tokens of files that are dropped on it', async () => {
    await rememberEvents(foresync, ['filesDropped']);
    await dropFile(foresync, exportFile);
    await expect
      .poll(async () => await remembered(foresync, 'filesDropped'))
      .toMatchObject([{ files: [{ name: 'contoso.ldf' }], error: null }]);
    expect(JSON.stringify(await remembered(foresync, 'filesDropped'))).not.toContain(tmpdir());
  });

  it('takes no drop that a script made up', async () => {
    await rememberEvents(foresync, ['filesDropped']);
    await foresync.page.evaluate(async () => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['dn: DC=contoso'], 'contoso.ldf'));
      window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
      await globalThis.foresync.app.info({});
    });
    expect(await remembered(foresync, 'filesDropped')).toEqual([]);
  });

  // Electron tells nobody which icon a window has; elsewhere it has that of the program.
  it.skipIf(isRealElectron || process.platform !== 'linux')('gives its window an icon', async () => {
    const icons = await foresync.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => Reflect.get(window, 'icon') as unknown),
    );
    expect(icons).toEqual([expect.stringMatching(/foresync\.png$/)]);
  });

  it('writes an export where the user says, and not where the page says', async () => {
    const workspace = await scanSample(foresync);
    const written = join(foresync.userData, 'written.csv');
    await answerDialogs(foresync, { open: [exportFile], save: written });
    const before = readFileSync(exportFile, 'utf8');
    await foresync.page.evaluate(async (token) => {
      const chosen = await globalThis.foresync.files.chooseExports({});
      const file = chosen.ok ? chosen.value[0]?.token : undefined;
      await globalThis.foresync.findings.export({
        workspace: token,
        scan: 1,
        filter: {},
        format: 'csv',
        ...(file === undefined ? {} : { file }),
      });
    }, workspace);
    await expect
      .poll(async () => await remembered(foresync, 'exportEnded'))
      .toMatchObject([{ file: 'written.csv', error: null }]);
    expect(readFileSync(written, 'utf8')).toContain('contoso');
    expect(readFileSync(exportFile, 'utf8')).toBe(before);
  });

  it('ends an export that the user does not want, and writes nothing', async () => {
    const workspace = await scanSample(foresync);
    await answerDialogs(foresync, {});
    const started = await foresync.page.evaluate(
      async (token) =>
        await globalThis.foresync.findings.export({ workspace: token, scan: 1, filter: {}, format: 'csv' }),
      workspace,
    );
    const operation = started.ok ? started.value.operation : undefined;
    await expect
      .poll(async () => await remembered(foresync, 'exportEnded'))
      .toEqual([{ operation, file: null, error: null }]);
  });

  it('puts text on the clipboard', async () => {
    await foresync.page.evaluate(async () => await globalThis.foresync.clipboard.write({ text: 'CN=Anna' }));
    expect(await foresync.app.evaluate(({ clipboard }) => clipboard.readText())).toBe('CN=Anna');
  });

  it('shows the window only when there is something to see', async () => {
    await expect.poll(isVisible).toBe(true);
  });

  it('follows the theme that the user chose', async () => {
    const { app, page } = foresync;
    const themeSource = async (): Promise<string> =>
      await app.evaluate(({ nativeTheme }) => nativeTheme.themeSource);
    await page.evaluate(async () => await globalThis.foresync.settings.change({ theme: 'dark' }));
    expect(await themeSource()).toBe('dark');
    expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
  });

  it('brings the window to the front when Foresync is started a second time', async () => {
    const { app, userData } = foresync;
    await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.minimize();
      window?.once('focus', () => Reflect.set(globalThis, 'hasFocus', true));
    });
    expect(await startAgain(userData)).toBe(0);
    await expect.poll(async () => await app.evaluate(() => Reflect.get(globalThis, 'hasFocus'))).toBe(true);
    const state = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((w) => w.isMinimized()),
    );
    expect(state).toEqual([false]);
  });

  describe('while a scan runs', () => {
    beforeEach(async () => {
      await startLongScan(foresync);
    });

    it('asks before the window closes, and stays', async () => {
      await answerDialogs(foresync, { button: 0 });
      await closeWindow();
      await expect
        .poll(async () => await questionsAsked(foresync))
        .toMatchObject([{ message: 'A scan is running.', defaultId: 0, cancelId: 0 }]);
      expect(foresync.app.windows()).toHaveLength(1);
      await answerDialogs(foresync, { button: 1 });
    });

    it('closes when the user says so', async () => {
      await answerDialogs(foresync, { button: 1 });
      const closed = foresync.app.waitForEvent('close');
      await closeWindow();
      await closed;
      expect(foresync.app.windows()).toEqual([]);
    });
  });
});

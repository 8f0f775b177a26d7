import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reasonToSkip } from './electron-runtime.ts';
import { launch, type Foresync } from './launch.ts';

describe.skipIf(reasonToSkip !== undefined)('the page under its policy', () => {
  let foresync: Foresync;
  const complaints: string[] = [];

  beforeAll(async () => {
    foresync = await launch();
    const { app, page } = foresync;
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await app.evaluate(async ({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      await window?.loadURL(window.webContents.getURL());
    });
    await page.locator('#root button').first().waitFor();
  });
  afterAll(async () => await foresync?.close());

  it('breaks no rule of it and throws nothing', () => {
    expect(complaints).toEqual([]);
  });

  it('has the styles of Fluent, which come in by the nonce', async () => {
    const display = await foresync.page
      .locator('#root button')
      .first()
      .evaluate((button) => getComputedStyle(button).display);
    // Chromium's own is inline-block.
    expect(display).toMatch(/flex|grid/);
  });
});

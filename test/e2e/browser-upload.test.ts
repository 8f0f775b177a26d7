import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { reasonToSkip, startBrowser, startHost, type RunningHost } from './browser-host.ts';

const record = (number: number): string =>
  `dn: CN=Person ${number},DC=contoso,DC=com\nobjectClass: user\nsAMAccountName: person${number}\n\n`;
const megabytes = 4;

/** A file that takes a while to reach the host. */
describe.skipIf(reasonToSkip !== undefined)('a large file in the browser host', () => {
  let host: RunningHost;
  let browser: Browser;
  let page: Page;
  let folder: string;
  let large: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'foresync-e2e-'));
    large = join(folder, 'large.ldf');
    const records = Array.from({ length: Math.ceil((megabytes * 1_000_000) / record(10_000).length) });
    writeFileSync(large, records.map((_, number) => record(number + 10_000)).join(''));
    browser = await startBrowser();
    host = await startHost();
    page = await browser.newPage();
    await page.goto(host.address());
    const session = await page.context().newCDPSession(page);
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: 1_000_000,
    });
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => await page.goto(`${host.origin}/#/start`));

  const bar = (): ReturnType<Page['getByRole']> =>
    page.getByRole('progressbar', { name: 'large.ldf is being taken over' });
  const cancel = (): ReturnType<Page['getByRole']> =>
    page.getByRole('button', { name: 'Cancel taking over large.ldf' });
  /** What of it the host has. */
  const taken = (): readonly string[] =>
    readdirSync(host.folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('large.ldf'),
    );

  async function choose(): Promise<void> {
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose files' }).click();
    await (await choosing).setFiles(large);
  }

  it('shows how far it is, and when it is there', async () => {
    await choose();
    await bar().waitFor();
    const share = async (): Promise<number> => Number(await bar().getAttribute('aria-valuenow'));
    await expect.poll(share).toBeGreaterThan(0);
    await page.getByText(/^[\d.]+ [kM]B of 4 MB, \d+%$/).waitFor();
    await page.getByText('large.ldf', { exact: true }).waitFor({ timeout: 30_000 });
    await expect.poll(async () => await bar().count()).toBe(0);
    expect(taken()).toHaveLength(1);
  });

  it('can be given up: nothing is chosen, and nothing of it is kept', async () => {
    const before = taken();
    await page.reload();
    await choose();
    await cancel().click();
    await expect.poll(async () => await bar().count()).toBe(0);
    await expect.poll(taken).toEqual(before);
    await expect
      .poll(async () => await page.getByRole('button', { name: 'Choose files' }).isVisible())
      .toBe(true);
    await expect.poll(async () => await page.getByRole('alert').count()).toBe(0);
  });

  it('can be given up when it was dropped', async () => {
    const before = taken();
    await page.reload();
    await page.getByRole('button', { name: 'Choose files' }).waitFor();
    const events = page.evaluate(async (bytes) => {
      const dropped = new Promise((resolve) => globalThis.foresync.on('filesDropped', resolve));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['x'.repeat(bytes)], 'large.ldf'));
      window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
      return await dropped;
    }, megabytes * 1_000_000);
    await cancel().click();
    expect(await events).toEqual({ files: [], error: null });
    await expect.poll(taken).toEqual(before);
  });
});

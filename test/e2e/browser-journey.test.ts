import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reasonToSkip, startBrowser, startHost, type RunningHost } from './browser-host.ts';

const ldif = `dn: CN=Anna,DC=contoso,DC=com
objectClass: user
sAMAccountName: anna
userPrincipalName: anna@contoso.com

`;

describe.skipIf(reasonToSkip !== undefined)('the browser host', () => {
  let host: RunningHost;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await startBrowser();
    context = await browser.newContext({ acceptDownloads: true });
    host = await startHost();
    page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(host.address());
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
  });

  const open = async (url: string): Promise<unknown> =>
    await page.evaluate(async (address) => await globalThis.foresync.external.open({ url: address }), url);

  it('shows its address in the terminal, and that it ends with Ctrl+C', () => {
    expect(host.output()).toMatch(/http:\/\/127\.0\.0\.1:\d+\/#open=[\w-]{22}\n/);
    expect(host.output()).toContain('Ctrl+C ends Foresync.');
  });

  it('says on the screen that it is the fallback, and why', async () => {
    const banner = page.getByText('This is the browser host, not the desktop app.');
    await expect.poll(async () => await banner.innerText()).toContain('This is a test.');
  });

  it('takes the code out of the address', () => {
    expect(page.url()).toBe(`${host.origin}/`);
  });

  it('scans the sample, shows findings and has the browser save an export', async () => {
    await page.getByRole('button', { name: 'Scan the sample' }).click();
    await page.waitForURL(/#.*overview/, { timeout: 30_000 });
    await page
      .getByRole('button', { name: 'Findings' })
      .or(page.getByRole('link', { name: 'Findings' }))
      .first()
      .click();
    await page
      .getByText(/\d+ findings/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Export' }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'CSV', exact: true }).click();
    const download = await saved;
    expect(download.suggestedFilename()).toBe('findings.csv');
    expect(readFileSync(await download.path(), 'utf8')).toContain('contoso.com');
    await page.getByText('findings.csv is written.').waitFor();
  });

  it('keeps no export once the browser has it', async () => {
    await expect
      .poll(() =>
        readdirSync(join(host.folder), { recursive: true, encoding: 'utf8' }).filter((name) =>
          name.endsWith('.csv'),
        ),
      )
      .toEqual([]);
  });

  it('has the browser save what Chrome needs to pass the device, by a name that says what it is', async () => {
    await page.goto(`${host.origin}/#/advisors/sign-in-error`);
    await page.getByRole('radio', { name: 'Chrome', exact: true }).check();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save: Registry file' }).click();
    const download = await saved;
    expect(download.suggestedFilename()).toBe('chrome-passes-device.reg');
    expect(readFileSync(await download.path(), 'utf16le')).toContain('CloudAPAuthEnabled');
  });

  it('knows its page when it is loaded again', async () => {
    await page.reload();
    await page.goto(`${host.origin}/#/start`);
    const recent = page.getByRole('button', { name: /^Scan \d{4}-.*foresync$/ });
    await expect.poll(async () => await recent.innerText()).toMatch(/^Scan/);
  });

  it('takes export files that the user chooses, and scans them', async () => {
    await page.goto(`${host.origin}/#/start`);
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose files' }).click();
    const chooser = await choosing;
    expect(chooser.isMultiple()).toBe(true);
    await chooser.setFiles({ name: 'contoso export.ldf', mimeType: 'text/plain', buffer: Buffer.from(ldif) });
    await page.getByText('contoso export.ldf').waitFor();
    await page.getByRole('button', { name: /^Scan/ }).last().click();
    await page.waitForURL(/#.*overview/, { timeout: 30_000 });
  });

  it('takes a folder that an advisor reads, and runs the advisor', async () => {
    await page.goto(`${host.origin}/#/advisors/connect-export`);
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a folder: Connect export' }).click();
    const chooser = await choosing;
    await chooser.setFiles(join(import.meta.dirname, '../../resources/sample/connect-export'));
    await page.getByText('Chosen: connect-export').waitFor();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect
      .poll(async () => await page.getByRole('grid', { name: 'Advice' }).getAttribute('aria-rowcount'))
      .toMatch(/^[1-9]/);
  });

  it('takes files that are dropped on the page', async () => {
    const event = await page.evaluate(async (text) => {
      const dropped = new Promise((resolve) => globalThis.foresync.on('filesDropped', resolve));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], 'dropped.ldf'));
      const drop = new DragEvent('drop', { dataTransfer, cancelable: true });
      window.dispatchEvent(drop);
      return { isPrevented: drop.defaultPrevented, event: await dropped };
    }, ldif);
    expect(event).toMatchObject({
      isPrevented: true,
      event: { files: [{ name: 'dropped.ldf', size: ldif.length }] },
    });
  });

  it('copies to the clipboard of the browser', async () => {
    await page.bringToFront();
    const result = await page.evaluate(
      async () => await globalThis.foresync.clipboard.write({ text: 'CN=Anna' }),
    );
    expect(result).toEqual({ ok: true, value: null });
    const pad = await context.newPage();
    await pad.setContent('<textarea></textarea>');
    await pad.locator('textarea').press('Control+V');
    await expect.poll(async () => await pad.locator('textarea').inputValue()).toBe('CN=Anna');
    await pad.close();
  });

  it('broke no rule of its policy and threw nothing', () => {
    expect(complaints).toEqual([]);
  });

  it('opens documentation in a tab of its own, and nothing else', async () => {
    await context.route('https://**', async (route) => await route.fulfill({ body: 'documentation' }));
    expect(await open('https://contoso.com/')).toMatchObject({
      ok: false,
      error: { code: 'external.refused' },
    });
    const opened = context.waitForEvent('page');
    expect(await open('https://learn.microsoft.com/entra/')).toEqual({ ok: true, value: null });
    const tab = await opened;
    await tab.waitForURL('https://learn.microsoft.com/entra/');
    expect(await tab.evaluate(() => window.opener)).toBeNull();
    await tab.close();
    expect(context.pages()).toHaveLength(1);
  });

  it('shows another address when the last page was closed', async () => {
    const before = host.address();
    await page.close();
    await expect.poll(() => host.address(), { timeout: 10_000 }).not.toBe(before);
    expect(host.output()).toContain('The page was closed.');
    page = await context.newPage();
    await page.goto(host.address());
    await page.getByRole('button', { name: 'Scan the sample' }).waitFor();
  });

  it('tells its page when it ends, and leaves nothing but what the user keeps', async () => {
    host.child.kill('SIGINT');
    expect(await host.ended).toBe(0);
    await page.getByText('Foresync has ended: nothing answers this page any more.').first().waitFor();
    expect(readdirSync(host.folder)).toEqual(['foresync']);
    expect(existsSync(join(host.folder, 'foresync', 'data', 'workspaces'))).toBe(true);
  });
});

describe.skipIf(reasonToSkip !== undefined)('the browser host with files on its command line', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(async () => await browser?.close());

  it('shows them on its first page', async () => {
    const other = await startHost(['resources/sample/contoso.ldf']);
    const page = await browser.newPage();
    await page.goto(other.address());
    await expect.poll(async () => await page.getByText('contoso.ldf').innerText()).toBe('contoso.ldf');
    await other.close();
  });

  it('does not start with one that is not there, and says so', async () => {
    const other = await startHost(['gone.ldf']).catch((error: unknown) => String(error));
    expect(other).toContain('gone.ldf does not exist. Name an export file that does.');
  });
});

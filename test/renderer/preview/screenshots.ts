import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from 'playwright';
import { buildPreview, servePreview } from './built-renderer.ts';
import { pictures, type Picture } from './pictures.ts';

/**
 * Takes a picture of every page in every state and theme over the fake contract, and lets axe look at each.
 *
 *     node test/renderer/preview/screenshots.ts [folder] [part of a name]
 */
const [folder = join(import.meta.dirname, '../../../out/screenshots'), wanted = ''] = process.argv.slice(2);
const size = { width: 1360, height: 860 };

async function openPicture(browser: Browser, address: string, fake: string, picture: Picture): Promise<Page> {
  const { zoom = 1, width = size.width } = picture;
  const context = await browser.newContext({
    viewport: { width: Math.round(width / zoom), height: Math.round(size.height / zoom) },
    deviceScaleFactor: zoom,
    colorScheme: picture.isDark === true ? 'dark' : 'light',
    forcedColors: picture.isHighContrast === true ? 'active' : 'none',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    bypassCSP: false,
  });
  await context.addInitScript(`globalThis.fakeSettings = ${JSON.stringify(picture.fake ?? {})};`);
  await context.addInitScript({ path: fake });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      process.stderr.write(`${picture.name}: ${message.text()}\n`);
    }
  });
  page.on('pageerror', (error) => process.stderr.write(`${picture.name}: ${error.message}\n`));
  await page.goto(`${address}${picture.locale === undefined ? '' : '?locale=pseudo'}#/start`);
  if (picture.isClosed !== true) await openWorkspace(page);
  await page.evaluate((hash) => {
    location.hash = hash;
  }, picture.hash);
  await page.waitForTimeout(500);
  if (picture.isScanning === true) await scan(page);
  for (const target of picture.clicks ?? []) {
    await page.locator(target).first().click();
    await page.waitForTimeout(400);
  }
  await page.mouse.move(0, 0);
  return page;
}

/** An ended scan opens its workspace, whatever page is shown. */
async function openWorkspace(page: Page): Promise<void> {
  await page.locator('nav').waitFor();
  await page.evaluate(() =>
    globalThis.fake?.emit('scanEnded', {
      operation: 'operation-0',
      workspace: 'workspace-1',
      scan: 2,
      state: 'complete',
      error: null,
    }),
  );
}

async function scan(page: Page): Promise<void> {
  await page.evaluate(() =>
    globalThis.fake?.emit('scanProgress', {
      operation: 'operation-1',
      workspace: 'workspace-1',
      scan: 3,
      progress: {
        phase: 'reading',
        objects: 184_220,
        findings: 9312,
        objectsPerSecond: 11_840,
        fraction: 0.42,
      },
    }),
  );
  await page.waitForTimeout(400);
}

const { fakeScript } = await buildPreview();
const server = await servePreview();
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium' });
await mkdir(folder, { recursive: true });
let complaints = 0;
for (const picture of pictures.filter(({ name }) => name.includes(wanted))) {
  const page = await openPicture(browser, server.address, fakeScript, picture);
  await page.screenshot({ path: join(folder, `${picture.name}.png`) });
  const { violations } = await new AxeBuilder({ page })
    // Fluent's own focus sentinels: hidden from screen readers, passed over by the keyboard handler behind them.
    .exclude('[data-tabster-dummy]')
    .analyze();
  for (const { id, help, nodes } of violations) {
    complaints += 1;
    process.stderr.write(`${picture.name}: ${id}: ${help}: ${nodes[0]?.html.slice(0, 300)}\n`);
  }
  await page.context().close();
}
await browser.close();
server.close();
process.exitCode = complaints === 0 ? 0 : 1;

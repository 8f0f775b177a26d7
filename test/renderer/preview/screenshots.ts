import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { chromiumPath } from '../../electron-stand-in/chromium.ts';
import { accessibilityComplaints } from './accessibility.ts';
import { buildPreview, servePreview } from './built-renderer.ts';
import { openPicture } from './open-picture.ts';
import { pictures } from './pictures.ts';

/**
 * Takes a picture of every page in every state and theme over the fake contract, and lets axe look at each.
 *
 *     node test/renderer/preview/screenshots.ts [folder] [part of a name]
 */
const [folder = join(import.meta.dirname, '../../../out/screenshots'), wanted = ''] = process.argv.slice(2);
const { fakeScript } = await buildPreview();
const server = await servePreview();
const executablePath = chromiumPath();
const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath });
await mkdir(folder, { recursive: true });
let complaints = 0;
for (const picture of pictures.filter(({ name }) => name.includes(wanted))) {
  const complain = (complaint: string): void => {
    complaints += 1;
    process.stderr.write(`${picture.name}: ${complaint}\n`);
  };
  const page = await openPicture({ browser, address: server.address, fakeScript }, picture, complain);
  await page.screenshot({ path: join(folder, `${picture.name}.png`) });
  for (const complaint of await accessibilityComplaints(page)) complain(complaint);
  await page.context().close();
}
await browser.close();
server.close();
process.exitCode = complaints === 0 ? 0 : 1;

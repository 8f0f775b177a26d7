import { chromium, type Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath } from '../electron-stand-in/chromium.ts';
import { accessibilityComplaints } from '../renderer/preview/accessibility.ts';
import { buildPreview, servePreview } from '../renderer/preview/built-renderer.ts';
import { openPicture, type Preview } from '../renderer/preview/open-picture.ts';
import { everyState } from '../renderer/preview/pictures.ts';
import { reasonToSkip } from './electron-runtime.ts';

const executablePath = chromiumPath();

/** The built page over a fake of the contract, so that every state of it can be brought about. */
describe.skipIf(reasonToSkip !== undefined || executablePath === undefined)('axe', () => {
  let browser: Browser;
  let preview: Preview;
  let stopServing: () => void;

  beforeAll(async () => {
    const { fakeScript } = await buildPreview();
    const { address, close } = await servePreview();
    stopServing = close;
    browser = await chromium.launch({ executablePath: executablePath ?? '' });
    preview = { browser, address, fakeScript };
  });
  afterAll(async () => {
    await browser?.close();
    stopServing?.();
  });

  it.concurrent.each(everyState)('finds nothing, and nothing is thrown: $name', async (picture) => {
    const complaints: string[] = [];
    const page = await openPicture(preview, picture, (complaint) => void complaints.push(complaint));
    const found = await accessibilityComplaints(page);
    await page.context().close();
    expect([...complaints, ...found]).toEqual([]);
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';

/** `node build/icons/draw.ts <path of a Chromium>`: draws foresync.svg as the pictures that systems want. */

/** Pixels of the pictures in the icon for Windows. */
const windowsSizes = [16, 24, 32, 48, 64, 128, 256];

/** Pixels of the icon for Linux and for documents. */
const largeSize = 512;

const folder = import.meta.dirname;
const drawing = readFileSync(join(folder, 'foresync.svg'), 'utf8');

/** An .ico file: a directory of pictures, each as PNG. */
function windowsIcon(pictures: readonly { readonly size: number; readonly png: Buffer }[]): Buffer {
  const directory = Buffer.alloc(6 + 16 * pictures.length);
  directory.writeUInt16LE(1, 2); // an icon
  directory.writeUInt16LE(pictures.length, 4);
  let position = directory.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const entry = 6 + 16 * index;
    directory.writeUInt8(size % 256, entry); // 0 means 256
    directory.writeUInt8(size % 256, entry + 1);
    directory.writeUInt16LE(1, entry + 4); // planes
    directory.writeUInt16LE(32, entry + 6); // bits a pixel
    directory.writeUInt32LE(png.length, entry + 8);
    directory.writeUInt32LE(position, entry + 12);
    position += png.length;
  }
  return Buffer.concat([directory, ...pictures.map(({ png }) => png)]);
}

const executablePath = process.argv[2];
if (executablePath === undefined) throw new Error('Name the path of a Chromium.');
const browser = await chromium.launch({ executablePath });
try {
  const page = await browser.newPage();
  const draw = async (size: number): Promise<Buffer> => {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${drawing}`);
    return await page.screenshot({ omitBackground: true });
  };
  const pictures = [];
  for (const size of windowsSizes) pictures.push({ size, png: await draw(size) });
  writeFileSync(join(folder, 'foresync.ico'), windowsIcon(pictures));
  writeFileSync(join(folder, 'foresync.png'), await draw(largeSize));
} finally {
  await browser.close();
}

import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { appFolder } from '../e2e/electron-runtime.ts';
import type { Measured } from './ui-table.ts';

/** What the page consists of: what its first screen loads, and all of it. */
export function bundleKilobytes(): readonly Measured[] {
  const folder = join(appFolder, 'out/renderer');
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const files = globSync('assets/*.{js,css}', { cwd: folder }).map((name) => ({
    isFirst: page.includes(name.replaceAll('\\', '/')),
    bytes: gzipSync(readFileSync(join(folder, name))).length,
  }));
  const sum = (of: typeof files): number => of.reduce((total, { bytes }) => total + bytes, 0) / 1000;
  return [
    { what: 'page bundle, gzipped', value: sum(files), unit: 'KB', target: 500 },
    { what: 'of it loaded before any page', value: sum(files.filter(({ isFirst }) => isFirst)), unit: 'KB' },
  ];
}

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { browserHost, browserPage } from './vite/browser.ts';
import { engine } from './vite/engine.ts';
import { main } from './vite/main.ts';
import { bundles, root } from './vite/places.ts';
import { preload } from './vite/preload.ts';
import { renderer } from './vite/renderer.ts';

/** `npm run build:app`: the program as it ships, in out/app and out/renderer. */
export async function buildApp(): Promise<void> {
  rmSync(join(root, bundles), { recursive: true, force: true });
  for (const config of [main, preload, engine, browserHost, browserPage, renderer]) await build(config);
}

if (import.meta.main) await buildApp();

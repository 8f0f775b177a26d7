import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron } from 'playwright';
import { launch, launchEnvironment, program } from '../e2e/launch.ts';
import { median } from './table.ts';
import type { Measured } from './ui-table.ts';

const rounds = 3;

/** The first window of Foresync and an empty one in turn: from the start of the process until something is on it. */
export async function measureWindows(folder: string): Promise<readonly Measured[]> {
  const app = writeEmptyApp(join(folder, 'empty'));
  const empty: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < rounds; round++) {
    empty.push(await timeOf(async () => await openEmpty(app, join(folder, `empty-${round}`))));
    ours.push(await timeOf(openFirst));
  }
  return [
    {
      what: 'first window, above an empty one',
      value: median(ours) - median(empty),
      unit: 'ms',
      target: 500,
    },
    { what: 'an empty window, from the start of the process', value: median(empty), unit: 'ms' },
  ];
}

type Close = () => Promise<void>;

/** Milliseconds until `open` is done; closing does not count. */
async function timeOf(open: () => Promise<Close>): Promise<number> {
  const started = performance.now();
  const close = await open();
  const took = performance.now() - started;
  await close();
  return took;
}

async function openFirst(): Promise<Close> {
  const { page, close } = await launch();
  await page.locator('main h2').first().waitFor();
  return close;
}

async function openEmpty(app: string, userData: string): Promise<Close> {
  const running = await _electron.launch({
    executablePath: program(),
    args: [`--user-data-dir=${userData}`, app],
    env: launchEnvironment(),
  });
  const page = await running.firstWindow();
  await page.getByText('Empty').waitFor();
  return async () => await running.close();
}

/** The least that opens a window. */
function writeEmptyApp(folder: string): string {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "name": "empty", "type": "module", "main": "main.js" }');
  writeFileSync(join(folder, 'preload.cjs'), '');
  const main = `import { app, BrowserWindow } from 'electron';
import { join } from 'node:path';
void app.whenReady().then(() => {
  const preload = join(import.meta.dirname, 'preload.cjs');
  const window = new BrowserWindow({ webPreferences: { preload, sandbox: true } });
  void window.loadURL('data:text/html,<p>Empty');
  app.on('window-all-closed', () => app.quit());
});
`;
  writeFileSync(join(folder, 'main.js'), main);
  return folder;
}

import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { resultOf } from '../../core/contract/result-of.ts';
import { dataFolderOf } from './data-folder.ts';
import { forkedEngine } from './forked-engine.ts';
import { startBrowserHost } from './host.ts';
import { idleMinutes } from './idle.ts';
import { closeWindow, findBrowser, openWindow } from './open-window.ts';

/**
 * The browser host: `browser.js [--reason <sentence>] [export file]…`. It lies beside the engine's bundle in out/app,
 * the page in out/renderer.
 */

const bundles = import.meta.dirname;
const root = join(bundles, '../..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const { values, positionals } = parseArgs({
  options: { reason: { type: 'string', default: 'It was asked for.' } },
  allowPositionals: true,
});
const missing = positionals.find((path) => !existsSync(path));
if (missing === undefined) {
  const started = await resultOf(start);
  if (!started.ok) fail(`${started.error.summary} ${started.error.action}`, 3);
} else fail(`${missing} does not exist. Name an export file that does.`, 2);

function fail(text: string, exitCode: number): never {
  process.stderr.write(`foresync: ${text}\n`);
  process.exit(exitCode);
}

async function start(): Promise<void> {
  const dataFolder = dataFolderOf(process.platform, homedir(), process.env);
  const host = await startBrowserHost({
    startProcess: forkedEngine(join(bundles, 'engine.js'), [dataFolder, join(root, 'resources')]),
    page: {
      folder: join(root, 'out/renderer'),
      script: readFileSync(join(bundles, 'browser-page.js'), 'utf8'),
    },
    dataFolder,
    info: { version: version(), host: 'browser', fallback: values.reason },
    files: positionals,
    print: (lines) => lines.forEach(say),
    onLeft: () =>
      say(
        `The page was closed. Foresync ends in ${idleMinutes} minutes, or with Ctrl+C. To open it again:\n\n  ${host.newAddress()}\n`,
      ),
    onIdle: () => end(`No page of Foresync was open for ${idleMinutes} minutes: it ends.`),
  });

  let isEnding = false;
  function end(why: string): void {
    if (isEnding) return;
    isEnding = true;
    say(why);
    // The window's profile is in the folder that the host deletes.
    void closeWindow(window)
      .then(async () => await host.close())
      .then(() => process.exit());
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => end('Foresync ends.'));

  const address = host.newAddress();
  const browser = findBrowser(process.platform, process.env);
  const window = browser === undefined ? undefined : openWindow(browser, address, host.temporaryFolder);
  say(
    window === undefined
      ? 'Open this address in a browser on this computer:'
      : 'Foresync opens in a window. If it does not, open this address:',
  );
  say(`\n  ${address}\n\nIt works once and leads to this computer only. Ctrl+C ends Foresync.`);
}

function version(): string {
  const description: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const given =
    typeof description === 'object' && description !== null && 'version' in description
      ? description.version
      : '';
  return String(given);
}

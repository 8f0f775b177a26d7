import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startChromium } from './devtools.ts';
import { app, becomeReady, chromiumSwitches } from './modules/app.ts';
import { runtime } from './modules/runtime.ts';
import { settlePermissions } from './modules/session.ts';
import { watchTargets } from './modules/targets.ts';

/** What Electron's executable does: `[switches and -r files …] <app> [arguments …]`. */
const args = process.argv.slice(2);
const required: string[] = [];
let appPath: string | undefined;
for (let at = 0; at < args.length && appPath === undefined; at++) {
  const arg = args[at] ?? '';
  if (arg === '-r' || arg === '--require') required.push(args[++at] ?? '');
  else if (!arg.startsWith('-')) appPath = resolve(arg);
}
if (appPath === undefined) throw new Error('The stand-in for Electron was given no app.');
for (const arg of args) {
  const parts = /^--([^=]+)(?:=(.*))?$/s.exec(arg);
  if (parts?.[1] !== undefined) app.commandLine.appendSwitch(parts[1], parts[2] ?? '');
}
process.argv = [process.argv[0] ?? '', ...args];
const resources = process.env['ELECTRON_STAND_IN_PACKAGED'];
if (resources !== undefined) Object.assign(process, { resourcesPath: resources });
runtime.appPath = appPath;
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a package.json of ours
runtime.description = JSON.parse(
  readFileSync(join(appPath, 'package.json'), 'utf8'),
) as typeof runtime.description;
const main = join(appPath, runtime.description.main ?? 'index.js');
if (!existsSync(main)) throw new Error(`${main} does not exist: build the app first.`);

const require = createRequire(join(process.cwd(), 'require-from-here'));
for (const file of required) require(file);
await import(pathToFileURL(main).href);
await start();

async function start(): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'electron-stand-in-'));
  const switches = new Map([
    ['no-first-run', ''],
    ['no-startup-window', ''],
    ['no-default-browser-check', ''],
    ['headless', 'new'],
    ['disable-gpu', ''],
    ['disable-dev-shm-usage', ''],
    // A test that reaches for the network fails, wherever it runs.
    ['host-resolver-rules', 'MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1'],
    ...chromiumSwitches(),
    ['user-data-dir', profile],
  ]);
  for (const ours of ['inspect', 'inspect-brk', 'require']) switches.delete(ours);
  const browser = startChromium(
    Array.from(switches, ([name, value]) => `--${name}${value === '' ? '' : `=${value}`}`),
  );
  const ended = new Promise<void>((done) => browser.onEnd(done));
  const clean = (): void => rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  let isEnding = false;
  app.endBrowser = async () => {
    isEnding = true;
    browser.kill();
    await ended;
    clean();
  };
  browser.onEnd(() => {
    if (isEnding) return;
    process.stderr.write('Chromium ended by itself.\n');
    clean();
    process.exit(1);
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => app.quit());
  runtime.browser = browser;
  await watchTargets(browser);
  await settlePermissions();
  becomeReady();
}

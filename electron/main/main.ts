import { join } from 'node:path';
import { app, session, type BrowserWindow } from 'electron';
import type { Settings } from '../../core/contract/outputs.ts';
import { startEngine } from '../host/engine.ts';
import { createAnswering } from './answering.ts';
import { confirmClosing } from './dialogs.ts';
import { openSignIn } from './external.ts';
import { answerDrops, answerPage, tellPage } from './ipc.ts';
import { setMenu } from './menu.ts';
import { denyNavigation } from './navigation.ts';
import { registerScheme, servePage } from './page-protocol.ts';
import { denyPermissions } from './permissions.ts';
import { createPrintedReports } from './printed-reports.ts';
import { isOnlyInstance } from './single-instance.ts';
import { applyTheme, watchTheme } from './theme.ts';
import { createTokenVault } from './token-vault.ts';
import { utilityEngine } from './utility-engine.ts';
import { confirmClose, createWindow } from './window.ts';

/** The bundles lie beside each other in out/app, the page in out/renderer. */
const bundles = import.meta.dirname;
const page = join(bundles, '../renderer');
const resources = app.isPackaged ? process.resourcesPath : app.getAppPath();

app.enableSandbox();
registerScheme();
denyNavigation();

let window: BrowserWindow | undefined;
if (isOnlyInstance(() => window)) void app.whenReady().then(start);
else app.quit();

function start(): void {
  denyPermissions(session.defaultSession);
  servePage(page);
  setMenu();
  // The window comes first: the engine starts while the system makes it.
  const only = createWindow({ preload: join(bundles, 'preload.cjs'), icon: join(bundles, 'foresync.png') });
  window = only;

  const emit = tellPage(() => window);
  const printed = createPrintedReports(emit);
  const engine = startEngine(
    utilityEngine(join(bundles, 'engine.js'), [
      join(app.getPath('userData'), 'data'),
      join(resources, 'resources'),
    ]),
    printed.hear,
    { openSignIn, vault: createTokenVault() },
  );
  confirmClose(
    only,
    () => engine.holdsScan() || engine.isApplying(),
    () => confirmClosing(only, engine.isApplying() ? 'apply' : 'scan'),
  );
  answerPage(
    () => only,
    createAnswering(() => only, engine, emit, printed),
  );
  answerDrops(() => only, engine, emit);
  watchTheme((event) => emit('themeChanged', event));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the engine's settings.read answers
  void engine.operation('settings', 'read', {}).then((settings) => applyTheme(settings as Settings), ignore);

  let hasEngineEnded = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (hasEngineEnded) return;
    event.preventDefault();
    void engine.close().then(() => {
      hasEngineEnded = true;
      app.quit();
    });
  });
}

/** Settings that cannot be read are said where they are shown; the theme is then the system's. */
function ignore(): void {
  return undefined;
}

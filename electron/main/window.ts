import { BrowserWindow, nativeTheme } from 'electron';
import { pageUrl } from './origin.ts';

/** Files that the window is made with. */
export interface WindowFiles {
  readonly preload: string;
  /** A PNG picture. */
  readonly icon: string;
}

/** Makes the window; it shows itself when its first screen is painted. */
export function createWindow({ preload, icon }: WindowFiles): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Foresync',
    width: 1280,
    height: 860,
    minWidth: 480,
    minHeight: 400,
    show: false,
    // Fluent's own background, so that nothing flashes before the page is there.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#292929' : '#ffffff',
    // Elsewhere the window has the icon of the program.
    ...(process.platform === 'linux' ? { icon } : {}),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  // A page that cannot load leaves an empty window; the failure is in the log of the terminal.
  void window
    .loadURL(pageUrl)
    .catch((error: unknown) => process.stderr.write(`foresync: ${String(error)}\n`));
  return window;
}

/** Asks before the window closes while `isBusy`. */
export function confirmClose(
  window: BrowserWindow,
  isBusy: () => boolean,
  confirm: () => Promise<boolean>,
): void {
  let isAsking = false;
  let isConfirmed = false;
  window.on('close', (event) => {
    if (isConfirmed || !isBusy()) return;
    event.preventDefault();
    if (isAsking) return;
    isAsking = true;
    void confirm().then((answer) => {
      isAsking = false;
      isConfirmed = answer;
      if (answer) window.close();
    });
  });
}

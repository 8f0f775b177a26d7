import { app, type BrowserWindow } from 'electron';

/** Whether this is the only Foresync of the user; a second one brings the first one's window to the front and ends. */
export function isOnlyInstance(window: () => BrowserWindow | undefined): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', () => {
    const first = window();
    if (first === undefined) return;
    if (first.isMinimized()) first.restore();
    first.focus();
  });
  return true;
}

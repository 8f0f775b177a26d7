/**
 * The `electron` module of the main process, on an installed Chromium: what Foresync uses of it, no more. What is not
 * here is not exported, so that an import of it fails at once; see README.md for what this proves and what not.
 */
export { app } from './modules/app.ts';
export { BrowserWindow } from './modules/browser-window.ts';
export { clipboard, dialog, shell } from './modules/desktop.ts';
export { ipcMain } from './modules/ipc-main.ts';
export { Menu } from './modules/menu.ts';
export { nativeTheme } from './modules/native-theme.ts';
export { protocol } from './modules/protocol.ts';
export { safeStorage } from './modules/safe-storage.ts';
export { session } from './modules/session.ts';
export { utilityProcess } from './modules/utility-process.ts';
export { webContents } from './modules/web-contents.ts';

import type { BrowserWindow, IpcMainInvokeEvent } from 'electron';
import { isOurs } from './origin.ts';

/**
 * Whether a call comes from the main frame of our window while it shows our page. The frame is read at once: it is
 * gone when the page is left.
 */
export function isOurPage({ sender, senderFrame }: IpcMainInvokeEvent, window: BrowserWindow): boolean {
  return (
    !window.isDestroyed() &&
    sender === window.webContents &&
    senderFrame !== null &&
    senderFrame.parent === null &&
    isOurs(senderFrame.url)
  );
}

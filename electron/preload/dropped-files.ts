import { ipcRenderer, webUtils } from 'electron';
import { droppedChannel } from './channels.ts';

/**
 * Takes files that are dropped on the window: their paths go to main, which tells the page of tokens (the event
 * `filesDropped`). Without this, the window would try to show a dropped file.
 */
export function takeDroppedFiles(): void {
  window.addEventListener('dragover', (event) => event.preventDefault());
  window.addEventListener('drop', (event) => {
    event.preventDefault();
    // A script of the page could make up a drop, though not one of files that the user did not choose.
    if (!event.isTrusted) return;
    const paths = [...(event.dataTransfer?.files ?? [])].map((file) => webUtils.getPathForFile(file));
    const onDisk = paths.filter((path) => path !== '');
    if (onDisk.length > 0) void ipcRenderer.invoke(droppedChannel, onDisk);
  });
}

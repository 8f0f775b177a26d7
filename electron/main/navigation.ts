import { app, type WebContents } from 'electron';

/** Keeps every web contents on the page it was made for: no navigation, no second window, no embedded browser. */
export function denyNavigation(): void {
  app.on('web-contents-created', (_event, contents) => denyIn(contents));
}

function denyIn(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

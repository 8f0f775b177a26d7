import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { app } from './app.ts';
import { browser, preventable } from './runtime.ts';
import { targetAttached } from './targets.ts';
import { needReady, WebContents } from './web-contents.ts';
import { completePreferences, type WebPreferences } from './web-preferences.ts';

interface Options {
  readonly width?: number;
  readonly height?: number;
  readonly show?: boolean;
  readonly icon?: string;
  readonly webPreferences?: Partial<WebPreferences>;
}

const open = new Set<BrowserWindow>();

/** A window: a tab of the headless Chromium. */
export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents;
  /** Not in Electron, which tells nobody: the picture it was made with. */
  readonly icon: string | undefined;
  readonly #attached: Promise<void>;
  #isVisible: boolean;
  #isMinimized = false;
  #isDestroyed = false;

  constructor({ width = 800, height = 600, show = true, icon, webPreferences = {} }: Options = {}) {
    super();
    needReady();
    this.setMaxListeners(0);
    this.#isVisible = show;
    if (icon !== undefined) needPicture(icon);
    this.icon = icon;
    this.webContents = new WebContents(completePreferences(webPreferences));
    open.add(this);
    this.webContents.once('dom-ready', () => this.emit('ready-to-show'));
    this.webContents.on('stand-in-close', () => this.close());
    app.emit('web-contents-created', preventable({}), this.webContents);
    this.#attached = this.#attach(width, height);
  }

  async #attach(width: number, height: number): Promise<void> {
    const { targetId } = await browser().send<{ targetId: string }>('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      width,
      height,
    });
    await this.webContents.attach(targetId, await targetAttached(targetId));
  }

  static getAllWindows(): BrowserWindow[] {
    return [...open];
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return [...open].find((window) => window.webContents === contents) ?? null;
  }

  async loadURL(url: string): Promise<void> {
    await this.#attached;
    await this.webContents.loadURL(url);
  }

  async loadFile(path: string): Promise<void> {
    await this.loadURL(pathToFileURL(path).href);
  }

  show(): void {
    this.#isVisible = true;
    this.emit('show');
  }

  isVisible(): boolean {
    return this.#isVisible;
  }

  focus(): void {
    this.emit('focus');
  }

  minimize(): void {
    this.#isMinimized = true;
  }

  restore(): void {
    this.#isMinimized = false;
  }

  isMinimized(): boolean {
    return this.#isMinimized;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  close(): void {
    if (this.#isDestroyed) return;
    const event = preventable({});
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    open.delete(this);
    this.webContents.destroyed();
    this.emit('closed');
    const { targetId } = this.webContents;
    if (targetId !== '')
      void browser()
        .send('Target.closeTarget', { targetId })
        .catch(() => undefined);
    if (open.size === 0) app.emit('window-all-closed');
  }
}

/** As Electron, which makes no window with a picture that it cannot load. */
function needPicture(path: string): void {
  const isPng = readFileSync(path).subarray(1, 4).toString() === 'PNG';
  if (!isPng) throw new Error(`Failed to load image from path '${path}'`);
}

app.closeWindows = () => {
  for (const window of open) window.close();
  return open.size === 0;
};

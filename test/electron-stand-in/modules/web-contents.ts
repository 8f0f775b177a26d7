import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Target } from '../devtools.ts';
import { createCodec } from '../page/clone.ts';
import {
  bindingName,
  isolatedWorldName,
  isolatedWorldScript,
  mainWorldScript,
  receiverName,
  type FromPage,
  type ToPage,
} from '../page/worlds.ts';
import { invoke } from './ipc-main.ts';
import { nativeTheme } from './native-theme.ts';
import { answerRequest, fromChromium, toChromium } from './protocol.ts';
import { browser, preventable, runtime } from './runtime.ts';
import type { WebPreferences } from './web-preferences.ts';

interface PausedRequest {
  readonly requestId: string;
  readonly frameId: string;
  readonly resourceType: string;
  readonly request: { readonly url: string; readonly method: string };
}

type OpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' };

const codec = createCodec();
const all = new Map<number, WebContents>();
let ids = 0;

/** A page and the program's hold on it. */
export class WebContents extends EventEmitter {
  readonly id = ++ids;
  readonly #preferences: WebPreferences;
  readonly #secret = randomBytes(8).toString('hex');
  /** Addresses that the program itself asked for: these are no navigation of the page. */
  readonly #asked = new Set<string>();
  #target: Target | undefined;
  #frame = '';
  #world: number | undefined;
  #url = 'about:blank';
  #openHandler: OpenHandler = () => ({ action: 'allow' });
  #isDestroyed = false;
  targetId = '';

  constructor(preferences: WebPreferences) {
    super();
    this.setMaxListeners(0);
    this.#preferences = preferences;
    all.set(this.id, this);
  }

  /** Takes over a target that is halted before it runs anything. */
  async attach(targetId: string, target: Target): Promise<void> {
    this.targetId = targetId;
    this.#target = target;
    const tree = await target.send<{ frameTree: { frame: { id: string } } }>('Page.getFrameTree');
    this.#frame = tree.frameTree.frame.id;
    this.#listen(target);
    await Promise.all([
      ...this.#preloadInto(target),
      target.send('Emulation.setScriptExecutionDisabled', { value: !this.#preferences.javascript }),
      target.send('Page.enable'),
      target.send('Runtime.enable'),
      target.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      this.#applyTheme(),
    ]);
    nativeTheme.on('updated', () => void this.#applyTheme());
    await target.send('Runtime.runIfWaitingForDebugger');
  }

  #preloadInto(target: Target): readonly Promise<unknown>[] {
    if (this.#preferences.preload === '') return [];
    const preload = readFileSync(this.#preferences.preload, 'utf8');
    const addScript = 'Page.addScriptToEvaluateOnNewDocument';
    return [
      target.send(addScript, { source: mainWorldScript(this.#secret) }),
      target.send('Runtime.addBinding', { name: bindingName, executionContextName: isolatedWorldName }),
      target.send(addScript, {
        source: isolatedWorldScript(this.#secret, preload),
        worldName: isolatedWorldName,
      }),
    ];
  }

  #listen(target: Target): void {
    target.on<{ context: { id: number; name: string; auxData: { frameId: string } } }>(
      'Runtime.executionContextCreated',
      ({ context }) => {
        if (context.name === isolatedWorldName && context.auxData.frameId === this.#frame)
          this.#world = context.id;
      },
    );
    target.on<{ payload: string; executionContextId: number }>('Runtime.bindingCalled', (call) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- page/worlds.ts sends it
      void this.#hear(JSON.parse(call.payload) as FromPage, call.executionContextId);
    });
    target.on<{ frame: { id: string; parentId?: string; url: string } }>(
      'Page.frameNavigated',
      ({ frame }) => {
        if (frame.parentId !== undefined) return;
        this.#url = fromChromium(frame.url);
        this.emit('did-navigate', preventable({}), this.#url);
      },
    );
    // The empty page that a window begins with is nothing the program asked for.
    const tellOf = (name: string) => () =>
      void (this.#url.startsWith('about:') || this.emit(name, preventable({})));
    target.on('Page.loadEventFired', tellOf('did-finish-load'));
    target.on('Page.domContentEventFired', tellOf('dom-ready'));
    target.on<PausedRequest>('Fetch.requestPaused', (request) => {
      // A page that is closed meanwhile needs no answer.
      void this.#answer(request).catch(() => undefined);
    });
  }

  async #applyTheme(): Promise<void> {
    const value = nativeTheme.shouldUseDarkColors ? 'dark' : 'light';
    await this.#send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] });
  }

  async #answer({ requestId, frameId, resourceType, request }: PausedRequest): Promise<void> {
    const url = fromChromium(request.url);
    if (
      resourceType === 'Document' &&
      !this.#asked.delete(request.url) &&
      this.#isNavigationPrevented(url, frameId)
    ) {
      return await this.#send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    }
    if (url.endsWith('/favicon.ico')) {
      // Electron asks for no icon.
      return await this.#send('Fetch.fulfillRequest', { requestId, responseCode: 204 });
    }
    const response = await answerRequest(url, request.method);
    if (response === undefined) return await this.#send('Fetch.continueRequest', { requestId });
    await this.#send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: Array.from(response.headers, ([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    });
  }

  #isNavigationPrevented(url: string, frameId: string): boolean {
    const isMainFrame = frameId === this.#frame;
    const ofFrame = preventable({ url, isMainFrame });
    this.emit('will-frame-navigate', ofFrame);
    if (!isMainFrame) return ofFrame.defaultPrevented;
    const ofPage = preventable({ url, isMainFrame });
    this.emit('will-navigate', ofPage, url);
    return ofFrame.defaultPrevented || ofPage.defaultPrevented;
  }

  async #hear(message: FromPage, world: number): Promise<void> {
    if (message.kind === 'preload-error') {
      this.emit('preload-error', preventable({}), this.#preferences.preload, new Error(message.message));
      process.stderr.write(`The preload failed: ${message.message}\n`);
      return;
    }
    const { id, channel } = message;
    const event = { sender: this, senderFrame: this.mainFrame, type: 'frame' };
    try {
      const value = await invoke(
        event,
        channel,
        message.args.map((arg) => codec.decode(arg)),
      );
      this.#tell({ kind: 'answer', id, value: codec.encode(value) }, world);
    } catch (error) {
      this.#tell(
        { kind: 'answer', id, error: `Error invoking remote method '${channel}': ${String(error)}` },
        world,
      );
    }
  }

  /** Only to the document that is asked about: an answer for one that was left is lost. */
  #tell(message: ToPage, world = this.#world): void {
    if (world === undefined || world !== this.#world) return;
    void this.#send('Runtime.callFunctionOn', {
      functionDeclaration: `function (message) { ${receiverName}(message); }`,
      arguments: [{ value: message }],
      executionContextId: world,
    });
  }

  /** Sends to the page; one that is closed hears nothing. */
  async #send(method: string, params: object): Promise<void> {
    if (this.#isDestroyed || browser().hasEnded()) return;
    await this.#target?.send(method, params).catch((error: unknown) => {
      if (process.env['ELECTRON_STAND_IN_LOG'] !== undefined) process.stderr.write(`${String(error)}\n`);
    });
  }

  /** A window that the page opened, halted before it runs anything. */
  async onOpen(targetId: string, url: string, popup: Target): Promise<void> {
    const { action } = this.#openHandler({ url: fromChromium(url) });
    if (action === 'deny') {
      // A halted popup blocks its opener's thread: it goes on, without its requests, and is closed.
      void popup.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }).catch(() => undefined);
    }
    void popup.send('Runtime.runIfWaitingForDebugger').catch(() => undefined);
    if (action === 'deny')
      await browser()
        .send('Target.closeTarget', { targetId })
        .catch(() => undefined);
  }

  async loadURL(url: string): Promise<void> {
    const address = toChromium(url);
    this.#asked.add(address);
    const loaded = new Promise((resolve) => this.once('did-finish-load', resolve));
    const { errorText } =
      (await this.#target?.send<{ errorText?: string }>('Page.navigate', { url: address })) ?? {};
    if (errorText !== undefined) throw new Error(`${errorText} loading '${url}'`);
    await loaded;
  }

  async printToPDF(options: {
    readonly preferCSSPageSize?: boolean;
    readonly printBackground?: boolean;
  }): Promise<Buffer> {
    const answer = await this.#target?.send<{ data: string }>('Page.printToPDF', { ...options });
    return Buffer.from(answer?.data ?? '', 'base64');
  }

  async executeJavaScript(expression: string): Promise<unknown> {
    const answer = await this.#target?.send<{ result: { value?: unknown } }>('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    return answer?.result.value;
  }

  get mainFrame(): { readonly url: string; readonly parent: null } {
    return { url: this.#url, parent: null };
  }

  getURL(): string {
    return this.#url;
  }

  getLastWebPreferences(): WebPreferences {
    return this.#preferences;
  }

  send(channel: string, ...args: unknown[]): void {
    this.#tell({ kind: 'message', channel, args: args.map((arg) => codec.encode(arg)) });
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  /** Not in Electron, which knows it: the path of a file that a test is about to drop. */
  nameFile(name: string, path: string): void {
    this.#tell({ kind: 'file', name, path });
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  close(): void {
    this.emit('stand-in-close');
  }

  destroyed(): void {
    this.#isDestroyed = true;
    all.delete(this.id);
    this.emit('destroyed');
  }
}

export const webContents = {
  getAllWebContents: (): WebContents[] => [...all.values()],
  fromDevToolsTargetId: (targetId: string): WebContents | undefined =>
    [...all.values()].find((contents) => contents.targetId === targetId),
};

/** Windows are only made once the app is ready. */
export function needReady(): void {
  if (!runtime.isReady) throw new Error('A window cannot be made before the app is ready.');
}

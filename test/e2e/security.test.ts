import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { contract } from '../../core/contract/contract.ts';
import { reasonToSkip } from './electron-runtime.ts';
import { startForeignServer, type ForeignServer } from './foreign-server.ts';
import { launch, type Foresync } from './launch.ts';

const ask = async (page: Foresync['page']): Promise<unknown> =>
  await page.evaluate(async () => await globalThis.foresync.app.info({}));

/** Electron's security checklist: each promise here is broken by undoing one line of electron/. */
describe.skipIf(reasonToSkip !== undefined)('the window', () => {
  let foresync: Foresync;
  let foreign: ForeignServer;

  beforeAll(async () => {
    foreign = await startForeignServer();
    foresync = await launch();
  });
  afterAll(async () => {
    await foresync?.close();
    await foreign?.close();
  });

  const open = async (url: string): Promise<{ readonly answer: unknown; readonly opened: unknown }> => {
    await foresync.app.evaluate(({ shell }) => {
      const opened: string[] = [];
      Reflect.set(globalThis, 'opened', opened);
      shell.openExternal = async (address) => void opened.push(address);
    });
    const answer = await foresync.page.evaluate(
      async (address) => await globalThis.foresync.external.open({ url: address }),
      url,
    );
    return { answer, opened: await foresync.app.evaluate(() => Reflect.get(globalThis, 'opened')) };
  };

  describe('is made safe', () => {
    it('sandboxed, isolated, without Node, with web security, without embedded browsers', async () => {
      const preferences = await foresync.app.evaluate(({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        // Electron has it; its types have not.
        return Reflect.apply(Reflect.get(contents ?? {}, 'getLastWebPreferences'), contents, []);
      });
      expect(preferences).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
      });
    });

    it('gives the page nothing of Node or Electron', async () => {
      const found = await foresync.page.evaluate(() =>
        ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
          (name) => name in globalThis,
        ),
      );
      expect(found).toEqual([]);
    });
  });

  describe('gives the page the contract', () => {
    it('one function an operation and `on`, nothing else', async () => {
      const names = await foresync.page.evaluate(() =>
        Object.fromEntries(Object.entries(globalThis.foresync).map(([key, of]) => [key, Object.keys(of)])),
      );
      const expected = Object.entries(contract).map(([group, of]) => [group, Object.keys(of)] as const);
      expect(names).toEqual({ ...Object.fromEntries(expected), on: [] });
    });

    it('frozen', async () => {
      const changed = await foresync.page.evaluate(() => {
        const tries = [
          Reflect.set(globalThis, 'foresync', {}),
          Reflect.set(globalThis.foresync, 'app', {}),
          Reflect.set(globalThis.foresync.external, 'open', () => 'opened'),
          Reflect.set(globalThis.foresync.app, 'more', true),
          Reflect.deleteProperty(globalThis.foresync.app, 'info'),
        ];
        return tries.some((hasWorked) => hasWorked);
      });
      expect(changed).toBe(false);
    });

    it('a listener hears the event alone, until it stops listening', async () => {
      const { app, page } = foresync;
      const setTheme = async (theme: 'dark' | 'light'): Promise<void> =>
        await app.evaluate(({ nativeTheme }, source) => void (nativeTheme.themeSource = source), theme);
      await page.evaluate(() => {
        const heard: unknown[][] = [];
        const stop = globalThis.foresync.on('themeChanged', (...args) => void heard.push(args));
        Object.assign(globalThis, { heard, stop });
      });
      const heard = async (): Promise<unknown> => await page.evaluate(() => Reflect.get(globalThis, 'heard'));
      await setTheme('dark');
      await expect.poll(heard).toMatchObject([[{ dark: true }]]);
      await page.evaluate(() => {
        Reflect.get(globalThis, 'stop')();
      });
      await setTheme('light');
      await page.evaluate(async () => await globalThis.foresync.app.info({}));
      expect(await heard()).toHaveLength(1);
    });

    it('no listening to what is no event', async () => {
      const listening = foresync.page.evaluate(() =>
        // @ts-expect-error -- no event of the contract
        globalThis.foresync.on('operation.app.info', () => undefined),
      );
      await expect(listening).rejects.toThrow('no such event');
    });
  });

  describe('answers its own page only', () => {
    it('not a second window, though it shows the same page by the same preload', async () => {
      const { app, page } = foresync;
      const opened = app.waitForEvent('window');
      await app.evaluate(async ({ BrowserWindow }) => {
        const [first] = BrowserWindow.getAllWindows();
        const contents = first?.webContents;
        const preferences: unknown = Reflect.apply(
          Reflect.get(contents ?? {}, 'getLastWebPreferences'),
          contents,
          [],
        );
        const preload = String(Reflect.get(Object(preferences), 'preload'));
        const second = new BrowserWindow({ show: false, webPreferences: { preload } });
        await second.loadURL(first?.webContents.getURL() ?? '');
      });
      const second = await opened;
      await second.waitForURL(page.url());
      expect(await ask(second)).toMatchObject({ ok: false, error: { code: 'contract.sender' } });
      await second.close();
      expect(await ask(page)).toMatchObject({ ok: true });
    });

    it('not the window itself while it shows another address', async () => {
      const { app, page } = foresync;
      const load = async (address: string): Promise<void> =>
        await app.evaluate(async ({ BrowserWindow }, url) => {
          await BrowserWindow.getAllWindows()[0]?.loadURL(url);
        }, address);
      const before = page.url();
      await load(`${foreign.origin}/page`);
      await page.waitForURL(`${foreign.origin}/page`);
      expect(await ask(page)).toMatchObject({ ok: false, error: { code: 'contract.sender' } });
      await load('app://foresync/');
      await page.waitForURL(before);
      expect(await ask(page)).toMatchObject({ ok: true });
    });
  });

  describe('obeys its content security policy', () => {
    let visitsBefore: number;
    beforeEach(() => {
      visitsBefore = foreign.visits.length;
    });
    const newVisits = (): readonly string[] => foreign.visits.slice(visitsBefore);

    it('which starts from nothing, lets in neither inline nor eval, and comes by header', async () => {
      const policy = await foresync.page.evaluate(async () =>
        (await fetch('/index.html')).headers.get('content-security-policy'),
      );
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe');
      for (const part of ["frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"]) {
        expect(policy).toContain(part);
      }
    });

    it('runs no inline script', async () => {
      const hasRun = await foresync.page.evaluate(() => {
        const script = document.createElement('script');
        script.textContent = 'globalThis.inlineScriptHasRun = true';
        document.head.append(script);
        return 'inlineScriptHasRun' in globalThis;
      });
      expect(hasRun).toBe(false);
    });

    it('evaluates no text', async () => {
      const outcome = await foresync.page.evaluate(
        async () =>
          // In a task of its own: the debugger lets what it runs itself evaluate text.
          await new Promise((resolve) => {
            setTimeout(() => {
              try {
                resolve(Reflect.construct(Function, ['return "evaluated"'])());
              } catch (error) {
                resolve(error instanceof Error ? error.name : 'thrown');
              }
            });
          }),
      );
      expect(outcome).toBe('EvalError');
    });

    it.each([
      ['fetch', 'connect-src'],
      ['script', 'script-src-elem'],
      ['img', 'img-src'],
      ['iframe', 'frame-src'],
      ['link', 'style-src-elem'],
    ])('loads nothing from elsewhere: %s', async (kind, directive) => {
      const violated = await foresync.page.evaluate(
        async ([what, url]) => {
          const violation = new Promise<string>((resolve) => {
            document.addEventListener(
              'securitypolicyviolation',
              ({ effectiveDirective }) => resolve(effectiveDirective),
              { once: true },
            );
            setTimeout(() => resolve('nothing'), 2000);
          });
          const element = document.createElement(what === 'fetch' ? 'div' : what);
          // What else may be in the way of a request is not what this is about.
          if (what === 'fetch') void fetch(url).catch(() => undefined);
          Object.assign(element, what === 'link' ? { rel: 'stylesheet', href: url } : { src: url });
          document.body.append(element);
          const first = await violation;
          element.remove();
          return first;
        },
        [kind, `${foreign.origin}/${kind}.js`] as const,
      );
      expect(violated).toBe(directive);
      expect(newVisits()).toEqual([]);
    });

    it('obeys a style only with the nonce that main gave the page', async () => {
      const colours = await foresync.page.evaluate(() => {
        const given = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
        return [given, 'guessed', ''].map((nonce) => {
          const style = document.createElement('style');
          style.nonce = nonce;
          document.head.append(style);
          style.sheet?.insertRule('body { outline-color: rgb(1, 2, 3) }');
          style.textContent += 'body { caret-color: rgb(1, 2, 3) }';
          const { caretColor } = getComputedStyle(document.body);
          style.remove();
          return caretColor;
        });
      });
      expect(colours[0]).toBe('rgb(1, 2, 3)');
      expect(colours.slice(1)).not.toContain('rgb(1, 2, 3)');
    });

    it('has another nonce each time', async () => {
      const policies = await foresync.page.evaluate(async () => [
        (await fetch('/index.html')).headers.get('content-security-policy'),
        (await fetch('/index.html')).headers.get('content-security-policy'),
      ]);
      const nonces = policies.map((policy) => /nonce-([^']+)/.exec(policy ?? '')?.[1]);
      expect(nonces[0]).toMatch(/^[\w+/]{20,}={0,2}$/);
      expect(nonces[1]).not.toBe(nonces[0]);
    });
  });

  describe('stays where it is', () => {
    it.each([
      ['another site', () => `${foreign.origin}/navigated`],
      ['a file', () => 'file:///etc/hostname'],
      ['another host of our scheme', () => 'app://other/'],
    ])('does not go to %s', async (_, address) => {
      const { page } = foresync;
      const before = page.url();
      await page.evaluate((url) => void setTimeout(() => location.assign(url)), address());
      await page.waitForTimeout(300);
      expect(page.url()).toBe(before);
      expect(foreign.visits).not.toContain('/navigated');
      expect(await page.evaluate(async () => (await globalThis.foresync.app.info({})).ok)).toBe(true);
    });

    it('opens no second window', async () => {
      const { app, page } = foresync;
      await page.evaluate((url) => void window.open(url), `${foreign.origin}/opened`);
      await page.waitForTimeout(300);
      expect(app.windows()).toEqual([page]);
    });

    it('embeds no browser', async () => {
      const isPrevented = await foresync.app.evaluate(({ BrowserWindow }) => {
        let prevented = false;
        const event = { preventDefault: () => void (prevented = true) };
        const contents: { emit(...args: unknown[]): boolean } | undefined =
          BrowserWindow.getAllWindows()[0]?.webContents;
        contents?.emit('will-attach-webview', event, {}, {});
        return prevented;
      });
      expect(isPrevented).toBe(true);
    });
  });

  it.each(['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'])(
    'has no permission: %s',
    async (name) => {
      const state = await foresync.page.evaluate(
        async (asked) =>
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Chromium knows more names than the types do
          (await navigator.permissions.query({ name: asked as PermissionName })).state,
        name,
      );
      expect(state).toBe('denied');
    },
  );

  describe('serves its page and nothing else', () => {
    it.each([
      '/..%2f..%2fpackage.json',
      '/..%2f..%2f..%2f..%2f..%2f..%2f..%2fetc%2fhostname',
      '/..%2fapp%2fmain.js',
      '/%2e%2e/app/main.js',
      '/..%5c..%5cpackage.json',
      '/%2fetc%2fhostname',
      '/index.html%00.js',
      '/%ff',
      '/nothing.js',
      '/assets',
    ])('%s is not there', async (path) => {
      const status = await foresync.page.evaluate(async (url) => (await fetch(url)).status, path);
      expect(status).toBe(404);
    });

    it('answers reading only', async () => {
      const status = await foresync.page.evaluate(
        async () => (await fetch('/index.html', { method: 'POST', body: 'x' })).status,
      );
      expect(status).toBe(404);
    });
  });

  describe('opens addresses in the browser', () => {
    it('of Microsoft', async () => {
      const url = 'https://learn.microsoft.com/entra/identity/';
      expect(await open(url)).toEqual({ answer: { ok: true, value: null }, opened: [url] });
    });

    it.each([
      'http://learn.microsoft.com/',
      'https://learn.microsoft.com.evil.example/',
      'https://evil.example/?learn.microsoft.com',
      'https://learn.microsoft.com@evil.example/',
      'https://someone@learn.microsoft.com/',
      'https://learn.microsoft.com:8443/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'ms-settings:',
    ])('not %s', async (url) => {
      expect(await open(url)).toMatchObject({ answer: { ok: false }, opened: [] });
    });
  });
});

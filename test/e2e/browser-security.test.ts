import { existsSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reasonToSkip, startBrowser, startHost, type RunningHost } from './browser-host.ts';
import { startForeignServer, type ForeignServer } from './foreign-server.ts';

interface Sent {
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
  readonly method?: string;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

describe.skipIf(reasonToSkip !== undefined)('the browser host', () => {
  let host: RunningHost;
  let browser: Browser;
  let page: Page;
  let code: string;
  let token: string;

  beforeAll(async () => {
    browser = await startBrowser();
    host = await startHost();
    code = host.address().split('#open=').at(-1) ?? '';
    page = await (await browser.newContext()).newPage();
    await page.goto(host.address());
    await page.getByRole('button', { name: 'Scan the sample' }).waitFor();
    token = await page.evaluate(() => sessionStorage.getItem('foresync-token') ?? '');
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
  });

  /** What our page sends with a call; a test changes one thing. */
  const ours = (): Record<string, string> => ({
    host: new URL(host.origin).host,
    origin: host.origin,
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
    authorization: `Bearer ${token}`,
  });

  async function send(
    path: string,
    { headers = ours(), body = '{}', method = 'POST' }: Sent = {},
  ): Promise<Answer> {
    const { port } = new URL(host.origin);
    return await new Promise((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path, method, headers, setHost: false }, (response) => {
        let text = '';
        response.on('data', (part) => (text += String(part)));
        const answer = (): void =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
        response.on('end', answer);
        response.on('error', answer);
      });
      sent.on('error', reject);
      sent.end(method === 'GET' ? undefined : body);
    });
  }

  const without = (name: string): Record<string, string> =>
    Object.fromEntries(Object.entries(ours()).filter(([key]) => key !== name));

  /** What our page sends, but for some headers; made when the test runs, since the port is known then. */
  const but = (headers: Record<string, string>) => () => ({ headers: { ...ours(), ...headers } });

  describe('answers', () => {
    it('a call of its page', async () => {
      const { status, text } = await send('/call/app/info');
      expect([status, JSON.parse(text)]).toMatchObject([200, { ok: true, value: { host: 'browser' } }]);
    });

    it('with headers that let nobody keep, guess, frame or share it', async () => {
      const visit = { ...without('origin'), 'sec-fetch-site': 'none' };
      const answers = [
        await send('/call/app/info'),
        await send('/', { method: 'GET', headers: visit }),
        await send('/gone', { method: 'GET', headers: visit }),
        await send('/call/app/info', { headers: without('authorization') }),
      ];
      for (const { headers } of answers) {
        expect(headers).toMatchObject({
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
          'x-frame-options': 'DENY',
          'referrer-policy': 'no-referrer',
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-resource-policy': 'same-origin',
        });
        expect(headers['content-security-policy']).toMatch(/^default-src 'none';.*frame-ancestors 'none'/);
        expect(Object.keys(headers).filter((name) => /^access-control|^set-cookie/.test(name))).toEqual([]);
      }
    });

    it('with a policy that allows nothing inline, and another nonce each time', async () => {
      const visit = { method: 'GET', headers: { ...without('origin'), 'sec-fetch-site': 'none' } };
      const [first, second] = [await send('/', visit), await send('/', visit)];
      const policies = [first, second].map(({ headers }) => String(headers['content-security-policy']));
      expect(policies[0]).toMatch(/script-src 'self'; style-src 'self' 'nonce-[\w+/=]{24}'/);
      expect(policies[0]).not.toMatch(/unsafe/);
      expect(policies[0]).not.toBe(policies[1]);
    });
  });

  describe('refuses a call', () => {
    it.each([
      ['to another name that leads here', but({ host: 'contoso.com' }), 421],
      ['to another port', but({ host: '127.0.0.1:1' }), 421],
      ['from another origin', but({ origin: 'http://contoso.com' }), 403],
      ['from another port', but({ origin: 'http://127.0.0.1:1' }), 403],
      ['from a sandbox', but({ origin: 'null' }), 403],
      ['from no origin', () => ({ headers: without('origin') }), 403],
      ['of another site', but({ 'sec-fetch-site': 'cross-site' }), 403],
      ['of another port', but({ 'sec-fetch-site': 'same-site' }), 403],
      ['that does not say of which site', () => ({ headers: without('sec-fetch-site') }), 403],
      ['without a token', () => ({ headers: without('authorization') }), 401],
      ['with a token that it never gave', but({ authorization: `Bearer ${'A'.repeat(22)}` }), 401],
      [
        'with the code of the address',
        () => ({ headers: { ...ours(), authorization: `Bearer ${code}` } }),
        401,
      ],
      [
        'with a cookie in place of the token',
        () => ({ headers: { ...without('authorization'), cookie: `token=${token}` } }),
        401,
      ],
      ['that a form can send', but({ 'content-type': 'text/plain' }), 415],
      ['that a browser asks about first', () => ({ method: 'OPTIONS' }), 405],
      ['that is a question', () => ({ method: 'GET' }), 404],
      ['that is no JSON', () => ({ body: '{' }), 400],
      ['of more than 32 MB', () => ({ body: Buffer.alloc(32 * 1024 * 1024 + 1, ' ') }), 413],
      [
        'that hides how long it is',
        () => ({
          headers: { ...ours(), 'transfer-encoding': 'chunked' },
          body: Buffer.alloc(32 * 1024 * 1024 + 1, ' '),
        }),
        413,
      ],
    ])('%s', async (_, make, status) => {
      // The host hangs up on what it does not want to read.
      const answer = await send('/call/app/info', make()).catch(() => undefined);
      expect(answer?.status ?? status).toBe(status);
      expect(answer?.text ?? '').not.toContain('browser');
    });

    it.each([
      ['an operation that is none', '/call/app/format', {}, 'contract.unknown'],
      ['a group that is none', '/call/constructor/name', {}, 'contract.unknown'],
      ['an operation of the browser', '/call/files/chooseExports', {}, 'contract.unknown'],
      ['a path in place of a token', '/call/workspaces/open', { token: '/etc/passwd' }, 'contract.malformed'],
      ['something besides', '/call/app/info', { path: '/etc/passwd' }, 'contract.malformed'],
      ['a list', '/call/app/info', [], 'contract.malformed'],
      ['null', '/call/app/info', null, 'contract.malformed'],
      [
        'keys that JavaScript knows',
        '/call/app/info',
        JSON.parse('{"__proto__":{"a":1}}'),
        'contract.malformed',
      ],
    ])('of %s, with a typed error', async (_, path, input, expected) => {
      const { status, text } = await send(path, { body: JSON.stringify(input) });
      expect([status, JSON.parse(text)]).toMatchObject([200, { ok: false, error: { code: expected } }]);
    });
  });

  describe('does not give', () => {
    it('a token for a code that was used, or for none', async () => {
      for (const given of [code, '', 'A'.repeat(22), null, [code]]) {
        const { status } = await send('/session', { body: JSON.stringify(given) });
        expect(status).toBe(401);
      }
    });

    it('its events without the token', async () => {
      expect((await send('/events', { headers: without('authorization') })).status).toBe(401);
    });

    it('room for a file without the token, or for one of another kind', async () => {
      const headers = { ...ours(), 'content-type': 'application/octet-stream', 'x-file-name': 'contoso.ldf' };
      const nobody = { ...headers, authorization: 'Bearer ' };
      expect((await send('/upload/exports', { headers: nobody })).status).toBe(401);
      expect((await send('/upload/program', { headers })).status).toBe(404);
      expect((await send('/upload/exports/more', { headers })).status).toBe(404);
    });

    it('a place outside of its folder to a file, whatever its name', async () => {
      const headers = { ...ours(), 'x-file-name': encodeURIComponent('../../outside.ldf') };
      const { text } = await send('/upload/exports', { headers });
      expect(JSON.parse(text)).toMatchObject({ ok: true, value: { name: 'outside.ldf' } });
      expect(existsSync(join(host.folder, 'outside.ldf'))).toBe(false);
    });

    it.each([
      '/../package.json',
      '/..%2f..%2fpackage.json',
      '/..%2f..%2fREADME.html',
      '/..%2fapp%2fbrowser.js',
      '/..%5c..%5capp%5cbrowser.js',
      '//etc/passwd',
      '/download/..%2fbrowser.js',
      '/assets',
      'http://contoso.com/../../package.json',
    ])('%s', async (path) => {
      const visit = { ...without('origin'), 'sec-fetch-site': 'none' };
      expect((await send(path, { method: 'GET', headers: visit })).status).toBe(404);
    });

    it.each([
      ['to another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
      ['into a frame', { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'iframe' }],
    ])('a part of its page %s', async (_, given) => {
      const headers = { ...without('origin'), ...given };
      expect((await send('/index.html', { method: 'GET', headers })).status).toBe(403);
    });

    it('an export twice', async () => {
      const saved = page.waitForEvent('download', { timeout: 30_000 });
      await page.evaluate(async () => {
        const ended = new Promise((resolve) => globalThis.foresync.on('scanEnded', resolve));
        const started = await globalThis.foresync.scans.start({
          source: { kind: 'sample' },
          profile: 'entra',
          verifiedDomains: [],
          scopeDns: [],
          excludeDns: [],
        });
        await ended;
        if (!started.ok) throw new Error(started.error.summary);
        const { workspace } = started.value;
        await globalThis.foresync.findings.export({ workspace, scan: 1, filter: {}, format: 'csv' });
      });
      const download = await saved;
      await download.path();
      const { pathname } = new URL(download.url());
      const visit = { ...without('origin'), 'sec-fetch-site': 'same-origin' };
      expect(pathname).toMatch(/^\/download\/[\w-]{22}$/);
      expect((await send(pathname, { method: 'GET', headers: visit })).status).toBe(404);
    });
  });

  it('has its policy obeyed: no inline script, no eval, no foreign address', async () => {
    const tried = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.inline = true';
      document.head.append(script);
      const evaluated = await new Promise((resolve) => {
        setTimeout(() => {
          try {
            // oxlint-disable-next-line typescript/no-implied-eval -- must not work
            resolve(Boolean(new Function('return true')()));
          } catch {
            resolve(false);
          }
        });
      });
      const fetched = await fetch('http://127.0.0.1:9/').then(
        () => true,
        (error: unknown) => String(error),
      );
      return [Reflect.get(globalThis, 'inline'), evaluated, fetched];
    });
    expect(tried).toEqual([undefined, false, 'TypeError: Failed to fetch']);
  });

  describe('to a page of another port, in the same browser,', () => {
    let foreign: ForeignServer;
    let attacker: Page;
    beforeAll(async () => {
      foreign = await startForeignServer();
      attacker = await page.context().newPage();
      await attacker.goto(`${foreign.origin}/`);
    });
    afterAll(async () => await foreign?.close());

    /** What a script of that page gets by some means. */
    const tryTo = async (means: (origin: string, stolen: string) => Promise<unknown>): Promise<unknown> =>
      await attacker.evaluate(`(${String(means)})(${JSON.stringify(host.origin)}, ${JSON.stringify(token)})`);

    it('answers no fetch, even with a stolen token', async () => {
      const answer = await tryTo(async (origin, stolen) => {
        const attempt = async (init: RequestInit): Promise<string> =>
          await fetch(`${origin}/call/app/info`, init).then(
            async (response) => `${response.type} ${await response.text()}`,
            (error: unknown) => String(error),
          );
        const headers = { authorization: `Bearer ${stolen}`, 'content-type': 'application/json' };
        return [
          await attempt({ method: 'POST', body: '{}', headers }),
          await attempt({ method: 'POST', body: '{}' }),
          await attempt({}),
          await attempt({ method: 'POST', body: '{}', mode: 'no-cors' }),
        ];
      });
      const failed = 'TypeError: Failed to fetch';
      expect(answer).toEqual([failed, failed, failed, expect.stringMatching(/^opaque $|^TypeError/)]);
    });

    it('opens no WebSocket and no event stream', async () => {
      const answer = await tryTo(async (origin) => {
        const targets = [
          new WebSocket(`${origin.replace('http', 'ws')}/events`),
          new EventSource(`${origin}/events`),
        ];
        return await Promise.all(
          targets.map(
            async (target) =>
              await new Promise((resolve) => {
                target.addEventListener('open', () => resolve(true));
                target.addEventListener('error', () => resolve(false));
              }),
          ),
        );
      });
      expect(answer).toEqual([false, false]);
    });

    it('lends no script and no picture', async () => {
      const answer = await tryTo(async (origin) => {
        const loaded = async (tag: 'script' | 'img', path: string): Promise<boolean> =>
          await new Promise((resolve) => {
            const element = document.createElement(tag);
            element.addEventListener('load', () => resolve(true));
            element.addEventListener('error', () => resolve(false));
            element.src = origin + path;
            document.body.append(element);
          });
        return [await loaded('script', '/host.js'), await loaded('img', '/')];
      });
      expect(answer).toEqual([false, false]);
      expect(await attacker.evaluate(() => 'foresync' in globalThis)).toBe(false);
    });

    it('shows itself in no frame', async () => {
      await tryTo(async (origin) => {
        const frame = document.createElement('iframe');
        frame.src = `${origin}/`;
        const done = new Promise((resolve) => frame.addEventListener('load', resolve));
        document.body.append(frame);
        await done;
        return null;
      });
      const framed = attacker.frames().find((frame) => frame !== attacker.mainFrame());
      expect(await framed?.locator('#root').count()).toBe(0);
    });

    it('takes no form', async () => {
      const tab = await page.context().newPage();
      await tab.goto(`${foreign.origin}/`);
      const answered = tab.waitForResponse(`${host.origin}/call/app/info`);
      await tab.evaluate((origin) => {
        const form = document.createElement('form');
        form.method = 'post';
        form.enctype = 'text/plain';
        form.action = `${origin}/call/app/info`;
        document.body.append(form);
        form.submit();
      }, host.origin);
      expect((await answered).status()).toBe(403);
      await tab.close();
    });

    it('gives a window that it opened neither its page nor its token', async () => {
      const opening = page.context().waitForEvent('page');
      await tryTo(async (origin) => {
        Reflect.set(globalThis, 'opened', window.open(`${origin}/`));
        return null;
      });
      const tab = await opening;
      await tab.waitForLoadState();
      expect(await tab.evaluate(() => [window.opener, sessionStorage.getItem('foresync-token')])).toEqual([
        null,
        null,
      ]);
      expect(await tab.evaluate(async () => await globalThis.foresync.workspaces.recent({}))).toMatchObject({
        ok: false,
        error: { code: 'host.not-signed-in' },
      });
      expect(await attacker.evaluate(() => Reflect.get(globalThis, 'opened').closed)).toBe(true);
      await tab.close();
    });

    it('sends nothing that would let it in', async () => {
      expect(await page.context().cookies()).toEqual([]);
    });
  });
});

import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chromiumPath } from '../electron-stand-in/chromium.ts';
import { reasonToSkip, startHost } from './browser-host.ts';

describe.skipIf(reasonToSkip !== undefined || process.platform !== 'linux')(
  'the window of the browser host',
  () => {
    let programs: string;
    beforeEach(() => {
      programs = mkdtempSync(join(tmpdir(), 'foresync-programs-'));
    });
    afterEach(() => rmSync(programs, { recursive: true }));

    /** A browser that needs no display, lets tests look in, and may be run as root. */
    function installBrowser(): void {
      const options = '--headless --no-sandbox --remote-debugging-port=0';
      const script = `#!/bin/sh\nexec '${chromiumPath()}' ${options} "$@"\n`;
      writeFileSync(join(programs, 'google-chrome'), script, { mode: 0o755 });
    }

    it('shows the page, signed in, and closes with the host', async () => {
      installBrowser();
      const path = [programs, process.env['PATH']].join(delimiter);
      const host = await startHost([], { DISPLAY: ':0', PATH: path });
      // The browser creates the file before it writes the port and the end of its line.
      const port = (): string | undefined =>
        globSync(join(host.folder, 'foresync-*/window/profile/DevToolsActivePort')).map(
          (file) => /^(\d+)\n/.exec(readFileSync(file, 'utf8'))?.[1],
        )[0];
      await expect.poll(port, { timeout: 20_000 }).toBeDefined();
      const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port()}`);
      const page = browser.contexts().flatMap((context) => context.pages())[0];
      await page?.getByText('This is the browser host').waitFor();
      expect(host.output()).toContain('Foresync opens in a window.');
      const closed = new Promise((resolve) => browser.once('disconnected', resolve));
      host.child.kill('SIGINT');
      expect(await host.ended).toBe(0);
      await closed;
      expect(globSync(join(host.folder, 'foresync-*'))).toEqual([]);
      await host.close();
    });

    it('is not opened in CI, where the address is printed', async () => {
      installBrowser();
      const path = [programs, process.env['PATH']].join(delimiter);
      const host = await startHost([], { DISPLAY: ':0', CI: 'true', PATH: path });
      expect(host.output()).toContain('Open this address in a browser on this computer:');
      await host.close();
    });
  },
);

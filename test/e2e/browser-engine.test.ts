import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reasonToSkip, startBrowser, startHost, type RunningHost } from './browser-host.ts';

/** The process of the engine, as Linux tells. */
function engineOf({ child: { pid } }: RunningHost): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim());
}

describe.skipIf(reasonToSkip !== undefined || process.platform !== 'linux')(
  'the engine of the browser host',
  () => {
    it('is started again when it dies, and the page says so', async () => {
      const host = await startHost();
      const browser = await startBrowser();
      const page = await browser.newPage();
      await page.goto(host.address());
      await page.getByRole('button', { name: 'Scan the sample' }).waitFor();
      const before = engineOf(host);
      process.kill(before, 'SIGKILL');
      await page.getByText('The engine ended unexpectedly and was started again.').waitFor();
      expect(engineOf(host)).not.toBe(before);
      expect(await page.evaluate(async () => await globalThis.foresync.settings.read({}))).toMatchObject({
        ok: true,
      });
      await browser.close();
      await host.close();
    });

    it('ends when its host is killed', async () => {
      const host = await startHost();
      const engine = engineOf(host);
      expect(existsSync(`/proc/${engine}`)).toBe(true);
      host.child.kill('SIGKILL');
      await expect.poll(() => existsSync(`/proc/${engine}`), { timeout: 10_000 }).toBe(false);
      await host.close();
    });

    it('ends with its host when the terminal sends Ctrl+C to both', async () => {
      const host = await startHost();
      const engine = engineOf(host);
      process.kill(engine, 'SIGINT');
      host.child.kill('SIGINT');
      expect(await host.ended).toBe(0);
      expect(host.output()).toMatch(/Foresync ends\.\n$/);
      await expect.poll(() => existsSync(`/proc/${engine}`), { timeout: 10_000 }).toBe(false);
      await host.close();
    });
  },
);

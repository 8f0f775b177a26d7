import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browse } from '../lab/openid/browser.ts';
import { reasonToSkip, startBrowser, startHost, type RunningHost } from './browser-host.ts';
import { filesWith, startTenantLab, type TenantLab } from './tenant-lab.ts';

/** Elsewhere another program opens a page, which cannot be put in its place. */
const skip = reasonToSkip !== undefined || process.platform !== 'linux';

describe.skipIf(skip)('the tenant in the browser host', () => {
  let lab: TenantLab;
  let host: RunningHost;
  let browser: Browser;
  let page: Page;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'foresync-e2e-'));
    const opener = join(folder, 'xdg-open');
    writeFileSync(opener, `#!/bin/sh\nprintf %s "$1" > "${folder}/opened"\n`);
    chmodSync(opener, 0o755);
    lab = await startTenantLab();
    const { ELECTRON_STAND_IN_NODE_OPTIONS: options = '', ...environment } = lab.environment;
    host = await startHost([], {
      ...environment,
      NODE_OPTIONS: options,
      PATH: `${folder}:${process.env['PATH'] ?? ''}`,
    });
    browser = await startBrowser();
    page = await browser.newPage();
    await page.goto(host.address());
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    await lab?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('a person signs in in the browser of the system, and it says that nothing is kept', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Tenant' }).click();
    await page.getByRole('textbox', { name: 'Application (client) ID' }).fill(lab.clientId);
    await page.getByRole('textbox', { name: 'Tenant' }).fill(lab.tenantId);
    await page.getByRole('button', { name: 'Sign in with the browser' }).click();
    const opened = join(folder, 'opened');
    await expect.poll(() => existsSync(opened) && readFileSync(opened, 'utf8')).toContain('/authorize?');
    await browse(readFileSync(opened, 'utf8'));
    await page.getByText('Signed in as anna@contoso.com', { exact: true }).waitFor();
    await expect
      .poll(async () => await page.getByText('There is no key store of the system here').count())
      .toBe(1);
  });

  it('nothing of a token is in any file of the host', () => {
    expect(filesWith(host.folder, [lab.tenantId])).toEqual([expect.stringContaining('tenants.json')]);
    expect(filesWith(host.folder, ['RefreshToken', 'access_token', ...lab.tokens])).toEqual([]);
  });
});

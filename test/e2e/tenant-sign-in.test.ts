import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browse } from '../lab/openid/browser.ts';
import { isRealElectron, reasonToSkip } from './electron-runtime.ts';
import { launch, type Foresync } from './launch.ts';
import { filesWith, fillSignIn, startTenantLab, takeBrowser, visit, type TenantLab } from './tenant-lab.ts';

/** The lab's names are given to Node before the program starts, which Electron's own executable does not allow. */
const skip = reasonToSkip !== undefined || isRealElectron;

describe.skipIf(skip)('signing in to a tenant in the window', () => {
  let lab: TenantLab;
  let foresync: Foresync;
  let userData: string;

  beforeAll(async () => {
    lab = await startTenantLab();
  });
  afterAll(async () => await lab?.stop());
  beforeEach(() => {
    userData = mkdtempSync(join(tmpdir(), 'foresync-e2e-'));
    lab.provider.decision = 'accept';
  });
  afterEach(async () => {
    await foresync?.close();
    rmSync(userData, { recursive: true, force: true });
  });

  async function start(keyring: string | undefined): Promise<void> {
    const env = {
      ...lab.environment,
      ...(keyring === undefined ? {} : { ELECTRON_STAND_IN_KEYRING: keyring }),
    };
    foresync = await launch({ userData, env });
    await takeBrowser(foresync);
  }
  async function goToTenant(): Promise<void> {
    await foresync.page.getByRole('navigation').getByRole('link', { name: 'Tenant' }).click();
  }
  async function signIn(): Promise<void> {
    await fillSignIn(foresync, lab);
    await foresync.page.getByRole('button', { name: 'Sign in with the browser' }).click();
    await visit(foresync);
    await foresync.page.getByText('Signed in as anna@contoso.com', { exact: true }).waitFor();
  }
  const kept = (): readonly string[] =>
    existsSync(join(userData, 'tokens')) ? readdirSync(join(userData, 'tokens')) : [];

  it('with a code: it is shown, and the page goes on when it was entered', async () => {
    await start(undefined);
    const { page } = foresync;
    await fillSignIn(foresync, lab);
    await page.getByRole('button', { name: 'Sign in with a code' }).click();
    const told = await page.getByText(/^Open https:/).innerText();
    const [, address = ''] = /^Open (\S+) on/.exec(told) ?? [];
    await page.getByRole('button', { name: 'Copy the code' }).click();
    const copied = async (): Promise<string> =>
      await foresync.app.evaluate(async ({ clipboard }) => await clipboard.readText());
    // The clipboard is main's: the click is done before it has the code.
    await expect.poll(copied).toMatch(/^\S{4,}$/);
    const code = await copied();
    await browse(address, { user_code: code });
    await page.getByText('Signed in as anna@contoso.com', { exact: true }).waitFor();
    await expect.poll(async () => await page.getByText(code).count()).toBe(0);
  });

  it('cancelling ends the waiting at once, and nothing listens any more', async () => {
    await start(undefined);
    const { page } = foresync;
    await fillSignIn(foresync, lab);
    await page.getByRole('button', { name: 'Sign in with the browser' }).click();
    const opened = async (): Promise<readonly string[]> =>
      await foresync.app.evaluate(() => Reflect.get(globalThis, 'opened'));
    await expect.poll(async () => (await opened()).length).toBe(1);
    const redirect = new URL((await opened())[0] ?? '').searchParams.get('redirect_uri') ?? '';
    expect(redirect).toMatch(/^http:\/\/localhost:\d+$/);
    expect((await fetch(redirect)).status).toBe(200);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Sign in with the browser' }).waitFor();
    await expect(fetch(redirect)).rejects.toThrow('fetch failed');
  });

  it('a declined sign-in is said, with what to do', async () => {
    await start(undefined);
    lab.provider.decision = 'decline';
    await fillSignIn(foresync, lab);
    await foresync.page.getByRole('button', { name: 'Sign in with the browser' }).click();
    await visit(foresync);
    await foresync.page.getByText('The sign-in was declined or closed.').waitFor();
    await expect
      .poll(async () => await foresync.page.getByRole('button', { name: 'Sign in with the browser' }).count())
      .toBe(1);
  });

  it('with a key store of the system the sign-in lasts until signing out', async () => {
    await start('the keyring');
    await signIn();
    expect(kept()).toHaveLength(1);
    await foresync.close();

    await start('the keyring');
    await goToTenant();
    await foresync.page.getByText('Signed in as anna@contoso.com', { exact: true }).waitFor();
    await foresync.page.getByRole('button', { name: 'Sign out' }).click();
    await foresync.page.getByText('Signed out; the tokens are gone.').waitFor();
    expect(kept()).toEqual([]);
    await foresync.close();

    await start('the keyring');
    await goToTenant();
    await foresync.page.getByRole('textbox', { name: 'Application (client) ID' }).waitFor();
    await expect.poll(async () => await foresync.page.getByText('Signed in as').count()).toBe(0);
  });

  it('what another key store encrypted is worth nothing', async () => {
    await start('the keyring');
    await signIn();
    await foresync.close();
    await start('another keyring');
    await goToTenant();
    await foresync.page.getByRole('textbox', { name: 'Application (client) ID' }).waitFor();
    await expect.poll(async () => await foresync.page.getByText('Signed in as').count()).toBe(0);
  });

  it('without one it says so, and keeps nothing', async () => {
    await start(undefined);
    await signIn();
    await foresync.page.getByText('There is no key store of the system here').waitFor();
    expect(kept()).toEqual([]);
    expect(filesWith(userData, ['refresh_token', 'RefreshToken'])).toEqual([]);
    await foresync.close();

    await start(undefined);
    await goToTenant();
    await foresync.page.getByRole('button', { name: 'Sign in with the browser' }).waitFor();
    await expect.poll(async () => await foresync.page.getByText('Signed in as').count()).toBe(0);
  });
});

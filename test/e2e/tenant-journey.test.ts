import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TenantObject } from '../../core/model/tenant.ts';
import { readTenantFile } from '../helpers/tenant-file.ts';
import { isRealElectron, reasonToSkip } from './electron-runtime.ts';
import { launch, type Foresync } from './launch.ts';
import { answerDialogs } from './main-process.ts';
import { samplePath } from './sample-tenant.ts';
import { filesWith, fillSignIn, startTenantLab, takeBrowser, visit, type TenantLab } from './tenant-lab.ts';

const sampleFolder = dirname(samplePath);

/** The lab's names are given to Node before the program starts, which Electron's own executable does not allow. */
const skip = reasonToSkip !== undefined || isRealElectron;

function isNoEligibility(object: TenantObject): boolean {
  return object.kind !== 'role' || !object.isEligible;
}

/** One after the other: each step begins where the one before it ended. */
describe.skipIf(skip)('from the forest and the tenant to what synchronisation will do', () => {
  let lab: TenantLab;
  let foresync: Foresync;
  let folder: string;
  let conflicts: number;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'foresync-e2e-'));
    lab = await startTenantLab();
    foresync = await launch({ env: { ...lab.environment, ELECTRON_STAND_IN_KEYRING: 'the keyring' } });
    await takeBrowser(foresync);
    await foresync.page.getByRole('button', { name: 'Scan the sample' }).click();
    await foresync.page.waitForURL(/#\/overview$/);
  });
  afterAll(async () => {
    await foresync?.close();
    await lab?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function runSyncPreview(isFirst: boolean): Promise<void> {
    const { page } = foresync;
    await page.getByRole('navigation').getByRole('link', { name: 'Sync preview' }).click();
    if (isFirst) await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
    else await page.getByRole('button', { name: 'Run again' }).click();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('grid', { name: 'Advice' }).waitFor();
  }
  async function countOf(outcome: RegExp): Promise<number> {
    const bar = foresync.page.getByRole('list', { name: 'Outcomes' });
    const [count = '0'] = /[\d,]+$/.exec(await bar.getByRole('button', { name: outcome }).innerText()) ?? [];
    return Number(count.replaceAll(',', ''));
  }

  it('a person signs in with the browser, and nothing more is asked for than who it is', async () => {
    await fillSignIn(foresync, lab);
    await foresync.page.getByRole('button', { name: 'Sign in with the browser' }).click();
    await foresync.page.getByText('Sign in in the browser that was opened.').waitFor();
    const address = new URL(await visit(foresync));
    expect(address.host).toBe('login.microsoftonline.com');
    expect(address.searchParams.get('scope')).toContain('https://graph.microsoft.com/User.Read ');
    expect(address.searchParams.get('scope')).not.toContain('.All');
    await foresync.page.getByText('Signed in as anna@contoso.com', { exact: true }).waitFor();
    await foresync.page.getByText('encrypted by the system for you alone').waitFor();
  });

  it('each advisor says what it lacks, and gives the link for an administrator', async () => {
    const { page } = foresync;
    const row = page.getByRole('row', { name: /^Sync preview/ });
    await expect.poll(async () => await row.innerText()).toContain('Blocked');
    await expect
      .poll(async () => await row.innerText())
      .toContain('Permission User.Read.All (users and deleted items)');
    await row.getByRole('button', { name: /consent link/ }).click();
    const copied = async (): Promise<string> =>
      await foresync.app.evaluate(async ({ clipboard }) => await clipboard.readText());
    await expect
      .poll(copied)
      .toContain(`https://login.microsoftonline.com/${lab.tenantId}/v2.0/adminconsent?`);
    expect(await copied()).toContain('User.Read.All');
  });

  it('with the permissions that are asked for then they are ready', async () => {
    const { page } = foresync;
    await page.getByRole('button', { name: 'Ask for all permissions' }).click();
    await visit(foresync);
    await expect
      .poll(async () => await page.getByRole('row', { name: /^Sync preview/ }).innerText())
      .toContain('Ready');
  });

  it('the tenant is read into the workspace, confirmed by the person when Conditional Access asks', async () => {
    const { page } = foresync;
    let isAsked = false;
    lab.graph.fault = (request) => {
      if (isAsked || !request.includes('/contacts')) return undefined;
      isAsked = true;
      return 'claims';
    };
    const before = lab.provider.refuse;
    lab.provider.refuse = (form) => {
      before(form);
      return isAsked && form.get('grant_type') === 'refresh_token'
        ? { error: 'interaction_required', error_description: 'AADSTS50076: multi-factor authentication' }
        : undefined;
    };
    await page.getByRole('button', { name: 'Read the tenant', exact: true }).click();
    await page.getByText('go on in the browser').waitFor();
    expect(decodeURIComponent(await visit(foresync))).toContain('"acrs"');
    await page.getByText('The tenant Contoso is in this workspace.').waitFor();
    lab.provider.refuse = before;
    await expect.poll(async () => await page.locator('dl').innerText()).toMatch(/Users\s+41\b/);
  });

  it('what was read is the tenant, as its file shows', async () => {
    const file = join(folder, 'read.jsonl');
    await answerDialogs(foresync, { save: file });
    await foresync.page.getByRole('button', { name: 'Save to a file…' }).click();
    await foresync.page.getByText('read.jsonl is written.').waitFor();
    const [read, sample] = await Promise.all([readTenantFile(file), readTenantFile(samplePath)]);
    // Who is eligible for a role is told where the licence is there alone.
    expect(read.objects.filter(isNoEligibility)).toEqual(sample.objects.filter(isNoEligibility));
    const { takenAt: _, coverage: ends, ...header } = read.header;
    expect(sample.header).toMatchObject(header);
    expect(Object.entries(ends).filter(([, { state }]) => state === 'failed')).toEqual([]);
  });

  it('the sync preview judges with it, without being given a file', async () => {
    await runSyncPreview(true);
    conflicts = await countOf(/Conflict/);
    expect(conflicts).toBeGreaterThan(0);
    expect(await countOf(/Hard match|Matched/)).toBeGreaterThan(0);
    await expect.poll(async () => await foresync.page.getByText('No tenant snapshot').count()).toBe(0);
  });

  it('reading again fetches what changed alone', async () => {
    const { page } = foresync;
    const before = lab.graph.requests.length;
    await page.getByRole('navigation').getByRole('link', { name: 'Tenant' }).click();
    await page.getByRole('button', { name: 'Read again' }).click();
    await page.getByText('The tenant Contoso is in this workspace.').last().waitFor();
    await page.getByRole('combobox', { name: 'Snapshot' }).waitFor();
    const requests = lab.graph.requests.slice(before).join('\n');
    expect(requests).toContain('/users/delta?');
    expect(requests).not.toContain('/users?$select=id,userPrincipalName');
  });

  it('once the forest is mended, the preview has one conflict less and says which', async () => {
    const { page } = foresync;
    const forest = ['contoso.ldf', 'fabrikam.ldf'].map((name) => {
      const mended = readFileSync(join(sampleFolder, name), 'utf8').replace(
        'proxyAddresses: smtp:tkhoury@emea.contoso.com\n',
        '',
      );
      writeFileSync(join(folder, name), mended);
      return join(folder, name);
    });
    await answerDialogs(foresync, { open: forest });
    await page.getByRole('navigation').getByRole('link', { name: 'Scan' }).click();
    await page.evaluate(async () => {
      const [chosen, recent] = await Promise.all([
        globalThis.foresync.files.chooseExports({}),
        globalThis.foresync.workspaces.recent({}),
      ]);
      if (!chosen.ok || !recent.ok) throw new Error('There is nothing to scan.');
      await globalThis.foresync.scans.start({
        source: { kind: 'files', files: chosen.value.map(({ token }) => token) },
        profile: 'entra',
        verifiedDomains: [],
        scopeDns: [],
        excludeDns: [],
        ...(recent.value[0] ? { workspace: recent.value[0].token } : {}),
      });
    });
    await page.waitForURL(/#\/overview$/);
    await runSyncPreview(false);
    await expect.poll(async () => await countOf(/Conflict/)).toBe(conflicts - 1);
    await page.getByRole('button', { name: 'Compare with the run before' }).click();
    await page
      .getByText(/CN=Tariq Khoury,/)
      .first()
      .waitFor();
  });

  it('the sign-in log of one user is read when it is asked for, after its permission was', async () => {
    const { page } = foresync;
    const { objects } = await readTenantFile(samplePath);
    const user = objects.find((object) => object.kind === 'user');
    if (!user) throw new Error('The sample tenant has no user.');
    const premium = { servicePlanName: 'AAD_PREMIUM', servicePlanId: '41781fb2-bc02-4b7c-bd55-b576c07bb09d' };
    lab.graph.collections.set('/subscribedSkus', [
      { id: '1', skuId: '1', capabilityStatus: 'Enabled', servicePlans: [premium] },
    ]);
    lab.graph.collections.set('/auditLogs/signIns', [
      {
        id: 'sign-in-4711',
        userId: user.id,
        createdDateTime: new Date().toISOString(),
        appDisplayName: 'Contoso Payroll',
        status: { errorCode: 53_001 },
        deviceDetail: { deviceId: '', browser: 'Edge 131', operatingSystem: 'Windows10' },
      },
    ]);
    await page.getByRole('navigation').getByRole('link', { name: 'Only joined devices' }).click();
    await page.getByRole('textbox', { name: 'User' }).fill(user.userPrincipalName);
    await page.getByRole('button', { name: 'Read sign-in log of this user' }).click();
    await page.getByText('Not granted: AuditLog.Read.All').waitFor();
    await page.getByRole('button', { name: 'Ask for what is lacking' }).click();
    const address = new URL(await visit(foresync));
    expect(address.searchParams.get('scope')).toContain('AuditLog.Read.All');
    await page.getByText('Refused at Contoso Payroll').waitFor();
    await page.getByText('Edge 131', { exact: true }).waitFor();
    expect(filesWith(foresync.userData, ['sign-in-4711', 'Contoso Payroll'])).toEqual([]);
  });

  it('tokens are in no file and not on the page; what is kept of them is encrypted', async () => {
    const { page, userData } = foresync;
    expect(lab.tokens.size).toBeGreaterThan(2);
    expect(readdirSync(join(userData, 'tokens'))).toHaveLength(1);
    expect(filesWith(userData, [lab.tenantId]).length).toBeGreaterThan(0);
    expect(filesWith(userData, lab.tokens)).toEqual([]);
    expect(filesWith(folder, lab.tokens)).toEqual([]);
    const seen = await page.evaluate(
      () => document.documentElement.outerHTML + JSON.stringify([localStorage, sessionStorage]),
    );
    expect(seen).toContain('anna@contoso.com');
    expect([...lab.tokens].filter((token) => seen.includes(token))).toEqual([]);
  });
});

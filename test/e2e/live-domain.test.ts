import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { domainNames } from '../lab/domain-names.ts';
import type { KnownNames } from '../lab/known-names.ts';
import { labSkipReason } from '../lab/requirements.ts';
import { startDomain, type Domain } from '../lab/samba/domain.ts';
import { reader, scenarioLdif } from '../lab/scenario.ts';
import { isRealElectron, reasonToSkip } from './electron-runtime.ts';
import { clickBar, exportFindings, openDetails, shownCount } from './journey.ts';
import { launch, type Foresync } from './launch.ts';

const realm = 'CORP.CONTOSO.TEST';
const shared = 'smtp:shared@contoso.com';
/** The lab's names are given to Node before the program starts, which Electron's own executable does not allow. */
const canNameServers = !isRealElectron;
const skip = reasonToSkip !== undefined || !canNameServers || (await labSkipReason('samba')) !== undefined;

/** One after the other: each step begins where the one before it ended. */
describe.skipIf(skip)('from the start to an export, on a domain, with a ticket and no password', () => {
  let domain: Domain;
  let foresync: Foresync;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'foresync-e2e-'));
    const { baseDn } = domainNames(realm);
    domain = await startDomain({ realm, ldif: scenarioLdif({ baseDn }) });
    const cache = join(folder, 'ticket');
    await domain.kinit({ user: reader.sAMAccountName, password: reader.password, cache });
    const names: KnownNames = {
      addresses: { [domain.host]: domain.address },
      services: {
        [`_ldap._tcp.dc._msdcs.${domain.dnsName}`]: [
          { name: domain.host, port: 389, priority: 0, weight: 100 },
        ],
      },
    };
    foresync = await launch({
      env: {
        KRB5_CONFIG: domain.krb5Conf,
        KRB5CCNAME: `FILE:${cache}`,
        LAB_NAMES: JSON.stringify(names),
        ELECTRON_STAND_IN_NODE_OPTIONS: `--import ${new URL('../lab/known-names.ts', import.meta.url).href}`,
      },
    });
  }, 120_000);
  afterAll(async () => {
    await foresync?.close();
    await domain?.stop();
    rmSync(folder, { recursive: true });
  });

  it('the start finds the domain of this computer by itself, and scans it with one click', async () => {
    const { page } = foresync;
    await page.getByText(`${domain.dnsName}, signed in as you.`).waitFor();
    await page.getByRole('button', { name: 'Scan this domain' }).click();
    await page.waitForURL(/#\/overview$/);
    const read = await page.getByText(/^\d+ objects read, /).innerText();
    expect(Number.parseInt(read, 10)).toBeGreaterThan(20);
  });

  it('the overview names the domain, and what no object of it showed', async () => {
    const { page } = foresync;
    const sources = page.getByRole('group', { name: 'What was read' });
    await expect.poll(async () => await sources.innerText()).toContain(domain.dnsName);
    await page.getByRole('heading', { name: 'Attributes that no object showed' }).waitFor();
  });

  it('the errors that a bar counts are those of the grid, and a text finds the shared address', async () => {
    const { page } = foresync;
    const errors = await clickBar(page, 'Findings by severity', 'Errors');
    expect(errors).toBeGreaterThan(5);
    expect(await shownCount(page)).toBe(errors);
    await page.getByRole('searchbox').fill(shared);
    await page.waitForURL(/text=/);
    await expect.poll(async () => await shownCount(page)).toBe(2);
  });

  it('the details put both holders side by side, as the directory names them', async () => {
    const details = await openDetails(foresync.page, 0);
    const holders = details.getByRole('group', { name: 'Who holds this value' });
    const names = (await holders.getByRole('columnheader').allInnerTexts()).slice(1);
    expect(names.map((name) => name.replace(' (this object)', '')).toSorted()).toEqual([
      'Shared Address One',
      'Shared Address Two',
    ]);
    await details.getByText(`OU=Contoso,${domain.baseDn}`).first().waitFor();
  });

  it('the export holds both findings, and nothing that was filtered away', async () => {
    const file = join(folder, 'shared');
    await exportFindings(foresync, 'JSON lines', file);
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    const findings = lines.map((line): unknown => JSON.parse(line));
    // Values that differ in case only are the same address; each is shown as the directory holds it.
    // Which comes first is the controller's choice: findings follow the order of its answer.
    expect(findings).toHaveLength(2);
    expect(findings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ value: shared, severity: 'error' }),
        expect.objectContaining({ value: 'smtp:SHARED@contoso.com', severity: 'error' }),
      ]),
    );
  });

  it('an advisor asks the forest with the same ticket, and finds no connection point in it', async () => {
    const { page } = foresync;
    await page.getByRole('navigation').getByRole('link', { name: 'Hybrid join' }).click();
    await page.getByRole('checkbox', { name: 'Ask: Live forests' }).click();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByText('Read besides: forest the domain of this computer').waitFor();
    const outcomes = page.getByRole('list', { name: 'Outcomes' });
    await expect.poll(async () => await outcomes.innerText()).toContain('No connection point');
  });
});

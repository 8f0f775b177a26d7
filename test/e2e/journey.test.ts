import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reasonToSkip } from './electron-runtime.ts';
import { clickBar, exportFindings, openDetails, rememberPages, shownCount } from './journey.ts';
import { launch, type Foresync } from './launch.ts';

/** What guidance calls `proxyAddresses.duplicate`. */
const duplicate = 'The address belongs to another object too';

/** One after the other: each step begins where the one before it ended. */
describe.skipIf(reasonToSkip !== undefined)('from the start to an export, on the sample forest', () => {
  let foresync: Foresync;
  let folder: string;
  let errors: number;
  let duplicates: number;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'foresync-e2e-'));
    foresync = await launch();
  });
  afterAll(async () => {
    await foresync?.close();
    rmSync(folder, { recursive: true });
  });

  it('the start scans the sample with one click, by way of the scan page, and ends at the overview', async () => {
    const { page } = foresync;
    const visited = await rememberPages(foresync);
    await page.getByRole('button', { name: 'Scan the sample' }).click();
    await page.waitForURL(/#\/overview$/);
    expect(await visited()).toEqual(['#/scan', '#/overview']);
  });

  it('the overview says how much was read, what is wrong with it and what was not looked at', async () => {
    const { page } = foresync;
    await page.getByText(/^400 objects read, /).waitFor();
    await expect
      .poll(async () => await page.getByRole('heading', { level: 2 }).allInnerTexts())
      .toEqual(
        expect.arrayContaining(['Findings by severity', 'Findings by problem', 'Findings by OU', 'Coverage']),
      );
    // The sample comes with the verified domains of its tenant, as in the terminal.
    expect(await page.getByText('Everything was read and every check ran.').isVisible()).toBe(true);
    expect(await page.getByText(/^No verified domains were given/).count()).toBe(0);
  });

  it('a bar of a chart leads to the findings that it counts', async () => {
    const { page } = foresync;
    errors = await clickBar(page, 'Findings by severity', 'Errors');
    await page.waitForURL(/#\/findings\?severity=error&inScope=true$/);
    expect(errors).toBeGreaterThan(50);
    expect(await shownCount(page)).toBe(errors);
  });

  it('a facet says how many findings it would leave, and leaves as many', async () => {
    const { page } = foresync;
    const facet = page
      .getByRole('group', { name: 'Problem' })
      .getByRole('checkbox', { name: `${duplicate}, ` });
    duplicates = Number((await facet.getAttribute('aria-label'))?.replace(`${duplicate}, `, ''));
    await facet.click();
    await page.getByRole('button', { name: `Remove filter ${duplicate}` }).waitFor();
    await expect.poll(async () => await shownCount(page)).toBe(duplicates);
    expect(duplicates).toBeGreaterThan(1);
    expect(duplicates).toBeLessThan(errors);
  });

  it('the details of a duplicate put its holders side by side', async () => {
    const { page } = foresync;
    const details = await openDetails(page, 0);
    const holders = details.getByRole('group', { name: 'Who holds this value' });
    const names = await holders.getByRole('columnheader').allInnerTexts();
    expect(names.length).toBeGreaterThan(2);
    expect(names.filter((name) => name.endsWith('(this object)'))).toHaveLength(1);
    await expect
      .poll(async () => await holders.getByRole('rowheader').allInnerTexts())
      .toEqual(['Holds it as', 'In scope', 'Enabled', 'Mailbox', 'Last logon', 'Created']);
    await details.getByRole('heading', { name: duplicate }).waitFor();
  });

  it.each([
    ['JSON lines', /^\{"dn":/],
    ['CSV', /^\ufeffdn,objectGUID,/],
  ])('an export has what is shown, no more and no less: %s', async (format, start) => {
    const file = join(folder, `duplicates as ${format}`);
    await exportFindings(foresync, format, file);
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(start);
    const records = text.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('\ufeff'));
    expect(records).toHaveLength(duplicates);
    expect(records.filter((record) => !record.includes('proxyAddresses.duplicate'))).toEqual([]);
  });
});

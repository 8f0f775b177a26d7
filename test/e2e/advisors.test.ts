import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reasonToSkip } from './electron-runtime.ts';
import { launch, type Foresync } from './launch.ts';
import { answerDialogs } from './main-process.ts';

/** One after the other: each step begins where the one before it ended. */
describe.skipIf(reasonToSkip !== undefined)(
  'from a scan to the readiness report, by way of an advisor',
  () => {
    let foresync: Foresync;
    let folder: string;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'foresync-e2e-'));
      foresync = await launch();
      await foresync.page.getByRole('button', { name: 'Scan the sample' }).click();
      await foresync.page.waitForURL(/#\/overview$/);
    });
    afterAll(async () => {
      await foresync?.close();
      rmSync(folder, { recursive: true });
    });

    it('the navigation leads to an advisor, which runs with nothing but the scan', async () => {
      const { page } = foresync;
      await page.getByRole('navigation').getByRole('link', { name: 'Sync preview' }).click();
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await page.getByRole('grid', { name: 'Advice' }).waitFor();
      await expect.poll(async () => await page.getByText('What was not judged').count()).toBe(1);
    });

    it('an outcome of the bar leaves as many as it says', async () => {
      const { page } = foresync;
      const bar = page.getByRole('list', { name: 'Outcomes' });
      const outcome = bar.getByRole('button', { name: /Conflict/ });
      const [count = ''] = /\d+$/.exec(await outcome.innerText()) ?? [];
      await outcome.click();
      const total = page.locator('[data-region="commands"] [role="status"]');
      await expect.poll(async () => await total.innerText()).toBe(`${count} subjects`);
    });

    it('the details say what to do', async () => {
      const { page } = foresync;
      await page.locator('[data-row="0"] > [data-column="1"]').click();
      const details = page.getByRole('complementary', { name: 'Advice' });
      await details.getByRole('heading', { name: 'What it rests on' }).waitFor();
      const headings = await details.getByRole('heading', { level: 3 }).allInnerTexts();
      expect(headings).toEqual(expect.arrayContaining(['Conflict', 'What to do', 'What it rests on']));
    });

    it('an export has what is shown', async () => {
      const { page } = foresync;
      const file = join(folder, 'conflicts.jsonl');
      await answerDialogs(foresync, { save: file });
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      await page.getByRole('menuitem', { name: 'JSON lines' }).click();
      await page.getByText(`${basename(file)} is written.`).waitFor();
      const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
      expect(new Set(lines.map((line) => JSON.parse(line).outcome))).toEqual(
        new Set(['syncPreview.conflict']),
      );
    });

    it('going back takes the filter off', async () => {
      const { page } = foresync;
      expect(new URL(page.url()).hash).toBe('#/advisors/sync-preview?outcomes=syncPreview.conflict');
      await page.goBack();
      const total = page.locator('[data-region="commands"] [role="status"]');
      await expect.poll(async () => await total.innerText()).toMatch(/^[4-9]\d\d subjects$/);
    });

    it('the advisor runs again without an OU that was ticked in the tree of the scan, and says so', async () => {
      const { page } = foresync;
      await page.getByRole('button', { name: 'Run again' }).click();
      await page.getByRole('button', { name: 'Choose in the OU tree: Excluded OUs' }).click();
      const tree = page.getByRole('tree', { name: 'Excluded OUs: OUs of the scan' });
      await tree.getByRole('treeitem', { name: 'DC=corp,DC=contoso,DC=com' }).click();
      await tree.getByRole('treeitem', { name: 'Berlin' }).getByRole('checkbox').click();
      const ou = 'OU=Berlin,DC=corp,DC=contoso,DC=com';
      await expect
        .poll(async () => await page.getByRole('textbox', { name: 'Excluded OUs' }).inputValue())
        .toBe(ou);
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await page.getByText(`excluded OUs ${ou}`).waitFor();
      await page.getByRole('searchbox', { name: 'Filter by name or evidence' }).fill('OU that was excluded');
      const total = page.locator('[data-region="commands"] [role="status"]');
      await expect.poll(async () => await total.innerText()).toMatch(/^[1-9]\d? subjects$/);
    });

    it('output of dsregcmd is explained as it was pasted', async () => {
      const { page } = foresync;
      const pasted = readFileSync(join(import.meta.dirname, '../fixtures/dsregcmd/not-begun.txt'), 'utf8');
      await page.goto(page.url().replace(/#.*$/, '#/advisors/dsregcmd'));
      await page.getByRole('textbox', { name: 'Pasted output' }).fill(pasted);
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await page.getByRole('grid', { name: 'Advice' }).waitFor();
      await expect.poll(async () => await page.getByText('Read besides: output pasted text').count()).toBe(1);
    });

    it.each([
      ['PDF', 'pdf', /^%PDF-/],
      ['HTML', 'html', /<p class="company">Contoso Ltd<\/p>/],
    ])(
      'the readiness report is saved as %s, with the company on its title page',
      async (format, ending, looks) => {
        const { page } = foresync;
        const file = join(folder, `readiness.${ending}`);
        await answerDialogs(foresync, { save: file });
        await page.getByRole('navigation').getByRole('link', { name: 'Advisors', exact: true }).click();
        await page.getByLabel('Company on the title page').fill('Contoso Ltd');
        await page.getByRole('button', { name: `Save as ${format}` }).click();
        await page.getByText(`${basename(file)} is written.`).waitFor({ timeout: 60_000 });
        expect(readFileSync(file, 'latin1')).toMatch(looks);
        // The window that printed is gone again.
        expect(foresync.app.windows()).toEqual([page]);
      },
    );
  },
);

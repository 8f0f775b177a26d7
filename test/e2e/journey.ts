import { basename } from 'node:path';
import type { Locator, Page } from 'playwright';
import type { Foresync } from './launch.ts';
import { answerDialogs } from './main-process.ts';

/** Has the page remember which addresses it goes to from now on: pages that are shown for a moment only, too. */
export async function rememberPages({ page }: Foresync): Promise<() => Promise<unknown>> {
  await page.evaluate(() => {
    const visited: string[] = [];
    addEventListener('hashchange', () => void visited.push(location.hash));
    Reflect.set(globalThis, 'visited', visited);
  });
  return async () => await page.evaluate(() => Reflect.get(globalThis, 'visited'));
}

/** Clicks a bar of a chart of the overview, and answers the number that it shows. */
export async function clickBar(page: Page, chart: string, bar: string): Promise<number> {
  const section = page.locator('section', { has: page.getByRole('heading', { name: chart, exact: true }) });
  const button = section.getByRole('button', { name: bar });
  const [number = ''] = /[\d,]+$/.exec(await button.innerText()) ?? [];
  await button.click();
  return Number(number.replaceAll(',', ''));
}

/** How many findings the page says it shows, as soon as it says so of rows that are not those of before. */
export async function shownCount(page: Page): Promise<number> {
  await page.locator('[role="grid"][aria-busy="false"]').waitFor();
  const text = await page.locator('[data-region="commands"] [role="status"]').innerText();
  return Number(/^([\d,]+) findings?$/.exec(text)?.[1]?.replaceAll(',', ''));
}

/** Opens the details of a row, and answers where they are shown. */
export async function openDetails(page: Page, row: number): Promise<Locator> {
  await page.locator(`[data-row="${row}"] > [data-column="1"]`).click();
  const details = page.getByRole('complementary', { name: 'Object', exact: true });
  await details.getByRole('heading', { name: 'Problems' }).waitFor();
  return details;
}

/** Exports what the page shows by its menu into a file, and waits until the page says that it is written. */
export async function exportFindings(foresync: Foresync, format: string, file: string): Promise<void> {
  const { page } = foresync;
  await answerDialogs(foresync, { save: file });
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: format, exact: true }).click();
  await page.getByText(`${basename(file)} is written.`).waitFor();
}

/** Opens a workspace by the dialog of the start page. */
export async function openWorkspace(foresync: Foresync, path: string): Promise<void> {
  await answerDialogs(foresync, { open: [path] });
  await foresync.page.getByRole('button', { name: 'Open a workspace…' }).click();
}

/** What the page says above its content. */
export async function noticesOf(page: Page): Promise<readonly string[]> {
  return await page.getByRole('group', { name: 'Messages' }).locator('.fui-MessageBarBody').allInnerTexts();
}

import type { Page } from 'playwright';

/** What a script in the page knows of a plan that it has made. */
export interface MadePlan {
  readonly plan: string;
  readonly objects: number;
}

/** Plans the fixes of one attribute by the menu of the findings, and goes to the preview of the plan. */
export async function planFixesInWindow(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/findings?attributes=displayName';
  });
  await page.locator('[role="grid"][aria-busy="false"]').waitFor();
  await page.getByRole('toolbar').getByRole('button', { name: 'Plan', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Plan the fixes' }).click();
  await page.getByText(/^Planned/).waitFor();
  await page.getByRole('link', { name: /^Plan/ }).click();
  await page.getByRole('button', { name: 'Preview', exact: true }).click();
  await page.getByText('The plan would break nothing.').waitFor();
}

/** Chooses a few fixes of the first scan, as a script in the page would, and waits for the preview of their plan. */
export async function makePlan(page: Page, workspace: string): Promise<MadePlan> {
  return await page.evaluate(async (token) => {
    const { choices, plans, on } = globalThis.foresync;
    const inScan = { workspace: token, scan: 1 };
    const filter = { attributes: ['displayName'] };
    await choices.choose({ ...inScan, selection: { filter }, choosing: { kind: 'fix' } });
    const made = await plans.make(inScan);
    if (!made.ok) throw new Error(made.error.summary);
    const { plan, objects } = made.value;
    const previewed = new Promise((resolve) => {
      const stop = on('planPreviewed', (event) => {
        stop();
        resolve(event);
      });
    });
    await plans.preview({ plan });
    await previewed;
    return { plan, objects };
  }, workspace);
}

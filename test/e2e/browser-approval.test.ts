import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reasonToSkip, startBrowser, startHost, type RunningHost } from './browser-host.ts';
import { makePlan, planFixesInWindow, type MadePlan } from './plans.ts';

/** Nobody listens there: whoever gets that far fails to connect. */
const nowhere = 'ldaps://127.0.0.1:9';

/** @securityTest A directory is changed only with the code that the terminal shows, and no page can read. */
describe.skipIf(reasonToSkip !== undefined)('a plan in the browser host', () => {
  let host: RunningHost;
  let browser: Browser;
  let page: Page;
  let made: MadePlan;

  beforeAll(async () => {
    browser = await startBrowser();
    host = await startHost();
    page = await (await browser.newContext()).newPage();
    await page.goto(host.address());
    await page.getByRole('button', { name: 'Scan the sample' }).click();
    await page.waitForURL(/#.*overview/, { timeout: 30_000 });
    const workspace = await page.evaluate(async () => {
      const recent = await globalThis.foresync.workspaces.recent({});
      return recent.ok ? (recent.value[0]?.token ?? '') : '';
    });
    made = await makePlan(page, workspace);
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
  });

  /** Applies it as a script in the page would. */
  const apply = async (more: object = {}): Promise<unknown> =>
    await page.evaluate(
      async ([plan, server, rest]) =>
        await globalThis.foresync.plans.apply({
          plan,
          access: { servers: [server], auth: 'current' },
          acceptsBreaks: true,
          ...rest,
        }),
      [made.plan, nowhere, more] as const,
    );
  const codesShown = (): readonly string[] =>
    [...host.output().matchAll(/five minutes: ([0-9A-Z]{4}-[0-9A-Z]{4})/g)].map(([, code = '']) => code);

  it('is not applied by a script in the page: the terminal shows target, counts and a code', async () => {
    expect(await apply()).toMatchObject({ ok: false, error: { code: 'approval.needed' } });
    await expect.poll(codesShown).toHaveLength(1);
    expect(host.output()).toMatch(new RegExp(`Change ${made.objects} objects? in DC=`));
    expect(host.output()).toContain(`At ${nowhere}, signed in as you.`);
    expect(await page.content()).not.toContain(codesShown()[0]);
  });

  it.each([
    ['a code that it guessed', { code: '0000-0000' }, 'approval.wrong'],
    [
      'an approval that it made up',
      { code: '0000-0000', approval: 'AAAAAAAAAAAAAAAAAAAAAA' },
      'approval.wrong',
    ],
    ['a code for another plan', { plan: '0'.repeat(64), code: '0000-0000' }, 'approval.none'],
  ])('is not applied with %s', async (_, more, code) => {
    expect(await apply(more)).toMatchObject({ ok: false, error: { code } });
  });

  it('is not applied with a code that was shown for something else', async () => {
    const code = codesShown().at(-1);
    expect(await apply({ code, maxFailures: 1000 })).toMatchObject({ error: { code: 'approval.none' } });
    expect(await apply({ code })).toMatchObject({ error: { code: 'approval.none' } });
  });

  it('is applied with the code that a person typed, once: then it is the directory that cannot be reached', async () => {
    await planFixesInWindow(page);
    await page.getByRole('textbox', { name: 'Domain controller' }).fill(nowhere);
    const before = codesShown().length;
    await page.getByRole('button', { name: /^Apply to/ }).click();
    await expect.poll(codesShown).toHaveLength(before + 1);
    await page.getByRole('textbox', { name: 'Code', exact: true }).fill(codesShown().at(-1) ?? '');
    await page.getByRole('button', { name: 'Apply', exact: true }).click();
    await page.getByText('Nothing was applied.').waitFor();
  });
});

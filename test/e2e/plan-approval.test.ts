import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reasonToSkip } from './electron-runtime.ts';
import { launch, type Foresync } from './launch.ts';
import { answerDialogs, questionsAsked } from './main-process.ts';
import { remembered, rememberEvents } from './page-events.ts';
import { makePlan, planFixesInWindow, type MadePlan } from './plans.ts';
import { scanSample } from './scans.ts';

/** Nobody listens there: whoever gets that far fails to connect. */
const nowhere = 'ldaps://127.0.0.1:9';

/** @securityTest A directory is changed only when a person has said so outside of the page. */
describe.skipIf(reasonToSkip !== undefined)('a plan', () => {
  let foresync: Foresync;
  let made: MadePlan;

  beforeAll(async () => {
    foresync = await launch();
  });
  afterAll(async () => {
    await foresync?.close();
  });

  it('is made of the sample', async () => {
    made = await makePlan(foresync.page, await scanSample(foresync));
    expect(made.objects).toBeGreaterThan(0);
  });

  /** Applies it as a script in the page would, with whatever it makes up. */
  const apply = async (more: object = {}): Promise<unknown> =>
    await foresync.page.evaluate(
      async ([plan, server, rest]) =>
        await globalThis.foresync.plans.apply({
          plan,
          access: { servers: [server], auth: 'current' },
          acceptsBreaks: true,
          ...rest,
        }),
      [made.plan, nowhere, more] as const,
    );

  it.each([
    ['by itself', {}],
    ['with an approval that it made up', { approval: 'AAAAAAAAAAAAAAAAAAAAAA' }],
    ['with a code of the other host', { code: '0000-0000' }],
  ])(
    'is not applied by a script in the page %s: the program asks, and Cancel is what Enter does',
    async (_, more) => {
      await rememberEvents(foresync, ['applyProgress', 'applyEnded']);
      await answerDialogs(foresync, { button: 0 });
      expect(await apply(more)).toEqual({ ok: true, value: null });
      const questions = await questionsAsked(foresync);
      expect(questions).toMatchObject([
        { defaultId: 0, cancelId: 0, buttons: ['Cancel', expect.stringMatching(/^Change \d+ objects?/)] },
      ]);
      expect(await remembered(foresync, 'applyEnded')).toEqual([]);
      expect(await remembered(foresync, 'applyProgress')).toEqual([]);
    },
  );

  it('is asked about in words of the engine: target, counts, plan', async () => {
    await answerDialogs(foresync, { button: 0 });
    await apply({ maxFailures: 3 });
    const [question] = await questionsAsked(foresync);
    expect(question).toMatchObject({
      message: expect.stringMatching(new RegExp(String.raw`^Change ${made.objects} objects? in DC=`)),
      detail: expect.stringContaining(`plan ${made.plan.slice(0, 12)}`),
    });
    expect(question).toMatchObject({ detail: expect.stringContaining(`At ${nowhere}, signed in as you.`) });
  });

  it('that nobody knows is not even asked about', async () => {
    await answerDialogs(foresync, { button: 1 });
    expect(await apply({ plan: '0'.repeat(64) })).toMatchObject({
      ok: false,
      error: { code: 'plan.unknown' },
    });
    expect(await questionsAsked(foresync)).toEqual([]);
  });

  it('is applied once a person has said yes: then it is the directory that cannot be reached', async () => {
    await rememberEvents(foresync, ['applyEnded']);
    await answerDialogs(foresync, { button: 1 });
    const answer = await apply();
    expect(answer).toMatchObject({ ok: true, value: { operation: expect.any(String) } });
    await expect
      .poll(async () => await remembered(foresync, 'applyEnded'))
      .toMatchObject([{ plan: made.plan, result: null, error: { code: expect.any(String) } }]);
  });

  it('is chosen, previewed and asked about in the window', async () => {
    const { page } = foresync;
    await answerDialogs(foresync, { button: 0 });
    await planFixesInWindow(page);
    await page.getByRole('textbox', { name: 'Domain controller' }).fill(nowhere);
    await page.getByRole('button', { name: /^Apply to/ }).click();
    await page.getByText('Nothing was sent: the question was answered with no.').waitFor();
    expect(await questionsAsked(foresync)).toHaveLength(1);
  });
});

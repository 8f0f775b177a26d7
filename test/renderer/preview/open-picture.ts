import type { Browser, Page } from 'playwright';
import { fakeChecking, fakeEnd, fakeProgress } from '../fake-plans.ts';
import { fakeAnswer, fakeHiddenAnswer } from '../fake-tenants.ts';
import type { Picture } from './pictures.ts';

const size = { width: 1360, height: 860 };

/** The built renderer over the fake contract. */
export interface Preview {
  readonly browser: Browser;
  /** Where it is served. */
  readonly address: string;
  /** The script that gives the page the fake. */
  readonly fakeScript: string;
}

/**
 * Opens a page in the state of a picture, and waits until nothing of it moves or loads. Whoever opens it closes its
 * context.
 *
 * @param onComplaint told what the page says in its console, and what it throws
 */
export async function openPicture(
  { browser, address, fakeScript }: Preview,
  picture: Picture,
  onComplaint: (complaint: string) => void,
): Promise<Page> {
  const { zoom = 1, width = size.width } = picture;
  const context = await browser.newContext({
    viewport: { width: Math.round(width / zoom), height: Math.round(size.height / zoom) },
    deviceScaleFactor: zoom,
    colorScheme: picture.isDark === true ? 'dark' : 'light',
    forcedColors: picture.isHighContrast === true ? 'active' : 'none',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    bypassCSP: false,
  });
  await context.addInitScript(`globalThis.fakeSettings = ${JSON.stringify(picture.fake ?? {})};`);
  await context.addInitScript({ path: fakeScript });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') onComplaint(message.text());
  });
  page.on('pageerror', (error) => onComplaint(error.message));
  await page.goto(`${address}${picture.locale === undefined ? '' : '?locale=pseudo'}#/start`);
  await page.locator('nav').waitFor();
  if (picture.isClosed !== true) await openWorkspace(page);
  await page.evaluate((hash) => {
    location.hash = hash;
  }, picture.hash);
  await settled(page);
  if (picture.scan === 'running') await showScan(page);
  if (picture.scan === 'failed') await failScan(page);
  if (picture.applying !== undefined) await showApplying(page, picture.applying);
  if (picture.userAnswer !== undefined) await askAboutUser(page, picture.userAnswer);
  for (const target of picture.clicks ?? []) {
    await page.locator(target).first().click();
    await settled(page);
  }
  if (picture.shows !== undefined) await page.locator(picture.shows).waitFor();
  await page.mouse.move(0, 0);
  await settled(page);
  return page;
}

/** Waits until the page shows itself, nothing is on its way and nothing moves. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector('main')?.firstElementChild !== null &&
      document.querySelector('.fui-Spinner, [aria-busy="true"]') === null &&
      // What moves for ever, a bar without an end, never settles.
      document
        .getAnimations()
        .every(
          ({ playState, effect }) =>
            playState !== 'running' || effect?.getComputedTiming().iterations === Number.POSITIVE_INFINITY,
        ),
  );
  await page.evaluate(
    async () =>
      await new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(resolve));
      }),
  );
}

/** An ended scan opens its workspace, whatever page is shown. */
async function openWorkspace(page: Page): Promise<void> {
  await page.evaluate(() =>
    globalThis.fake?.emit('scanEnded', {
      operation: 'operation-0',
      workspace: 'workspace-1',
      scan: 2,
      state: 'complete',
      error: null,
    }),
  );
}

async function showApplying(page: Page, how: NonNullable<Picture['applying']>): Promise<void> {
  if (how !== 'ended') {
    const event = how === 'running' ? fakeProgress : fakeChecking;
    await page.evaluate((told) => globalThis.fake?.emit('applyProgress', told), event);
  } else await page.evaluate((event) => globalThis.fake?.emit('applyEnded', event), fakeEnd);
  await settled(page);
}

async function askAboutUser(page: Page, what: NonNullable<Picture['userAnswer']>): Promise<void> {
  const answer = what === 'visible' ? fakeAnswer : fakeHiddenAnswer;
  await page.locator('main input[type="text"]').last().fill(answer.user);
  await page.locator('main button[type="submit"]').last().click();
  await page.evaluate(
    (said) => globalThis.fake?.emit('userAnswered', { operation: 'operation-22', answer: said, error: null }),
    answer,
  );
  await settled(page);
  await page.locator('main details, main h4').last().scrollIntoViewIfNeeded();
}

async function showScan(page: Page): Promise<void> {
  await page.evaluate(() =>
    globalThis.fake?.emit('scanProgress', {
      operation: 'operation-1',
      workspace: 'workspace-1',
      scan: 3,
      progress: {
        phase: 'reading',
        objects: 184_220,
        findings: 9312,
        objectsPerSecond: 11_840,
        fraction: 0.42,
        connection: {
          server: 'dc1.corp.contoso.com:389',
          protection: 'sealed',
          connections: 2,
          lastPageMs: 84,
          typicalPageMs: 79,
          awaitedMs: 31,
          retriedPages: 1,
          reconnects: 0,
        },
      },
    }),
  );
  await settled(page);
}

async function failScan(page: Page): Promise<void> {
  await page.evaluate(() =>
    globalThis.fake?.emit('scanEnded', {
      operation: 'operation-1',
      workspace: 'workspace-1',
      scan: 2,
      state: 'failed',
      error: {
        code: 'scan.source-failed',
        summary: 'Not everything could be read. dc1.corp.contoso.com does not answer any more.',
        action: 'Mend the cause and scan again; what was read is kept.',
        retryable: true,
      },
    }),
  );
  await settled(page);
}

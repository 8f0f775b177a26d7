import type { Page } from 'playwright';
import { median } from './table.ts';
import type { Measured } from './ui-table.ts';

declare global {
  /** Looks at each frame whether something has come about. */
  var until: (isDone: () => boolean) => Promise<void>;
}

/** What is waited for in the page: no row that is looked at is of the view before, or on its way. */
const rowsAreThere =
  '[role="grid"][aria-busy="false"]:not(:has([data-row][aria-busy])) [data-row]:not([data-row="-1"])';

/** Everything about the Findings page: how soon rows and counts are there, what stays blank, what it weighs. */
export async function measureFindings(page: Page): Promise<readonly Measured[]> {
  await page.evaluate(() => {
    globalThis.until = async (isDone) => {
      const started = performance.now();
      do {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        if (performance.now() > started + 60_000) throw new Error(`never: ${String(isDone)}`);
      } while (!isDone());
    };
  });
  const measured: Measured[] = [];
  const add = (what: string, value: number, target?: number, unit: Measured['unit'] = 'ms'): void =>
    void measured.push({ what, value, unit, ...(target === undefined ? {} : { target }) });

  add('Findings page ready', await untilRows(page, '#/findings'), 300);
  await untilCounted(page);
  for (const column of ['Severity', 'Problem', 'Attribute']) {
    add(`sort by ${column}`, await sortBy(page, column), 300);
  }
  for (const column of ['Object', 'Value', 'Proposal', 'OU']) {
    add(`sort by ${column}, first rows`, await sortBy(page, column), 1500);
    // The first page from the middle waits for the whole order; those after it do not.
    add(`sort by ${column}, whole order`, await jumpTo(page, 0.5));
    const jumps: number[] = [];
    for (const place of [0.2, 0.8, 0.35, 0.65, 0.9]) jumps.push(await jumpTo(page, place));
    add(`sort by ${column}, a page of it`, median(jumps), 50);
  }
  const filters = {
    facet: '?severity=error',
    'text, a third': '?text=fabrikam',
    'text, no hit': '?text=zzzz',
  };
  for (const [name, query] of Object.entries(filters)) {
    await untilRows(page, '#/findings');
    await untilCounted(page);
    const { rows, counts } = await filterBy(page, `#/findings${query}`);
    add(`rows after a filter: ${name}`, rows, 300);
    add(`counts after a filter: ${name}`, counts, 1000);
  }
  await untilRows(page, '#/findings');
  add('longest blank row, scrolling at full speed', await longestBlank(page), 100);
  add('heap of the page afterwards', await heapMegabytes(page), 150, 'MB');
  return measured;
}

/** Goes to an address, and answers the milliseconds until its rows are on the screen. */
async function untilRows(page: Page, hash: string): Promise<number> {
  return await page.evaluate(
    async ([to, there]) => {
      const started = performance.now();
      location.hash = to;
      await until(() => document.querySelector(there) !== null);
      return performance.now() - started;
    },
    [hash, rowsAreThere] as const,
  );
}

async function sortBy(page: Page, column: string): Promise<number> {
  return await page.evaluate(
    async ([name, there]) => {
      const header = [...document.querySelectorAll<HTMLElement>('[role="columnheader"]')].find(
        ({ textContent }) => textContent === name,
      );
      document.querySelector('[role="grid"]')?.scrollTo({ top: 0 });
      await until(() => document.querySelector(there) !== null);
      const started = performance.now();
      header?.click();
      await until(() => header?.ariaSort !== 'none' && document.querySelector(there) !== null);
      return performance.now() - started;
    },
    [column, rowsAreThere] as const,
  );
}

/** Goes to a place of the list (0 to 1) by the scroll bar, and answers the milliseconds until its rows are there. */
async function jumpTo(page: Page, place: number): Promise<number> {
  return await page.evaluate(async (share) => {
    const grid = document.querySelector('[role="grid"]');
    if (grid === null) throw new Error('There is no grid.');
    const before = grid.querySelectorAll('[data-row]')[5]?.getAttribute('data-row');
    const started = performance.now();
    grid.scrollTop = share * grid.scrollHeight;
    await until(
      () =>
        grid.querySelectorAll('[data-row]')[5]?.getAttribute('data-row') !== before &&
        grid.querySelector('[data-row][aria-busy]') === null,
    );
    return performance.now() - started;
  }, place);
}

/** Waits until the counts of the facets are those of all findings. */
async function untilCounted(page: Page): Promise<void> {
  await page.locator('[data-region="filters"] input').first().waitFor({ timeout: 60_000 });
}

/** Filters, and answers the milliseconds until the rows are there, and until the counts have changed. */
async function filterBy(
  page: Page,
  hash: string,
): Promise<{ readonly rows: number; readonly counts: number }> {
  return await page.evaluate(async (to) => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- only what is in here reaches the page
    const counts = (): string => document.querySelector('[data-region="filters"]')?.textContent ?? '';
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- as above
    const total = (): string =>
      document.querySelector('[data-region="commands"] [role="status"]')?.textContent ?? '';
    const before = { counts: counts(), total: total() };
    const started = performance.now();
    let [rowsAt, countsAt] = [0, 0];
    location.hash = to;
    await until(() => {
      const took = performance.now() - started;
      const isUpdated = total() !== before.total && !total().includes('Updating');
      if (rowsAt === 0 && isUpdated) rowsAt = took;
      if (countsAt === 0 && counts() !== before.counts) countsAt = took;
      return rowsAt > 0 && countsAt > 0;
    });
    return { rows: rowsAt, counts: countsAt };
  }, hash);
}

/** Turns the wheel as fast as wheels turn, 24,000 pixels a second for five seconds; milliseconds of the longest blank. */
async function longestBlank(page: Page): Promise<number> {
  return await page.evaluate(async () => {
    const grid = document.querySelector('[role="grid"]');
    if (grid === null) throw new Error('There is no grid.');
    const last = (): string | null | undefined =>
      [...grid.querySelectorAll('[data-row]')].at(-1)?.getAttribute('data-row');
    const lastBefore = last();
    const blankSince = new Map<string, number>();
    const started = performance.now();
    let longest = 0;
    let before = started;
    for (let now = started; now < started + 5000; now = performance.now()) {
      const deltaY = (now - before) * 24;
      before = now;
      grid.dispatchEvent(new WheelEvent('wheel', { deltaY, bubbles: true, cancelable: true }));
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const blank = [...grid.querySelectorAll('[data-row][aria-busy]')].map(
        (row) => row.getAttribute('data-row') ?? '',
      );
      for (const row of blankSince.keys()) if (!blank.includes(row)) blankSince.delete(row);
      for (const row of blank) {
        const since = blankSince.get(row) ?? performance.now();
        blankSince.set(row, since);
        longest = Math.max(longest, performance.now() - since);
      }
    }
    if (last() === lastBefore) throw new Error('The grid did not scroll.');
    return longest;
  });
}

/** What scripts of the page hold, garbage included. */
async function heapMegabytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 1_000_000;
}

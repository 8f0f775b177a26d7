import { describe, expect, it } from 'vitest';
import { createPageCache } from '../../../../renderer/features/grid/page-cache.ts';

function cacheOver(total: number, settings: { readonly fails?: () => boolean } = {}) {
  const asked: number[] = [];
  let most = 0;
  let open = 0;
  const cache = createPageCache<number>({
    total,
    pageSize: 100,
    mostPages: 5,
    mostRequests: 2,
    async load(offset, limit) {
      asked.push(offset);
      open += 1;
      most = Math.max(most, open);
      await Promise.resolve();
      open -= 1;
      if (settings.fails?.() === true) return null;
      return Array.from({ length: Math.min(limit, total - offset) }, (_, index) => offset + index);
    },
  });
  return { cache, asked, mostAtOnce: () => most };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('the cache of pages', () => {
  it('loads the pages that are looked at, then those next to them', async () => {
    const { cache, asked } = cacheOver(10_000);
    cache.look(250, 320);
    expect(cache.row(250)).toBeUndefined();
    await settled();
    expect(cache.row(250)).toBe(250);
    expect(asked).toEqual([200, 300, 400, 100]);
  });

  it('never holds more pages than it may, and keeps those on the screen', async () => {
    const { cache } = cacheOver(1_000_000);
    for (let first = 0; first < 50_000; first += 500) {
      cache.look(first, first + 20);
      await settled();
      expect(cache.row(first)).toBe(first);
      expect(cache.size()).toBeLessThanOrEqual(500);
    }
  });

  it('asks for no more than two pages at once', async () => {
    const { cache, mostAtOnce } = cacheOver(10_000);
    cache.look(0, 900);
    await settled();
    expect(mostAtOnce()).toBe(2);
  });

  it('asks for a page once while it is on its way', async () => {
    const { cache, asked } = cacheOver(100);
    cache.look(0, 20);
    cache.look(1, 21);
    await settled();
    expect(asked).toEqual([0]);
  });

  it('asks again for a page that failed when it is looked at again', async () => {
    let fails = true;
    const { cache } = cacheOver(100, { fails: () => fails });
    cache.look(0, 20);
    await settled();
    expect(cache.row(0)).toBeUndefined();
    fails = false;
    cache.look(0, 20);
    await settled();
    expect(cache.row(0)).toBe(0);
  });

  it('tells its listeners of each page that came', async () => {
    const { cache } = cacheOver(100);
    let told = 0;
    const stop = cache.subscribe(() => {
      told += 1;
    });
    cache.look(0, 20);
    await settled();
    expect(told).toBe(1);
    expect(cache.version()).toBe(1);
    stop();
  });
});

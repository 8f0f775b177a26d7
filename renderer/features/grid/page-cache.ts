/** Rows of a long list, held a page at a time: what is looked at, and not more. */
export interface PageCache<Row> {
  /** Undefined while it is on its way. */
  readonly row: (index: number) => Row | undefined;
  /** Says which rows are looked at; loads what is missing of them, the pages around them after. */
  readonly look: (first: number, last: number) => void;
  /** Grows by one with every page that comes. For `useSyncExternalStore`. */
  readonly version: () => number;
  readonly subscribe: (changed: () => void) => () => void;
  /** Rows held. */
  readonly size: () => number;
}

export interface PageCacheSettings<Row> {
  /** Infinity where it is not known. */
  readonly total: number;
  /** Rows a page. */
  readonly pageSize: number;
  /** Pages held before the one that was looked at longest ago is dropped. */
  readonly mostPages: number;
  /** Requests at once. */
  readonly mostRequests: number;
  /** Answers null where it failed; the page is then asked for again when it is next looked at. */
  readonly load: (offset: number, limit: number) => Promise<readonly Row[] | null>;
  /** The first page, where it is there already. */
  readonly first?: readonly Row[];
}

/** Makes a cache for one view (a scan, a filter, an order); another view is another cache. */
export function createPageCache<Row>(settings: PageCacheSettings<Row>): PageCache<Row> {
  const { total, pageSize, mostPages, mostRequests, load } = settings;
  // In the order in which they were last looked at: a Map keeps insertion order.
  const pages = new Map<number, readonly Row[]>();
  const loading = new Set<number>();
  const listeners = new Set<() => void>();
  let seen: readonly number[] = [];
  let near: readonly number[] = [];
  let version = 0;
  if (settings.first !== undefined) pages.set(0, settings.first);

  function touch(page: number): void {
    const rows = pages.get(page);
    if (rows === undefined) return;
    pages.delete(page);
    pages.set(page, rows);
  }

  function trim(): void {
    for (const page of pages.keys()) {
      if (pages.size <= mostPages) return;
      pages.delete(page);
    }
  }

  async function fetchPage(page: number): Promise<void> {
    loading.add(page);
    const rows = await load(page * pageSize, pageSize).catch(() => null);
    loading.delete(page);
    if (rows !== null) {
      pages.set(page, rows);
      for (const looked of [...near, ...seen]) touch(looked);
      trim();
      version += 1;
      for (const listener of listeners) listener();
      pump();
    }
  }

  /** What is looked at goes first, alone: answers that nobody waits for would keep it waiting. */
  function pump(): void {
    for (const page of seen.every((looked) => pages.has(looked)) ? near : seen) {
      if (loading.size >= mostRequests) return;
      if (!pages.has(page) && !loading.has(page)) void fetchPage(page);
    }
  }

  return {
    row: (index) => pages.get(Math.floor(index / pageSize))?.[index % pageSize],
    look(first, last) {
      const lastPage = Math.max(0, Math.ceil(total / pageSize) - 1);
      const from = Math.max(0, Math.floor(first / pageSize));
      const to = Math.min(lastPage, Math.floor(last / pageSize));
      const looked = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
      // More than can be held would push each other out, and be asked for, for ever.
      seen = looked.slice(0, mostPages);
      near = [to + 1, from - 1]
        .filter((page) => page >= 0 && page <= lastPage)
        .slice(0, mostPages - seen.length);
      for (const page of seen) touch(page);
      pump();
    },
    version: () => version,
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    size: () => [...pages.values()].reduce((sum, rows) => sum + rows.length, 0),
  };
}

import { setTimeout as pause } from 'node:timers/promises';
import type { AdvisorRun } from '../model/advice.ts';
import type { FindingsFilter, ScanReport, ScanSummary } from '../model/scan.ts';
import type { AdviceComparison, Comparison, ContainerNode } from '../contract/outputs.ts';
import type { Facets } from '../model/view.ts';
import type { AdviceFacets, AdviceFilter, AdvicePage, AdviceView } from '../workspace/advice.ts';
import type { StoredAdviceDetail } from '../workspace/advice-detail.ts';
import type { StoredFinding } from '../workspace/finding-detail.ts';
import type { View, ViewPage } from '../workspace/view.ts';
import type { ReaderTasks } from './threads/reader-thread.ts';
import { startThread, type Thread } from './threads/thread.ts';

/**
 * Reads one workspace on three threads: one that always answers soon (pages, details), one for what may take a second
 * (counts, reports), and one that finds orders to their end behind the first rows, so that none waits for the other.
 */
export interface WorkspaceReader {
  page(view: View, offset: number, limit: number): Promise<ViewPage>;
  detail(scan: number, finding: number): Promise<StoredFinding>;
  facets(scan: number, filter: FindingsFilter): Promise<Facets>;
  scans(): Promise<readonly ScanSummary[]>;
  containers(scan: number, parent: string | null): Promise<readonly ContainerNode[]>;
  report(scan: number): Promise<ScanReport>;
  compare(from: number, to: number): Promise<Comparison>;
  advisorRuns(): Promise<readonly AdvisorRun[]>;
  advicePage(view: AdviceView, offset: number, limit: number): Promise<AdvicePage>;
  adviceFacets(run: number, filter: AdviceFilter): Promise<AdviceFacets>;
  adviceDetail(run: number, advice: number): Promise<StoredAdviceDetail>;
  compareAdvice(from: number, to: number): Promise<AdviceComparison>;
  /** Ends the threads; they start again when something is asked. */
  close(): Promise<void>;
}

/** After so long without a question a workspace is closed: it can then be moved or deleted. */
const idleMs = 300_000;
/** Before the order of a view is found to its end: its counts come first, and whoever types asks for the next view. */
const orderingPause = 300;

/** @param isWritten whether a scan adds to the workspace, so that what is known of it does not last */
export function createWorkspaceReader(path: string, isWritten: () => boolean): WorkspaceReader {
  // Two begin at once: whoever opens a workspace is going to look at it.
  let pages: Thread<ReaderTasks> | undefined = alive(undefined);
  let counts: Thread<ReaderTasks> | undefined = alive(undefined);
  let orders: Thread<ReaderTasks> | undefined;
  let idle: NodeJS.Timeout | undefined;
  const ordering = new Map<string, Promise<void>>();
  const awaited = new Set<string>();
  let behind = Promise.resolve();
  let looked = '';

  const close = async (): Promise<void> => {
    clearTimeout(idle);
    const [last, ...others] = [pages, counts, orders].flatMap((thread) => thread ?? []);
    pages = undefined;
    counts = undefined;
    orders = undefined;
    looked = '';
    await Promise.all(others.map(async (thread) => await thread.end()));
    // A file that is gone, or that nobody may write, stays as it is.
    await last?.call('leave', { path }).catch(() => undefined);
    await last?.end();
  };
  const inUse = (): void => {
    clearTimeout(idle);
    idle = setTimeout(() => void close(), idleMs).unref();
  };
  const soon = (): Thread<ReaderTasks> => {
    inUse();
    return (pages = alive(pages));
  };
  const later = (): Thread<ReaderTasks> => {
    inUse();
    return (counts = alive(counts));
  };

  /** Finds an order to its end on the one thread for the other; once, however often it is asked for meanwhile. */
  const orderWhole = (view: View): Promise<void> => {
    const key = JSON.stringify(view);
    const known = ordering.get(key);
    if (known) return known;
    const work = (async () => {
      try {
        const order = await (orders = alive(orders)).call('order', { path, view });
        await soon().call('adopt', { path, view, order });
      } finally {
        ordering.delete(key);
      }
    })();
    ordering.set(key, work);
    return work;
  };

  /** Finds it when the one before is found, unless somebody looks at another view by then. Nobody waits for it. */
  const orderBehind = (view: View): void => {
    const key = JSON.stringify(view);
    if (awaited.has(key)) return;
    awaited.add(key);
    behind = behind
      .then(async () => await pause(orderingPause, undefined, { ref: false }))
      .then(async () => (key === looked ? await orderWhole(view) : undefined))
      // The next page that needs it says why.
      .catch(() => undefined)
      .then(() => void awaited.delete(key));
  };

  inUse();
  return {
    async page(view, offset, limit) {
      looked = JSON.stringify(view);
      const first = await soon().call('page', { path, view, offset, limit, orderHere: isWritten() });
      if (first) {
        if (!first.isWhole && !isWritten()) orderBehind(view);
        return first;
      }
      await orderWhole(view);
      const page = await soon().call('page', { path, view, offset, limit, orderHere: true });
      return page ?? { rows: [], total: 0, isWhole: true };
    },
    detail: async (scan, finding) => await soon().call('detail', { path, scan, finding }),
    facets: async (scan, filter) => await later().call('facets', { path, scan, filter }),
    scans: async () => await soon().call('scans', { path }),
    containers: async (scan, parent) => await soon().call('containers', { path, scan, parent }),
    report: async (scan) => await later().call('report', { path, scan }),
    compare: async (from, to) => await later().call('compare', { path, from, to }),
    advisorRuns: async () => await soon().call('advisorRuns', { path }),
    advicePage: async (view, offset, limit) => await soon().call('advicePage', { path, view, offset, limit }),
    adviceFacets: async (run, filter) => await later().call('adviceFacets', { path, run, filter }),
    adviceDetail: async (run, advice) => await soon().call('adviceDetail', { path, run, advice }),
    compareAdvice: async (from, to) => await later().call('compareAdvice', { path, from, to }),
    close,
  };
}

/** The thread, or another one where it came to an end unasked. */
function alive(thread: Thread<ReaderTasks> | undefined): Thread<ReaderTasks> {
  return thread && !thread.hasEnded ? thread : startThread<ReaderTasks>('reader-thread');
}

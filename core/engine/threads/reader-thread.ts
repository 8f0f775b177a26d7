import { existsSync } from 'node:fs';
import { ExpectedError } from '../../model/expected-error.ts';
import type { AdvisorRun } from '../../model/advice.ts';
import type { FindingsFilter, ScanReport, ScanSummary } from '../../model/scan.ts';
import type { AdviceComparison, Comparison, ContainerNode } from '../../contract/outputs.ts';
import type { Facets } from '../../model/view.ts';
import {
  readAdviceFacets,
  readAdvicePage,
  type AdviceFacets,
  type AdviceFilter,
  type AdvicePage,
  type AdviceView,
} from '../../workspace/advice.ts';
import { listAdvisorRuns } from '../../workspace/advisor-runs.ts';
import type { StoredAdviceDetail } from '../../workspace/advice-detail.ts';
import { createFacetCounter, type FacetCounter } from '../../workspace/facet-counts.ts';
import type { StoredFinding } from '../../workspace/finding-detail.ts';
import { leavePlainFile } from '../../workspace/scan-record.ts';
import { latestScan, listScans } from '../../workspace/scans.ts';
import { translateSqliteError } from '../../workspace/sqlite-error.ts';
import { createViewReader, type View, type ViewPage, type ViewReader } from '../../workspace/view.ts';
import { openWorkspace, type Workspace } from '../../workspace/workspace.ts';
import { serveThread } from './serve-thread.ts';
import type { ThreadTasks } from './thread-messages.ts';

/** One workspace, open for reading, with what its readers remember. */
interface OpenReader {
  readonly workspace: Workspace;
  readonly views: ViewReader;
  readonly facets: FacetCounter;
}

interface InWorkspace {
  readonly path: string;
}
interface InScan extends InWorkspace {
  readonly scan: number;
}
interface InRun extends InWorkspace {
  readonly run: number;
}
interface AdvicePageInput extends InWorkspace {
  readonly view: AdviceView;
  readonly offset: number;
  readonly limit: number;
}
interface PageInput extends InWorkspace {
  readonly view: View;
  readonly offset: number;
  readonly limit: number;
  /** Find the order to its end here if the page needs it. */
  readonly orderHere: boolean;
}

/** What a recent workspace is found to be. */
export interface Look {
  readonly problem: string | null;
  readonly latest: ScanSummary | null;
}

/** First rows of each kind of difference. */
const mostDifferences = 500;

let open: { readonly path: string; readonly reader: OpenReader } | undefined;

/** Opens the workspace at the first call that succeeds; a thread reads one workspace at a time. */
function readerOf(path: string): OpenReader {
  if (open?.path === path) return open.reader;
  open?.reader.workspace.close();
  open = undefined;
  const workspace = openWorkspace(path, { readOnly: true });
  const reader = {
    workspace,
    views: createViewReader(workspace),
    facets: createFacetCounter(workspace),
  };
  open = { path, reader };
  return reader;
}

function read<Output>(path: string, work: (reader: OpenReader) => Output): Output {
  return translateSqliteError(path, () => work(readerOf(path)));
}

/** What needs the rules loads them when it is asked: pages are there twice as soon without. */
const tasks = {
  page: ({ path, view, offset, limit, orderHere }: PageInput): ViewPage | undefined =>
    read(path, ({ views }) => {
      const page = views.page(view, offset, limit);
      if (page || !orderHere) return page;
      views.adopt(view, views.order(view));
      return views.page(view, offset, limit);
    }),
  order: ({ path, view }: InWorkspace & { readonly view: View }): Float64Array<ArrayBuffer> =>
    read(path, ({ views }) => views.order(view)),
  adopt: ({
    path,
    view,
    order,
  }: InWorkspace & { readonly view: View; readonly order: Float64Array<ArrayBuffer> }): void =>
    read(path, ({ views }) => views.adopt(view, order)),
  async detail({ path, scan, finding }: InScan & { readonly finding: number }): Promise<StoredFinding> {
    const { readFinding } = await import('../../workspace/finding-detail.ts');
    return read(path, ({ workspace }) => readFinding(workspace, scan, finding));
  },
  facets: ({ path, scan, filter }: InScan & { readonly filter: FindingsFilter }): Facets =>
    read(path, ({ facets }) => facets.count(scan, filter)),
  scans: ({ path }: InWorkspace): readonly ScanSummary[] =>
    read(path, ({ workspace }) => listScans(workspace)),
  async containers({
    path,
    scan,
    parent,
  }: InScan & { readonly parent: string | null }): Promise<readonly ContainerNode[]> {
    const { readContainerLevel } = await import('../../workspace/container-level.ts');
    return read(path, ({ workspace }) => readContainerLevel(workspace, scan, parent));
  },
  async report({ path, scan }: InScan): Promise<ScanReport> {
    const { readReport } = await import('../../workspace/report.ts');
    return read(path, ({ workspace }) => readReport(workspace, scan));
  },
  async compare({
    path,
    from,
    to,
  }: InWorkspace & { readonly from: number; readonly to: number }): Promise<Comparison> {
    const { diffScans } = await import('../../workspace/diff.ts');
    return read(path, ({ workspace }) => {
      const difference = diffScans(workspace, from, to);
      return {
        counts: difference.counts,
        caveats: difference.caveats,
        rows: [...difference.entries(mostDifferences)],
      };
    });
  },
  advisorRuns: ({ path }: InWorkspace): readonly AdvisorRun[] =>
    read(path, ({ workspace }) => listAdvisorRuns(workspace)),
  advicePage: ({ path, view, offset, limit }: AdvicePageInput): AdvicePage =>
    read(path, ({ workspace }) => readAdvicePage(workspace, view, offset, limit)),
  adviceFacets: ({ path, run, filter }: InRun & { readonly filter: AdviceFilter }): AdviceFacets =>
    read(path, ({ workspace }) => readAdviceFacets(workspace, run, filter)),
  async adviceDetail({
    path,
    run,
    advice,
  }: InRun & { readonly advice: number }): Promise<StoredAdviceDetail> {
    const { readAdviceDetail } = await import('../../workspace/advice-detail.ts');
    return read(path, ({ workspace }) => readAdviceDetail(workspace, run, advice));
  },
  async compareAdvice({
    path,
    from,
    to,
  }: InWorkspace & { readonly from: number; readonly to: number }): Promise<AdviceComparison> {
    const { compareAdvice } = await import('../../workspace/advice-diff.ts');
    return read(path, ({ workspace }) => {
      const { counts, caveats, differences } = compareAdvice(workspace, from, to);
      return { counts, caveats, rows: firstOfEachState(differences(), mostDifferences) };
    });
  },
  /**
   * Closes the workspace. What wrote while it was open here could not put the log back into the file (`leavePlainFile`):
   * whoever closes it last does.
   */
  leave({ path }: InWorkspace): void {
    open?.reader.workspace.close();
    open = undefined;
    if (!existsSync(`${path}-wal`)) return;
    const workspace = openWorkspace(path);
    try {
      leavePlainFile(workspace.database);
    } finally {
      workspace.close();
    }
  },
  look: ({ path }: InWorkspace): Look => {
    try {
      return { problem: null, latest: read(path, ({ workspace }) => latestScan(workspace)) };
    } catch (error) {
      if (error instanceof ExpectedError) return { problem: error.message, latest: null };
      throw error;
    }
  },
} satisfies ThreadTasks;

/** Gone ones must not keep new ones from being seen, however many they are. */
function firstOfEachState<Entry extends { readonly state: string }>(
  entries: Iterable<Entry>,
  most: number,
): readonly Entry[] {
  const counts = new Map<string, number>();
  const first: Entry[] = [];
  for (const entry of entries) {
    const count = (counts.get(entry.state) ?? 0) + 1;
    counts.set(entry.state, count);
    if (count <= most) first.push(entry);
  }
  return first;
}

/** What this thread does. */
export type ReaderTasks = typeof tasks;

serveThread(tasks);

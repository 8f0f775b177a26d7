import type { FindingRow, FindingsPage } from '../model/view.ts';
import { createVersionReader } from './findings-version.ts';
import { jsonIn, numberIn, textIn, textOrNullIn, type Row } from './row.ts';
import { severityOf } from './severity-code.ts';
import { beginOf, wholeOrderOf, type KnownView } from './view-ids.ts';
import type { View } from './view-order.ts';
import type { Workspace } from './workspace.ts';

export type { View };

/** One window of a view. */
export interface ViewPage extends FindingsPage {
  /** Whether the order is known to its end, so that any other window is there at once. */
  readonly isWhole: boolean;
}

/**
 * Pages of views over one open workspace. A new view knows the order of its first rows only, which takes no longer than
 * reading the findings once; `order` finds it to the end, which may take seconds for a million and so belongs on
 * another thread.
 */
export interface ViewReader {
  /** Undefined where the rows lie beyond what the order is known of: call `order`, then `adopt`. */
  page(view: View, offset: number, limit: number): ViewPage | undefined;
  /** The numbers of all findings of the view, in order. */
  order(view: View): Float64Array<ArrayBuffer>;
  /** Takes an order that `order` found, perhaps elsewhere. */
  adopt(view: View, order: Float64Array<ArrayBuffer>): void;
}

/** How many views are remembered: going back to the one before is at once. 8 MB each for a million findings. */
const mostViews = 6;

/** Reads views; forgets what it knows of them when the findings change. */
export function createViewReader(workspace: Workspace): ViewReader {
  const { database } = workspace;
  database.exec('PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 4294967296; PRAGMA cache_size = -32000');
  const readVersion = createVersionReader(workspace);
  const readRows = database.prepare(rowsSql);
  const known = new Map<string, KnownView>();
  let version = '';

  const forgetIfChanged = (): void => {
    const current = readVersion();
    if (current !== version) known.clear();
    version = current;
  };
  const remember = (key: string, view: KnownView): void => {
    known.delete(key);
    known.set(key, view);
    const [oldest] = known.keys();
    if (known.size > mostViews && oldest !== undefined) known.delete(oldest);
  };

  return {
    page(view, offset, limit) {
      forgetIfChanged();
      const key = keyOf(view);
      const found = known.get(key) ?? beginOf(workspace, view);
      remember(key, found);
      const { ids, total } = found;
      const end = Math.min(offset + limit, total ?? Infinity);
      if (end > ids.length && offset < (total ?? Infinity)) return undefined;
      const wanted = ids.subarray(offset, end);
      return {
        rows: readRows.all(JSON.stringify([...wanted])).map(rowOf),
        ...(total === undefined ? { total: ids.length, isAtLeast: true as const } : { total }),
        isWhole: ids.length === total,
      };
    },
    order(view) {
      return wholeOrderOf(workspace, view);
    },
    adopt(view, ids) {
      remember(keyOf(view), { ids, total: ids.length });
    },
  };
}

const rowsSql = `
  SELECT finding.id, finding.dn, finding.value, finding.proposes, finding.proposal, finding.fix, finding.suggestions,
         facets.severity, facets.ids, facets.attribute, facets.object_class, facets.source, facets.in_scope,
         container.dn AS container
    FROM json_each(?) AS wanted CROSS JOIN finding ON finding.id = wanted.value
    JOIN facets ON facets.id = finding.facets JOIN container ON container.id = finding.container
   ORDER BY wanted.key`;

function rowOf(row: Row): FindingRow {
  return {
    finding: numberIn(row, 'id'),
    severity: severityOf(numberIn(row, 'severity')),
    ids: textIn(row, 'ids').split(' '),
    dn: textIn(row, 'dn'),
    objectClass: textIn(row, 'object_class'),
    attribute: textIn(row, 'attribute'),
    value: textOrNullIn(row, 'value'),
    ...(row['proposes'] === 1 ? { proposal: textOrNullIn(row, 'proposal') } : {}),
    fix: row['fix'] === 1,
    suggestions: jsonIn<string[]>(row, 'suggestions')?.length ?? 0,
    inScope: row['in_scope'] === 1,
    container: textIn(row, 'container'),
    source: numberIn(row, 'source'),
  };
}

function keyOf({ scan, filter, sort }: View): string {
  return JSON.stringify([
    scan,
    Object.entries(filter).toSorted(([one], [other]) => (one < other ? -1 : 1)),
    sort,
  ]);
}

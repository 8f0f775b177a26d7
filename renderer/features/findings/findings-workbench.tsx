import { makeStyles } from '@fluentui/react-components';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { FindingRow } from '../../../core/contract/outputs.ts';
import type { ScanSummary } from '../../../core/model/scan.ts';
import { useApi } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { goTo, hashOf, replaceHash } from '../../app/route.ts';
import { EmptyState } from '../../components/state-message.tsx';
import { DetailsPane } from '../details/details-pane.tsx';
import { resized } from '../grid/columns.ts';
import type { Sort } from '../grid/data-grid.tsx';
import { useCopyRows } from '../grid/use-copy-rows.ts';
import { usePagedRows } from '../grid/use-paged-rows.ts';
import { useWorkbench } from '../grid/use-workbench.ts';
import { Workbench } from '../grid/workbench.tsx';
import { PlanMenu } from '../plan/plan-menu.tsx';
import { usePlan } from '../plan/plan-provider.tsx';
import { CommandBar, type Grouping } from './command-bar.tsx';
import { FacetPanel } from './facet-panel.tsx';
import { FindingsFilterBar } from './filter-bar.tsx';
import { isFiltered, type Filter } from './filter.ts';
import { copiedColumns, gridColumns, isColumnId } from './finding-columns.tsx';
import { useExport } from './use-export.ts';
import { useFacets } from './use-facets.ts';
import { useFindingsLayout } from './use-findings-layout.ts';
import { useLoadFindings, type FindingsView } from './use-load-findings.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0, position: 'relative' },
});

/** The findings of one scan: commands, filters, grid, details. */
export function FindingsWorkbench(props: {
  readonly workspace: string;
  readonly scan: ScanSummary;
  readonly filter: Filter;
}): ReactNode {
  const { workspace, scan, filter } = props;
  const styles = useStyles();
  const api = useApi();
  const strings = useStrings();
  const [sort, setSort] = useState<Sort | null>(null);
  const [grouping, setGrouping] = useState<Grouping>('none');
  const [layout, setLayout] = useFindingsLayout();
  const asked = viewOf(workspace, scan.id, filter, sort);
  const state = useWorkbench(JSON.stringify(asked));
  const { selection } = state;
  const load = useLoadFindings();
  const copyRows = useCopyRows(load);
  const startExport = useExport();
  const { facets, titleOf } = useFacets(workspace, scan.id, filter);
  const rows = usePagedRows(asked, load);
  const { view } = rows;
  const isCounted = view !== null && JSON.stringify(view.filter) === JSON.stringify(facets.value?.filter);
  const counted = rows.isAtLeast && isCounted ? facets.value?.total : undefined;
  const total = counted ?? rows.total;
  const isAtLeast = rows.isAtLeast && counted === undefined;
  useReloadOnAccepted(rows.reload, facets.reload);

  const words = useMemo(
    () => ({ strings, titleOf, sources: scan.sources }),
    [strings, titleOf, scan.sources],
  );
  const columns = useMemo(() => gridColumns(layout, words), [layout, words]);

  const changeFilter = useCallback((next: Filter) => goTo('findings', next), []);
  const typeFilter = useCallback((next: Filter) => replaceHash(hashOf('findings', next)), []);

  function sortBy(column: string): void {
    setGrouping('none');
    setSort({ column, descending: sort?.column === column && !sort.descending });
  }
  function groupBy(next: Grouping): void {
    setGrouping(next);
    setSort(next === 'none' ? null : { column: next, descending: false });
  }
  const copy = (): void => {
    if (view !== null) void copyRows(view, selection, copiedColumns(layout, words));
  };

  return (
    <div className={styles.root}>
      <CommandBar
        state={state}
        grouping={grouping}
        onGroup={groupBy}
        layout={layout}
        onLayout={setLayout}
        onExport={(format) =>
          void startExport(() => api.findings.export({ workspace, scan: scan.id, filter, format }))
        }
        onExportList={(format) =>
          void startExport(() => api.choices.export({ workspace, scan: scan.id, filter, format }))
        }
        onCopy={copy}
        plan={<PlanMenu view={rows.isStale || isAtLeast ? null : view} rows={selection} total={total ?? 0} />}
        total={rows.error === null ? total : null}
        isAtLeast={isAtLeast}
        isUpdating={rows.isStale}
      />
      <Workbench<FindingRow, FindingsView>
        label={strings.findings.grid}
        columns={columns}
        rows={rows}
        total={total}
        isAtLeast={isAtLeast}
        state={state}
        numberOf={(row) => row.finding}
        sort={sort}
        onSort={sortBy}
        onResize={(id, width) => setLayout(resized(layout, id, width))}
        onCopy={copy}
        groupOf={grouping === 'none' ? null : groupKeys[grouping]}
        facets={
          facets.value === null ? null : (
            <FacetPanel facets={facets.value} filter={filter} onFilter={changeFilter} />
          )
        }
        filters={
          <FindingsFilterBar
            filter={filter}
            facets={facets.value}
            titleOf={titleOf}
            onFilter={changeFilter}
            onType={typeFilter}
          />
        }
        none={<NoRows filter={filter} />}
        details={(finding) => (
          <DetailsPane workspace={workspace} scan={scan.id} finding={finding} onClose={state.close} />
        )}
      />
    </div>
  );
}

/** Accepted risks leave the list, and come back. */
function useReloadOnAccepted(...reloads: readonly (() => void)[]): void {
  const { acceptedRevision } = usePlan();
  const seen = useRef(acceptedRevision);
  useEffect(() => {
    if (seen.current === acceptedRevision) return;
    seen.current = acceptedRevision;
    for (const reload of reloads) reload();
  });
}

const groupKeys = {
  problem: (row: FindingRow): string => row.ids.join(' '),
  object: (row: FindingRow): string => row.dn,
} as const;

function viewOf(workspace: string, scan: number, filter: Filter, sort: Sort | null): FindingsView {
  const column = sort?.column ?? '';
  return sort !== null && isColumnId(column)
    ? { workspace, scan, filter, sort: { column, descending: sort.descending } }
    : { workspace, scan, filter };
}

function NoRows({ filter }: { readonly filter: Filter }): ReactNode {
  const { findings } = useStrings();
  return isFiltered(filter) ? (
    <EmptyState
      title={findings.noneMatch}
      text={findings.noneMatchAction}
      action={{ label: findings.clear, run: () => goTo('findings') }}
    />
  ) : (
    <EmptyState
      title={findings.noneFound}
      text={findings.noneFoundAction}
      action={{ label: findings.toOverview, run: () => goTo('overview') }}
    />
  );
}

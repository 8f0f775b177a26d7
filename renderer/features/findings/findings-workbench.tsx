import { makeStyles } from '@fluentui/react-components';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { FindingRow } from '../../../core/contract/outputs.ts';
import type { ScanSummary } from '../../../core/model/scan.ts';
import { useApi } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { goTo, replaceFilter } from '../../app/route.ts';
import { EmptyState, ErrorState, LoadingState } from '../../components/state-message.tsx';
import { DetailsPane } from '../details/details-pane.tsx';
import { resized } from '../grid/columns.ts';
import { DataGrid, type Sort } from '../grid/data-grid.tsx';
import { nothingSelected, selectedCount, type Selection } from '../grid/selection.ts';
import { PlanMenu } from '../plan/plan-menu.tsx';
import { usePlan } from '../plan/plan-provider.tsx';
import { CommandBar, type Grouping } from './command-bar.tsx';
import { FacetPanel } from './facet-panel.tsx';
import { FilterBar } from './filter-bar.tsx';
import { isFiltered, type Filter } from './filter.ts';
import { gridColumns, isColumnId } from './finding-columns.tsx';
import { useCopyRows } from './use-copy-rows.ts';
import { useExport } from './use-export.ts';
import { useFacets } from './use-facets.ts';
import { useFindingsRows, type FindingsView } from './use-findings-rows.ts';
import { useLayout } from './use-layout.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0, position: 'relative' },
  body: { display: 'flex', flexGrow: 1, minHeight: 0, position: 'relative' },
  list: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0, minHeight: 0 },
});

/** Below this width the filters begin hidden. */
const narrow = '(max-width: 900px)';

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
  const [layout, setLayout] = useLayout();
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const [opened, setOpened] = useState<number | null>(null);
  const [areFiltersShown, setFiltersShown] = useState(() => !matchMedia(narrow).matches);
  const copyRows = useCopyRows();
  const startExport = useExport();
  const { facets, titleOf } = useFacets(workspace, scan.id, filter);
  const rows = useFindingsRows(viewOf(workspace, scan.id, filter, sort));
  const { rowAt, view } = rows;
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

  const changeFilter = useCallback((next: Filter) => {
    setSelection(nothingSelected);
    goTo('findings', next);
  }, []);
  const typeFilter = useCallback((next: Filter) => {
    setSelection(nothingSelected);
    replaceFilter('findings', next);
  }, []);
  const close = useCallback(() => {
    setOpened(null);
    document.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]')?.focus();
  }, []);

  function sortBy(column: string): void {
    setSelection(nothingSelected);
    setGrouping('none');
    setSort({ column, descending: sort?.column === column && !sort.descending });
  }
  function groupBy(next: Grouping): void {
    setSelection(nothingSelected);
    setGrouping(next);
    setSort(next === 'none' ? null : { column: next, descending: false });
  }
  const copy = (): void => {
    if (view !== null) void copyRows(view, selection, layout, words);
  };
  const openRow = (index: number): void => setOpened(rowAt(index)?.finding ?? opened);
  const groupOf = grouping === 'none' ? null : groupKeys[grouping];

  return (
    <div className={styles.root}>
      <CommandBar
        areFiltersShown={areFiltersShown}
        onFilters={() => setFiltersShown(!areFiltersShown)}
        grouping={grouping}
        onGroup={groupBy}
        layout={layout}
        onLayout={setLayout}
        onExport={(format) =>
          void startExport(() => api.findings.export({ workspace, scan: scan.id, filter, format }))
        }
        onCopy={copy}
        plan={<PlanMenu view={rows.isStale || isAtLeast ? null : view} rows={selection} total={total ?? 0} />}
        selected={selectedCount(selection)}
        total={rows.error === null ? total : null}
        isAtLeast={isAtLeast}
        isUpdating={rows.isStale}
      />
      <div className={styles.body}>
        {areFiltersShown && facets.value !== null ? (
          <FacetPanel facets={facets.value} filter={filter} onFilter={changeFilter} />
        ) : null}
        <div className={styles.list}>
          <FilterBar
            filter={filter}
            facets={facets.value}
            titleOf={titleOf}
            onFilter={changeFilter}
            onType={typeFilter}
          />
          {rows.error === null ? null : <ErrorState error={rows.error} retry={rows.reload} />}
          {rows.error === null && total === null ? <LoadingState text={strings.app.loading} /> : null}
          {rows.error === null && total === 0 && !rows.isStale ? <NoRows filter={filter} /> : null}
          {rows.error === null && total !== null && total > 0 ? (
            <DataGrid<FindingRow>
              label={strings.findings.grid}
              columns={columns}
              viewKey={JSON.stringify(view)}
              rowCount={total}
              isAtLeast={isAtLeast}
              rowAt={rowAt}
              onLook={rows.onLook}
              sort={sort}
              onSort={sortBy}
              onResize={(id, width) => setLayout(resized(layout, id, width))}
              selection={selection}
              onSelect={setSelection}
              onOpen={openRow}
              onActive={(index) => (opened === null ? undefined : openRow(index))}
              onCopy={copy}
              onEscape={() => setOpened(null)}
              groupOf={groupOf}
              isStale={rows.isStale}
            />
          ) : null}
        </div>
        {opened === null ? null : (
          <DetailsPane workspace={workspace} scan={scan.id} finding={opened} onClose={close} />
        )}
      </div>
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

import { makeStyles, tokens } from '@fluentui/react-components';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import type { AdvisorCatalogue, AdvisorRun } from '../../../core/model/advice.ts';
import { recordMaker } from '../../../core/model/advice-text.ts';
import { useApi, type Input } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { advisorHash, goToAdvisor, replaceHash } from '../../app/route.ts';
import { useQuery } from '../../app/use-query.ts';
import { EmptyState } from '../../components/state-message.tsx';
import { useExport } from '../findings/use-export.ts';
import { resized } from '../grid/columns.ts';
import type { Sort } from '../grid/data-grid.tsx';
import type { Selection } from '../grid/selection.ts';
import { useCopyRows } from '../grid/use-copy-rows.ts';
import { usePagedRows, type LoadRows } from '../grid/use-paged-rows.ts';
import { useWorkbench } from '../grid/use-workbench.ts';
import { Workbench } from '../grid/workbench.tsx';
import { AdviceBar } from './advice-bar.tsx';
import { adviceColumns, copiedAdviceColumns, sortColumnOf, type AdviceGridRow } from './advice-columns.tsx';
import { AdviceDetails } from './advice-details.tsx';
import { toggledAdvice, type AdviceFilter } from './advice-filter.ts';
import { AdviceFacetPanel, AdviceFilterBar } from './advice-filters.tsx';
import { OutcomeCounts } from './outcome-counts.tsx';
import { useAdviceLayout } from './use-advice-layout.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: '320px', position: 'relative' },
  counts: { padding: `0 ${tokens.spacingHorizontalXXL} ${tokens.spacingVerticalS}` },
});

export type AdviceView = Omit<Input<'advisors', 'page'>, 'offset' | 'limit'>;

/** What an advisor said in a run: numbers, filters, grid, details. */
export function AdviceWorkbench(props: {
  readonly workspace: string;
  readonly catalogue: AdvisorCatalogue;
  readonly run: AdvisorRun;
  readonly filter: AdviceFilter;
  /** What can be done with the rows that are selected; the view is null where nothing is shown. */
  readonly command?: (view: AdviceView | null, rows: Selection) => ReactNode;
}): ReactNode {
  const { workspace, catalogue, run, filter } = props;
  const styles = useStyles();
  const api = useApi();
  const strings = useStrings();
  const words = strings.advisors;
  const [sort, setSort] = useState<Sort | null>(null);
  const { layout, first, change: setLayout } = useAdviceLayout(catalogue);
  const asked = viewOf(workspace, run.id, filter, sort);
  const state = useWorkbench(JSON.stringify(asked));
  const { selection } = state;
  const startExport = useExport();
  const recordOf = useMemo(() => recordMaker(catalogue), [catalogue]);
  const load = useCallback<LoadRows<AdviceGridRow, AdviceView>>(
    async (view, offset, limit) => {
      const result = await api.advisors.page({ ...view, offset, limit });
      if (!result.ok) return result;
      const rows = result.value.rows.map((row) => ({ ...recordOf(row), id: row.id }));
      return { ok: true, value: { rows, total: result.value.total } };
    },
    [api, recordOf],
  );
  const rows = usePagedRows(asked, load);
  const { total, view } = rows;
  const facets = useQuery(JSON.stringify([workspace, run.id, filter]), () =>
    api.advisors.facets({ workspace, run: run.id, filter }),
  );
  const copyRows = useCopyRows(load);
  const columns = useMemo(() => adviceColumns(layout, strings), [layout, strings]);

  const change = useCallback((next: AdviceFilter) => goToAdvisor(catalogue.id, next), [catalogue.id]);
  const type = useCallback(
    (next: AdviceFilter) => replaceHash(advisorHash(catalogue.id, next)),
    [catalogue.id],
  );
  function sortBy(column: string): void {
    // By severity it is at first, and by what else it can not be sorted.
    if (sortColumnOf(column) === undefined) setSort(null);
    else setSort({ column, descending: sort?.column === column && !sort.descending });
  }
  const copy = (): void => {
    if (view !== null) void copyRows(view, selection, copiedAdviceColumns(layout, strings));
  };

  return (
    <div className={styles.root}>
      <div className={styles.counts}>
        <OutcomeCounts
          catalogue={catalogue}
          counts={run.counts}
          chosen={filter.outcomes ?? []}
          onToggle={(outcome) => change(toggledAdvice(filter, 'outcomes', outcome))}
        />
      </div>
      {props.command?.(view, selection)}
      <AdviceBar
        state={state}
        layout={layout}
        first={first}
        onLayout={setLayout}
        onExport={(format) =>
          void startExport(() => api.advisors.export({ workspace, run: run.id, filter, format }))
        }
        onCopy={copy}
        total={rows.error === null ? total : null}
        isUpdating={rows.isStale}
      />
      <Workbench<AdviceGridRow, AdviceView>
        label={words.grid}
        columns={columns}
        rows={rows}
        total={total}
        state={state}
        numberOf={(row) => row.id}
        sort={sort}
        onSort={sortBy}
        onResize={(id, width) => setLayout(resized(layout, id, width))}
        onCopy={copy}
        groupOf={null}
        facets={
          facets.value === null ? null : (
            <AdviceFacetPanel catalogue={catalogue} facets={facets.value} filter={filter} onFilter={change} />
          )
        }
        filters={<AdviceFilterBar catalogue={catalogue} filter={filter} onFilter={change} onType={type} />}
        none={
          <EmptyState
            title={words.noneMatch}
            text={words.noneMatchAction}
            action={{ label: strings.findings.clear, run: () => change({}) }}
          />
        }
        details={(advice) => (
          <AdviceDetails
            workspace={workspace}
            run={run.id}
            advice={advice}
            recordOf={recordOf}
            onClose={state.close}
          />
        )}
      />
    </div>
  );
}

function viewOf(workspace: string, run: number, filter: AdviceFilter, sort: Sort | null): AdviceView {
  const column = sortColumnOf(sort?.column ?? '');
  return sort !== null && column !== undefined
    ? { workspace, run, filter, sort: { column, descending: sort.descending } }
    : { workspace, run, filter };
}

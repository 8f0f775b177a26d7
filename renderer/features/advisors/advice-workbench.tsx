import { makeStyles } from '@fluentui/react-components';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import type { AdviceRow } from '../../../core/contract/outputs.ts';
import type { AdvisorCatalogue, AdvisorRun } from '../../../core/model/advice.ts';
import { recordMaker } from '../../../core/model/advice-text.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useApi, type Input } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { useQuery } from '../../app/use-query.ts';
import { EmptyState, ErrorState, LoadingState } from '../../components/state-message.tsx';
import { FacetFrame, FacetGroup } from '../findings/facet-panel.tsx';
import { useExport } from '../findings/use-export.ts';
import { resized } from '../grid/columns.ts';
import { DataGrid, type Sort } from '../grid/data-grid.tsx';
import { nothingSelected, selectedCount, type Selection } from '../grid/selection.ts';
import { usePagedRows, type LoadRows } from '../grid/use-paged-rows.ts';
import { AdviceBar } from './advice-bar.tsx';
import { adviceColumns, adviceLayout, sortColumnOf, type AdviceGridRow } from './advice-columns.tsx';
import { AdviceDetails } from './advice-details.tsx';
import { OutcomeCounts } from './outcome-counts.tsx';
import { useCopyAdvice } from './use-copy-advice.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: '320px', position: 'relative' },
  counts: { padding: '0 16px 8px' },
  body: { display: 'flex', flexGrow: 1, minHeight: 0, position: 'relative' },
  list: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0, minHeight: 0 },
});

export type AdviceFilter = Input<'advisors', 'page'>['filter'];
export type AdviceView = Omit<Input<'advisors', 'page'>, 'offset' | 'limit'>;

/** Below this width the filters begin hidden. */
const narrow = '(max-width: 1100px)';

/** What an advisor said in a run: numbers, filters, grid, details. */
export function AdviceWorkbench(props: {
  readonly workspace: string;
  readonly catalogue: AdvisorCatalogue;
  readonly run: AdvisorRun;
}): ReactNode {
  const { workspace, catalogue, run } = props;
  const styles = useStyles();
  const api = useApi();
  const strings = useStrings();
  const words = strings.advisors;
  const [filter, setFilter] = useState<AdviceFilter>({});
  const [sort, setSort] = useState<Sort | null>(null);
  const [layout, setLayout] = useState(() => adviceLayout(catalogue));
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const [opened, setOpened] = useState<number | null>(null);
  const [areFiltersShown, setFiltersShown] = useState(() => !matchMedia(narrow).matches);
  const startExport = useExport();
  const recordOf = useMemo(() => recordMaker(catalogue), [catalogue]);
  const load = useCallback<LoadRows<AdviceGridRow, AdviceView>>(
    async (view, offset, limit) => {
      const result = await api.advisors.page({ ...view, offset, limit });
      if (!result.ok) return result;
      const rows = result.value.rows.map((row: AdviceRow) => ({ ...recordOf(row), id: row.id }));
      return { ok: true, value: { rows, total: result.value.total } };
    },
    [api, recordOf],
  );
  const rows = usePagedRows(viewOf(workspace, run.id, filter, sort), load);
  const { rowAt, total, view } = rows;
  const facets = useQuery(JSON.stringify([workspace, run.id, filter]), () =>
    api.advisors.facets({ workspace, run: run.id, filter }),
  );
  const copy = useCopyAdvice(load);
  const columns = useMemo(() => adviceColumns(layout, strings), [layout, strings]);

  const change = useCallback((next: AdviceFilter) => {
    setSelection(nothingSelected);
    setFilter(next);
  }, []);
  const toggle = (name: 'outcomes' | 'subjectClasses', value: string): void =>
    change(toggledIn(filter, name, value));
  const close = useCallback(() => {
    setOpened(null);
    document.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]')?.focus();
  }, []);
  function sortBy(column: string): void {
    setSelection(nothingSelected);
    // By gravity it is at first, and by what else it can not be sorted.
    if (sortColumnOf(column) === undefined) setSort(null);
    else setSort({ column, descending: sort?.column === column && !sort.descending });
  }
  const copySelected = (): void => {
    if (view !== null) void copy(view, selection, layout);
  };
  const openRow = (index: number): void => setOpened(rowAt(index)?.id ?? opened);
  const titleOf = (id: string): string => catalogue.outcomes.find((known) => known.id === id)?.title ?? id;

  return (
    <div className={styles.root}>
      <div className={styles.counts}>
        <OutcomeCounts
          catalogue={catalogue}
          counts={run.counts}
          chosen={filter.outcomes ?? []}
          onToggle={(outcome) => toggle('outcomes', outcome)}
        />
      </div>
      <AdviceBar
        areFiltersShown={areFiltersShown}
        onFilters={() => setFiltersShown(!areFiltersShown)}
        text={filter.text ?? ''}
        onText={(text) => change(withText(filter, text))}
        isFiltered={isFiltered(filter)}
        onClear={() => change({})}
        onExport={(format) =>
          void startExport(() => api.advisors.export({ workspace, run: run.id, filter, format }))
        }
        onCopy={copySelected}
        selected={selectedCount(selection)}
        total={rows.error === null ? total : null}
        isUpdating={rows.isStale}
      />
      <div className={styles.body}>
        {areFiltersShown && facets.value !== null ? (
          <FacetFrame>
            {(['outcomes', 'subjectClasses'] as const).map((name) => (
              <FacetGroup
                key={name}
                title={words.facet[name]}
                options={(facets.value?.[name] ?? []).map(({ value, subjects }) => ({
                  value,
                  label: name === 'outcomes' ? titleOf(value) : visibleText(value, 100),
                  count: subjects,
                }))}
                chosen={filter[name] ?? []}
                onToggle={(value) => toggle(name, value)}
              />
            ))}
          </FacetFrame>
        ) : null}
        <div className={styles.list}>
          {rows.error === null ? null : <ErrorState error={rows.error} retry={rows.reload} />}
          {rows.error === null && total === null ? <LoadingState text={strings.app.loading} /> : null}
          {rows.error === null && total === 0 && !rows.isStale ? (
            <EmptyState
              title={words.noneMatch}
              text={words.noneMatchAction}
              action={{ label: strings.findings.clear, run: () => change({}) }}
            />
          ) : null}
          {rows.error === null && total !== null && total > 0 ? (
            <DataGrid<AdviceGridRow>
              label={words.grid}
              columns={columns}
              viewKey={JSON.stringify(view)}
              rowCount={total}
              rowAt={rowAt}
              onLook={rows.onLook}
              sort={sort}
              onSort={sortBy}
              onResize={(id, width) => setLayout(resized(layout, id, width))}
              selection={selection}
              onSelect={setSelection}
              onOpen={openRow}
              onActive={(index) => (opened === null ? undefined : openRow(index))}
              onCopy={copySelected}
              onEscape={() => setOpened(null)}
              groupOf={null}
              isStale={rows.isStale}
            />
          ) : null}
        </div>
        {opened === null ? null : (
          <AdviceDetails
            workspace={workspace}
            run={run.id}
            advice={opened}
            recordOf={recordOf}
            onClose={close}
          />
        )}
      </div>
    </div>
  );
}

function viewOf(workspace: string, run: number, filter: AdviceFilter, sort: Sort | null): AdviceView {
  const column = sortColumnOf(sort?.column ?? '');
  return sort !== null && column !== undefined
    ? { workspace, run, filter, sort: { column, descending: sort.descending } }
    : { workspace, run, filter };
}

function isFiltered({ outcomes = [], subjectClasses = [], text = '' }: AdviceFilter): boolean {
  return outcomes.length > 0 || subjectClasses.length > 0 || text !== '';
}

function toggledIn(filter: AdviceFilter, name: 'outcomes' | 'subjectClasses', value: string): AdviceFilter {
  const before = filter[name] ?? [];
  const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
  const { [name]: _before, ...others } = filter;
  return after.length === 0 ? others : { ...others, [name]: after };
}

function withText(filter: AdviceFilter, text: string): AdviceFilter {
  const { text: _before, ...others } = filter;
  return text.trim() === '' ? others : { ...others, text: text.slice(0, 500) };
}

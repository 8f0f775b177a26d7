import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useStrings } from '../../app/locale.tsx';
import { ErrorState, LoadingState } from '../../components/state-message.tsx';
import { DataGrid, type DataGridProps } from './data-grid.tsx';
import type { PagedRows } from './use-paged-rows.ts';
import type { WorkbenchState } from './use-workbench.ts';

const useStyles = makeStyles({
  body: { display: 'flex', flexGrow: 1, minHeight: 0, position: 'relative' },
  list: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0, minHeight: 0 },
  message: { padding: tokens.spacingHorizontalXXL },
});

/** A grid with its facets at the left, its filters above and the details of a row at the right. */
export function Workbench<Row, View>(
  props: Pick<
    DataGridProps<Row>,
    'label' | 'columns' | 'sort' | 'onSort' | 'onResize' | 'onCopy' | 'groupOf'
  > & {
    readonly rows: PagedRows<Row, View>;
    /** Null where it is not known yet. */
    readonly total: number | null;
    readonly isAtLeast?: boolean;
    readonly state: WorkbenchState;
    /** The number of a row, by which it is opened. */
    readonly numberOf: (row: Row) => number;
    /** Null where they are not known yet. */
    readonly facets: ReactNode;
    readonly filters: ReactNode;
    /** What is said where there is no row. */
    readonly none: ReactNode;
    /** Of the row that is opened. */
    readonly details: (row: number) => ReactNode;
  },
): ReactNode {
  const { rows, total, isAtLeast = false, state, numberOf, facets, filters, none, details, ...grid } = props;
  const styles = useStyles();
  const { app } = useStrings();
  const { opened, open } = state;
  const openRow = (index: number): void => {
    const row = rows.rowAt(index);
    if (row !== undefined) open(numberOf(row));
  };
  const messageOf = (): ReactNode => {
    if (rows.error !== null) return <ErrorState error={rows.error} retry={rows.reload} />;
    if (total === null) return <LoadingState text={app.loading} />;
    return total === 0 && !rows.isStale ? none : null;
  };
  const message = messageOf();
  return (
    <div className={styles.body}>
      {state.areFiltersShown ? facets : null}
      <div className={styles.list}>
        {filters}
        {message === null ? null : <div className={styles.message}>{message}</div>}
        {rows.error === null && total !== null && total > 0 ? (
          <DataGrid<Row>
            {...grid}
            viewKey={JSON.stringify(rows.view)}
            rowCount={total}
            isAtLeast={isAtLeast}
            rowAt={rows.rowAt}
            onLook={rows.onLook}
            selection={state.selection}
            onSelect={state.select}
            onOpen={openRow}
            onActive={(index) => (opened === null ? undefined : openRow(index))}
            onEscape={() => open(null)}
            isStale={rows.isStale}
          />
        ) : null}
      </div>
      {opened === null ? null : details(opened)}
    </div>
  );
}

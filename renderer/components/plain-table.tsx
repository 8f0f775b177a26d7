import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  scroll: { overflowX: 'auto' },
  table: {
    borderCollapse: 'collapse',
    width: '100%',
    '& th, & td': {
      textAlign: 'start',
      verticalAlign: 'top',
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS} 0`,
      borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
      overflowWrap: 'anywhere',
    },
    // The name of a column is not broken within a word, however narrow the page is.
    '& td[data-number], & th[data-number]': { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
    '& th': { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'break-word' },
  },
});

/** A short table, all of it on the page. For long ones there is the grid. */
export function PlainTable(props: {
  readonly label: string;
  readonly columns: readonly string[];
  /** The columns that hold numbers, which stand below each other. */
  readonly numbers?: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}): ReactNode {
  const styles = useStyles();
  const numberMark = (column = ''): object =>
    props.numbers?.includes(column) === true ? { 'data-number': true } : {};
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={props.label}>
      <table className={styles.table}>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th key={column} scope="col" {...numberMark(column)}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, place) => (
                <td key={props.columns[place]} {...numberMark(props.columns[place])}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

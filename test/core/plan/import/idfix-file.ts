import { idfixColumnSets } from '../../../../core/plan/import/idfix-words.ts';

const [columns = [], olderColumns = []] = idfixColumnSets;
export { columns, olderColumns };

/** A row of IdFix's grid. */
export interface GridRow {
  readonly dn?: string;
  readonly cn?: string;
  readonly attribute?: string;
  readonly error?: string;
  readonly value?: string;
  readonly update?: string;
  readonly action?: string;
}

export const anna = 'CN=Anna Berg,OU=Sales,DC=contoso,DC=com';

/** A grid as IdFix writes it: quotation marks only around a comma, none doubled, line breaks as they are. */
export function idfixCsv(rows: readonly GridRow[], names: readonly string[] = columns): string {
  const lines = [names, ...rows.map((row) => names.map((name) => cellOf(row, name)))];
  return lines
    .map((cells) => `${cells.map((cell) => (cell.includes(',') ? `"${cell}"` : cell)).join(',')}\r\n`)
    .join('');
}

function cellOf(row: GridRow, name: string): string {
  switch (name) {
    case 'DISTINGUISHEDNAME':
      return row.dn ?? anna;
    case 'COMMONNAME':
      return row.cn ?? 'Anna Berg';
    case 'OBJECTCLASS':
      return 'user';
    case 'ATTRIBUTE':
      return row.attribute ?? 'displayName';
    case 'ERROR':
      return row.error ?? 'Character';
    case 'VALUE':
      return row.value ?? 'Anna  Berg';
    case 'UPDATE':
      return row.update ?? '';
    case 'PROPOSEDACTION':
      return 'Edit';
    default:
      return row.action ?? '';
  }
}
